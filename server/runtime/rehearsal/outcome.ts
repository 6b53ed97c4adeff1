import { historyOf } from '../../cases/history.ts'
import { toOfficeDate } from '../../deadlines/calendar.ts'
import { loadCalendar } from '../../deadlines/calendarStore.ts'
import { compile } from '../../engine/compile.ts'
import type { BundleFile } from '../../definitions/shape.ts'
import type { Office, Scenario } from './scenario.ts'
import type { Walked } from './walk.ts'

/** What came of a scenario, in the words in which it says what must come of it. */
export type Outcome = Required<Omit<Scenario['expect'], 'dueDate' | 'result'>> & {
  dueDate: string | null
  result: string | null
  /** What the case stumbled over, and what is still open in it. */
  incidents: string[]
  open: string[]
}

/** Reads the outcome of a walked case. */
export async function outcomeOf({ db }: Office, files: BundleFile[], caseId: string): Promise<Outcome> {
  const kase = await db.read('cases').where({ id: caseId }).first()
  const calendar = await loadCalendar(db.read)
  const history = await historyOf(db.read, caseId)
  return {
    status: kase.status,
    result: kase.result,
    dueDate: kase.due_at && toOfficeDate(calendar, kase.due_at),
    flows: await takenFlows(db, files, caseId, history),
    registers: await rowsWritten(db, caseId),
    documents: (await db.read('documents').where({ case_id: caseId }).whereNotNull('issued_at').pluck('template')).toSorted(),
    notices: history
      .filter(({ type }) => type === 'notice.sent')
      .map(({ data }) => String(data.code))
      .toSorted(),
    incidents: await db.read('incidents').where({ case_id: caseId }).pluck('detail'),
    open: await db.read('tasks').where({ case_id: caseId, status: 'open' }).pluck('element'),
  }
}

/** Where an outcome departs from what the scenario expects: what, what it should be, what it is. */
export function departures(scenario: Scenario, outcome: Outcome, due: Walked['due'], dateOf: (instant: string) => string) {
  const { expect } = scenario
  const written = Object.fromEntries(Object.entries(expect.registers ?? {}).filter(([, rows]) => rows > 0))
  const pairs: [string, unknown, unknown][] = [
    ['status', expect.status, outcome.status],
    ...(expect.result === undefined ? [] : [['result', expect.result, outcome.result] as [string, unknown, unknown]]),
    ...(expect.dueDate === undefined ? [] : [['dueDate', expect.dueDate, outcome.dueDate] as [string, unknown, unknown]]),
    ['flows', sortedLists(expect.flows), sortedLists(outcome.flows)],
    ['registers', sorted(written), sorted(outcome.registers)],
    ['documents', (expect.documents ?? []).toSorted(), outcome.documents],
    ['notices', (expect.notices ?? []).toSorted(), outcome.notices],
    ['incidents', [], outcome.incidents],
    ['open', [], outcome.open],
    ...due
      .filter(({ expected }) => expected !== null)
      .map(({ element, dueAt, expected }): [string, unknown, unknown] => [
        `dueDate ${element}`,
        expected,
        dueAt ? dateOf(dueAt) : null,
      ]),
  ]
  return pairs
    .map(([what, wanted, got]) => ({ what, wanted: JSON.stringify(wanted), got: JSON.stringify(got) }))
    .filter(({ wanted, got }) => wanted !== got)
}

async function takenFlows(
  db: Office['db'],
  files: BundleFile[],
  caseId: string,
  history: Awaited<ReturnType<typeof historyOf>>,
): Promise<Record<string, string[]>> {
  const instances = await db.read('instances').where({ case_id: caseId })
  const taken: Record<string, string[]> = {}
  for (const { id, process } of instances) {
    const file = files.find(({ path }) => path === `${process}.bpmn`)
    if (!file) continue
    const { process: model } = await compile(file.content)
    const flows = history
      .filter(({ type, instanceId }) => type === 'step' && instanceId === id)
      .flatMap(({ data }) => data.flows as string[])
    taken[model.id] = [...new Set([...(taken[model.id] ?? []), ...flows])]
  }
  return taken
}

async function rowsWritten(db: Office['db'], caseId: string): Promise<Record<string, number>> {
  const names: string[] = await db.read('register_rows').where({ case_id: caseId }).pluck('register')
  const counts: Record<string, number> = {}
  for (const name of names.map((one) => one.split('/').at(-1) ?? one)) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))
const sortedLists = (record: Record<string, string[]>) =>
  sorted(Object.fromEntries(Object.entries(record).map(([key, list]) => [key, [...new Set(list)].toSorted()])))
