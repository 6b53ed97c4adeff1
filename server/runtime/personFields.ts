import type { FormFile } from '../definitions/shape.ts'
import type { Json } from '../shape.ts'

/** Fields of a form that choose a person (`"ui:field": "person"`), with the role that the person must hold. */
export function personFields(
  form: FormFile,
  data: Record<string, Json> = {},
): { path: string; role: string; value: Json | undefined }[] {
  return Object.entries(form.ui ?? {}).flatMap(([name, ui]) => {
    if (ui === null || typeof ui !== 'object' || Array.isArray(ui) || ui['ui:field'] !== 'person') return []
    const options = ui['ui:options']
    const role = options && typeof options === 'object' && !Array.isArray(options) ? options.role : undefined
    const value = data[name]
    return typeof role === 'string' && (value !== undefined || Object.keys(data).length === 0)
      ? [{ path: `/${name}`, role, value }]
      : []
  })
}
