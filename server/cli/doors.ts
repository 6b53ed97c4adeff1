import { annexesFor } from '../runtime/law.ts'
import { check, deployBundle } from '../runtime/publish.ts'
import type { Act, ActBrief, ActChange } from '../acts/shape.ts'
import { importAct } from '../runtime/importAct.ts'
import { appendAudit } from '../audit/append.ts'
import { systemClock } from '../clock.ts'
import { createGate, systemActor } from '../command.ts'
import { connect } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { toCalendar, usualOffice } from '../deadlines/calendarStore.ts'
import { seedDays } from '../deadlines/days.ts'
import type { BundleBrief, BundleFile, Finding } from '../definitions/shape.ts'
import type { Arguments } from './arguments.ts'
import { serverDoor } from './serverDoor.ts'

export interface Publication {
  key: string
  files: BundleFile[]
  effectiveFrom?: string
  comment?: string
}

/** Where the texts of acts are kept. */
export interface ActDoor {
  importAct: (input: { text: string; act?: string; effectiveFrom?: string }) => Promise<KeptAct>
  close: () => Promise<void>
}

export interface KeptAct {
  version: ActBrief
  isNew: boolean
  changes: ActChange[]
}

/** Where bundles are checked and deployed: a running server over its API, or a database. */
export interface Door extends ActDoor {
  check: (key: string, files: BundleFile[]) => Promise<Finding[]>
  deploy: (publication: Publication) => Promise<BundleBrief>
}

/** The findings of the checks of this program, without any server or database, and whether there was an act to compare with. */
export async function checkHere(
  key: string,
  files: BundleFile[],
  acts: Act[],
): Promise<{ findings: Finding[]; compared: boolean }> {
  const annexes = annexesFor(files, acts)
  return {
    findings: await check(key, files, { acts: annexes, calendar: toCalendar(usualOffice, seedDays()), from: systemClock.now() }),
    compared: Object.keys(annexes).length > 0,
  }
}

type Target = Pick<Arguments, 'server' | 'login' | 'database'> & {
  env: Record<string, string | undefined>
  password: () => Promise<string>
}

/** Opens the server when one is named, else the database that is named or configured (DATABASE_URL, as the server reads it). */
export async function deployTo({ server, login, database, env, password }: Target): Promise<Door> {
  if (server) return serverDoor(server, login ?? '', await password())
  return databaseDoor(database ?? env.DATABASE_URL ?? 'sqlite:data/reglament.sqlite')
}

async function databaseDoor(url: string): Promise<Door> {
  const db = await connect(url)
  await migrate(db.write)
  const gate = createGate({
    db,
    clock: systemClock,
    surroundings: { demo: false, publicUrl: '' },
    appendAudit,
    // a deployment takes no step of any case, so there is none that could fail
    recordIncident: async (_, incident) => Promise.reject(incident),
  })
  return {
    check: (key, files) => check(key, files),
    deploy: (publication) => gate.execute(deployBundle, systemActor, publication),
    importAct: (input) => gate.execute(importAct, systemActor, input),
    close: () => db.close(),
  }
}
