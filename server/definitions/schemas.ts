import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Json } from '../shape.ts'
import type { FileKind } from './check/rule.ts'
import document from './schemas/document.schema.json' with { type: 'json' }
import form from './schemas/form.schema.json' with { type: 'json' }
import notices from './schemas/notices.schema.json' with { type: 'json' }
import registers from './schemas/registers.schema.json' with { type: 'json' }
import scenario from './schemas/scenario.schema.json' with { type: 'json' }
import service from './schemas/service.schema.json' with { type: 'json' }

/** The JSON Schema of each kind of file that an analyst writes. */
export const schemas: Record<FileKind, object> = { service, registers, notices, document, scenario, form }

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false })
const compiled = new Map<FileKind, ValidateFunction>()

/** Where a parsed file departs from the schema of its kind: JSON Pointers and what is wrong there; empty when nowhere. At most 20. */
export function departures(kind: FileKind, data: Json): { path: string; message: string }[] {
  const validate = compiled.get(kind) ?? ajv.compile(schemas[kind])
  compiled.set(kind, validate)
  if (validate(data)) return []
  return (validate.errors ?? []).slice(0, 20).map(({ instancePath, message, params }) => ({
    path: instancePath,
    message: `${message ?? 'invalid'}${'additionalProperty' in params ? ` (${String(params.additionalProperty)})` : ''}`,
  }))
}
