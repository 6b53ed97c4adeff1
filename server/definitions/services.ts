import type { Knex } from 'knex'
import { z } from 'zod'
import { query } from '../command.ts'
import { notFound } from '../errors.ts'
import type { ServiceFile } from './files.ts'
import { bundleInForce } from './load.ts'
import { service, serviceWithForm, type FormFile, type Service } from './shape.ts'

/** service.list: the services that can be asked for now, found by a word of their name or description in any language. */
export const listServices = query({
  name: 'service.list',
  doc: { summary: 'State services in force, for everyone' },
  input: z.object({ q: z.string().max(200).optional() }),
  output: z.object({ items: z.array(service) }),
  who: 'anyone',
  run: async ({ db, now }, { q }) => {
    const keys: string[] = await db('bundles').where('effective_from', '<=', now).distinct().orderBy('key').pluck('key')
    const services = await Promise.all(keys.map(async (key) => serviceOf(db, key, now)))
    return { items: services.filter((one) => matches(one, q)) }
  },
})

/** service.show: one service with the form of its application. NOT_FOUND when none of that key is in force. */
export const showService = query({
  name: 'service.show',
  doc: { summary: 'One state service with the form of its application, for everyone' },
  input: z.object({ key: z.string().max(64) }),
  output: serviceWithForm,
  who: 'anyone',
  run: async ({ db, now }, { key }) => {
    const { bundleId, file, shown } = await inForce(db, key, now)
    const form = await contentOf<FormFile>(db, bundleId, `forms/${file.form}.json`)
    return { ...shown, form }
  },
})

const serviceOf = async (db: Knex, key: string, now: string): Promise<Service> => (await inForce(db, key, now)).shown

async function inForce(db: Knex, key: string, now: string): Promise<{ bundleId: string; file: ServiceFile; shown: Service }> {
  const bundleId = await bundleInForce(db, key, now)
  if (!bundleId) throw notFound('service')
  const { version } = await db('bundles').where({ id: bundleId }).first('version')
  const file = await contentOf<ServiceFile>(db, bundleId, 'service.json')
  return { bundleId, file, shown: shownAs(key, version, file) }
}

async function contentOf<T>(db: Knex, bundleId: string, path: string): Promise<T> {
  const row = await db('bundle_files').where({ bundle_id: bundleId, path }).first('content')
  if (!row) throw notFound('service')
  return JSON.parse(row.content) as T
}

/** What the public sees of service.json. */
function shownAs(key: string, version: number, file: ServiceFile): Service {
  const { names, description, who, cost, prepare, result, channels, stages, term, act } = file
  return {
    key,
    version,
    names,
    description,
    who,
    cost,
    prepare,
    result,
    channels,
    stages,
    term: { amount: term.amount, unit: term.unit, texts: term.texts },
    act: { id: act.id, annex: act.annex, names: act.names, repealed: act.repealed ?? null },
    statuses: Object.fromEntries(
      Object.entries(file.statuses).map(([code, status]) => [
        code,
        { names: status.names, sentence: status.sentence, stage: status.stage ?? null },
      ]),
    ),
  }
}

function matches({ key, names, description }: Service, q: string | undefined): boolean {
  const wanted = q?.trim().toLocaleLowerCase() ?? ''
  const texts = [key, ...Object.values(names), ...Object.values(description)]
  return texts.some((text) => text.toLocaleLowerCase().includes(wanted))
}
