import { systemClock } from '../clock.ts'
import { connect } from '../db/connect.ts'
import { registrationInstant, toInstant, toOfficeDate, type Calendar } from '../deadlines/calendar.ts'
import { loadCalendar, toCalendar, usualOffice } from '../deadlines/calendarStore.ts'
import { seedDays } from '../deadlines/days.ts'
import { longestPath, type LongestPath, type ServiceTerms } from '../deadlines/longestPath.ts'
import { baseName, bundleInForce, filesOf } from '../definitions/load.ts'
import { modelOf } from '../definitions/model.ts'
import type { BundleFile } from '../definitions/shape.ts'
import { notFound } from '../errors.ts'
import { UsageError } from './arguments.ts'
import { bundlesIn } from './bundles.ts'

export interface TermsOf {
  key: string
  term: ServiceTerms['term']
  path: LongestPath | null
}

interface Asked {
  key: string
  folder: string
  /** `YYYY-MM-DD` of the office; today without it. */
  from?: string
  database?: string
}

/**
 * The longest lawful path of a service, of its files or, where a database is named, of the version in force there with the calendar
 * that its administrator keeps. UsageError for no such service; `path` is null where no diagram passes the moment its term counts from.
 */
export async function termsOf({ key, folder, from, database }: Asked): Promise<TermsOf> {
  const { files, calendar } = database ? await inDatabase(key, database) : await inFolder(key, folder)
  const { model } = await modelOf(key, files)
  const service = model.json['service.json'] as ServiceTerms | undefined
  if (!service?.term) throw new UsageError('nothing', key)
  const processes = Object.fromEntries(Object.entries(model.processes).map(([file, process]) => [baseName(file), process]))
  const date = from ?? toOfficeDate(calendar, systemClock.now())
  // What comes on a day off is registered on the next working day.
  const registered = registrationInstant(calendar, toInstant(calendar, date, calendar.hours.start))
  return { key, term: service.term, path: longestPath(processes, service, calendar, registered) ?? null }
}

async function inFolder(key: string, folder: string): Promise<{ files: BundleFile[]; calendar: Calendar }> {
  const found = (await bundlesIn([folder])).find((bundle) => bundle.key === key)
  if (!found) throw new UsageError('nothing', key)
  return { files: found.files, calendar: toCalendar(usualOffice, seedDays()) }
}

async function inDatabase(key: string, url: string): Promise<{ files: BundleFile[]; calendar: Calendar }> {
  const db = await connect(url)
  try {
    const id = await bundleInForce(db.read, key, systemClock.now())
    if (!id) throw notFound('service')
    return { files: await filesOf(db.read, id), calendar: await loadCalendar(db.read) }
  } finally {
    await db.close()
  }
}
