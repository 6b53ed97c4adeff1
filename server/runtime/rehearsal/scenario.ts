import type { Actor, Gate } from '../../command.ts'
import type { Database } from '../../db/connect.ts'
import type { BundleFile } from '../../definitions/shape.ts'
import type { Json } from '../../shape.ts'

/** A scenario of `scenarios/*.json`, as its schema says. */
export interface Scenario {
  name: { ru: string }
  channel: 'portal' | 'counter'
  /** Who applies: the applicant's organisation, or the applicant as an individual. */
  applicant?: 'organisation' | 'person'
  /** Scenarios of the same service, by file name, that this office has lived through before. */
  before?: string[]
  startAt: string
  start: { as: string; data?: Json }
  steps: ({ at: string; as: string; task: string; data: Json; dueDate?: string } | { advance: string })[]
  expect: {
    status: string
    result?: string
    dueDate?: string
    flows: Record<string, string[]>
    registers?: Record<string, number>
    documents?: string[]
    notices?: string[]
  }
}

/** Where a scenario is lived through: an office of its own, whose clock stands until it is moved. */
export interface Office {
  db: Database
  gate: Gate
  worker: { drain(): Promise<number> }
  clock: { now(): string; set(instant: string): void }
  /** Of everybody. */
  password: string
  /** The person of the demo office with this login. */
  person(login: string): Promise<Actor>
}

/** The scenarios among the files of a service, by path. */
export const scenariosIn = (files: BundleFile[]): { path: string; scenario: Scenario }[] =>
  files
    .filter(({ path }) => /^scenarios\/[^/]+\.json$/.test(path))
    .map(({ path, content }) => ({ path, scenario: JSON.parse(content) as Scenario }))

/** A scenario among the files of its service, by the name of its file. */
export function scenarioOf(files: BundleFile[], name: string): Scenario {
  const found = scenariosIn(files).find(({ path }) => path === `scenarios/${name}.json`)
  if (!found) throw new Error(`no scenarios/${name}.json`)
  return found.scenario
}
