import { isObject, step } from './form.ts'

/** A file that a form's data refers to: where, and under which title of the form (Russian, as the schema has it). */
export interface FileField {
  path: string
  fileId: string
  title: string | null
  /** JSON Pointer of the schema part that asked for the file; its texts in other languages hang there. */
  schemaPath: string
}

/** Every file id that the data holds where the schema says `format: "file"`. Pure; the data has been validated. */
export function filesIn(schema: unknown, data: unknown): FileField[] {
  const found: FileField[] = []
  walk(schema, schema, data, '', '/schema', found)
  return found.filter((one, index) => found.findIndex((other) => other.path === one.path) === index)
}

function walk(root: unknown, schema: unknown, data: unknown, path: string, schemaPath: string, found: FileField[]): void {
  if (!isObject(schema) || data === undefined) return
  if (schema.format === 'file' && typeof data === 'string')
    found.push({ path, fileId: data, title: typeof schema.title === 'string' ? schema.title : null, schemaPath })
  if (typeof schema.$ref === 'string' && schema.$ref.startsWith('#/'))
    walk(root, resolve(root, schema.$ref), data, path, schemaPath, found)
  if (isObject(schema.properties) && isObject(data))
    for (const [key, part] of Object.entries(schema.properties))
      walk(root, part, data[key], path + step(key), `${schemaPath}/properties${step(key)}`, found)
  if (Array.isArray(schema.prefixItems) && Array.isArray(data))
    schema.prefixItems.forEach((part, index) =>
      walk(root, part, data[index], path + step(index), `${schemaPath}/prefixItems/${index}`, found),
    )
  if (isObject(schema.additionalProperties) && isObject(data))
    for (const [key, value] of Object.entries(data))
      walk(root, schema.additionalProperties, value, path + step(key), `${schemaPath}/additionalProperties`, found)
  if (schema.items && Array.isArray(data))
    data.forEach((item, index) => walk(root, schema.items, item, path + step(index), `${schemaPath}/items`, found))
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const)
    if (Array.isArray(schema[keyword]))
      schema[keyword].forEach((part, index) => walk(root, part, data, path, `${schemaPath}/${keyword}/${index}`, found))
  for (const keyword of ['then', 'else'] as const) walk(root, schema[keyword], data, path, `${schemaPath}/${keyword}`, found)
}

function resolve(root: unknown, ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), root)
}
