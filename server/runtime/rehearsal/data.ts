import { uploadFile, uploadInput } from '../../files/upload.ts'
import type { BundleFile } from '../../definitions/shape.ts'
import type { Json } from '../../shape.ts'
import type { Office } from './scenario.ts'

/** `@data:`, `@person:` and `@file:` of a scenario become real data, persons and uploaded files. */
export async function resolve(office: Office, files: BundleFile[], value: Json, as: string): Promise<Json> {
  if (typeof value === 'string') return resolveText(office, files, value, as)
  if (Array.isArray(value)) return Promise.all(value.map((one) => resolve(office, files, one, as)))
  if (value === null || typeof value !== 'object') return value
  const entries = await Promise.all(
    Object.entries(value).map(async ([name, one]) => [name, await resolve(office, files, one, as)] as const),
  )
  return Object.fromEntries(entries)
}

async function resolveText(office: Office, files: BundleFile[], text: string, as: string): Promise<Json> {
  const [, kind, name = ''] = /^@(data|person|file):(.+)$/.exec(text) ?? []
  if (kind === 'person') return (await office.person(name)).id as string
  if (kind === 'file') return upload(office, name, as)
  if (kind !== 'data') return text
  const file = files.find(({ path }) => path === `scenarios/data/${name}.json`)
  if (!file) throw new Error(`no scenarios/data/${name}.json`)
  return resolve(office, files, JSON.parse(file.content), as)
}

async function upload(office: Office, name: string, as: string): Promise<string> {
  const content = Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`)
  const given = uploadInput(`${name.replace(/\.pdf$/, '')}.pdf`, 'application/pdf', content)
  return (await office.gate.execute(uploadFile(content), await office.person(as), given)).id
}
