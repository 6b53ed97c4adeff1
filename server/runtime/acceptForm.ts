import { attach } from '../files/attach.ts'
import type { Ctx } from '../command.ts'
import { forbidden, invalid } from '../errors.ts'
import { filesIn } from '../forms/fileFields.ts'
import { validateForm } from '../forms/validate.ts'
import { holdersOf } from '../auth/holders.ts'
import type { Json } from '../shape.ts'
import type { Definition } from './definition.ts'
import { personFields } from './personFields.ts'

/**
 * Data that meets its form: validated, the persons it names hold the role asked for, and its files, which must be the sender's
 * own, belong to the case from now on. INVALID with a problem for every field, its path under `at`.
 */
export async function acceptForm(
  ctx: Ctx,
  definition: Definition,
  formName: string,
  data: Record<string, Json>,
  to: { caseId: string; at: string },
): Promise<void> {
  const form = fittingForm(ctx, definition, formName, data, to.at)
  for (const { path, role, value } of personFields(form.file, data)) {
    const holders = await holdersOf(ctx.trx, role)
    if (!holders.some(({ id }) => id === value))
      throw invalid('form.invalid', [{ path: to.at + path, code: 'person.noSuchHolder' }])
  }
  const files = filesIn(form.file.schema, data)
  if (files.length === 0) return
  if (!ctx.actor.id) throw forbidden()
  const pathOf = (fileId: string) => to.at + (files.find((file) => file.fileId === fileId)?.path ?? '')
  await attach(
    ctx.trx,
    files.map(({ fileId }) => fileId),
    ctx.actor.id,
    to.caseId,
    pathOf,
  )
}

/** The form, if the data meets its schema; INVALID with a problem for every field. What needs the database is not looked at. */
export function fittingForm(
  { actor }: Pick<Ctx, 'actor'>,
  definition: Definition,
  formName: string,
  data: Record<string, Json>,
  at: string,
): Definition['forms'][string] {
  const form = definition.forms[formName]
  if (!form) throw new Error(`version ${definition.bundle.version} of ${definition.bundle.key} has no form "${formName}"`)
  const errors = validateForm(form.compiled, data, actor.language)
  if (errors.length === 0) return form
  throw invalid(
    'form.invalid',
    errors.map(({ path, code, params, message }) => ({ path: at + path, code, params, message })),
  )
}
