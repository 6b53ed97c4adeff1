import type { Knex } from 'knex'
import type { Act, ActLanguage } from '../acts/shape.ts'
import { actVersion } from '../acts/versions.ts'
import { registrationInstant, toOfficeDate, type Calendar } from '../deadlines/calendar.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { longestPath, type ServiceTerms } from '../deadlines/longestPath.ts'
import type { ActsFor, BundleModel, LongestPath } from '../definitions/check/rule.ts'
import type { ServiceFile } from '../definitions/files.ts'
import { baseName } from '../definitions/load.ts'
import type { BundleFile } from '../definitions/shape.ts'

/** What the files of a service are compared with. */
export interface Law {
  /** The annex that it executes, by language. */
  acts?: ActsFor
  /** The office's days and hours, and the instant (UTC) from which a year of registrations is tried. */
  calendar?: Calendar
  from?: string
}

/** The annex that service.json names, in the languages in which these acts have it. */
export function annexesFor(files: BundleFile[], acts: Act[]): ActsFor {
  const named = actOf(files)
  const texts = acts.filter(({ id }) => id === named?.id).toReversed()
  const annexIn = (language: ActLanguage) =>
    texts
      .filter((act) => act.language === language)
      .flatMap(({ annexes }) => annexes)
      .find(({ number }) => number === named?.annex)
  const [kk, ru] = [annexIn('kk'), annexIn('ru')]
  return { ...(kk && { kk }), ...(ru && { ru }) }
}

/** What the database keeps of the law today: the text in force of the service's act, and the office's calendar. */
export async function lawInForce(db: Knex, files: BundleFile[], now: string): Promise<Law> {
  const calendar = await loadCalendar(db)
  return { acts: await annexesInForce(db, files, toOfficeDate(calendar, now)), calendar, from: now }
}

async function annexesInForce(db: Knex, files: BundleFile[], day: string): Promise<ActsFor> {
  const named = actOf(files)
  if (!named) return {}
  const found = await Promise.all(
    (['kk', 'ru'] as const).map((language) => actVersion(db, { act: named.id, language, at: day, annex: named.annex })),
  )
  return annexesFor(
    files,
    found.flatMap((version) => version?.content ?? []),
  )
}

/** Which act service.json names; undefined where it cannot be read, which is a finding of its own. */
function actOf(files: BundleFile[]): { id: string; annex: string } | undefined {
  try {
    const { act } = JSON.parse(files.find(({ path }) => path === 'service.json')?.content ?? '') as Partial<ServiceFile>
    return typeof act?.id === 'string' && typeof act.annex === 'string' ? { id: act.id, annex: act.annex } : undefined
  } catch {
    return undefined
  }
}

// The year is walked only where something that takes time has changed: a designer asks after every stroke.
const KEPT = 30
const known = new Map<string, LongestPath | undefined>()

/** The longest lawful path of a bundle in this calendar, registered from `from` (UTC) on; remembered while nothing of it changes. */
export const longestPathIn =
  (calendar: Calendar, from: string) =>
  (bundle: BundleModel): LongestPath | undefined => {
    const service = bundle.json['service.json'] as unknown as ServiceTerms
    const processes = Object.fromEntries(Object.entries(bundle.processes).map(([file, process]) => [baseName(file), process]))
    const registered = registrationInstant(calendar, from)
    const { term, terms, processes: channels } = service
    const key = JSON.stringify([term, terms, channels, processes, calendar, toOfficeDate(calendar, registered)])
    if (!known.has(key)) known.set(key, pathOf(processes, service, calendar, registered))
    if (known.size > KEPT) known.delete(known.keys().next().value as string)
    return known.get(key)
  }

/** A malformed term is another rule's finding. */
function pathOf(...given: Parameters<typeof longestPath>): LongestPath | undefined {
  try {
    return longestPath(...given)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
