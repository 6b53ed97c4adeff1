import { expect } from 'vitest'
import { verifyAudit } from '../../server/audit/verify.ts'
import type { Database } from '../../server/db/connect.ts'
import { nobody } from '../support/applicant.ts'
import { end, fork, job, service, start, task } from '../support/bundle.ts'
import { stuck } from '../support/office.ts'
import { pause } from '../support/until.ts'
import { enter, type Caller } from './caller.ts'
import type { Running } from './process.ts'

/** The service under attack: two tasks side by side, one followed by a job that gives out a number, then a third. */
export const key = 'attacked'
export const tasksPerCase = 3
const names = { kk: 'Нөмір', ru: 'Номер', en: 'Number' }
const registers = { sequences: { incoming: { names, pattern: '{seq}', restart: 'never' } }, registers: {} }

export const files = service(key, {
  main: [
    [
      start(),
      fork('both'),
      task('a'),
      task('b'),
      job('number', 'number.assign', { sequence: 'incoming' }, { attrs: { 'reg:output': 'n' } }),
      fork('join'),
      task('c'),
      end(),
    ],
    ['start -> both', 'both -> a', 'both -> b', 'a -> number', 'number -> join', 'b -> join', 'join -> c', 'c -> end'],
  ],
}).map((file) => (file.path === 'registers.json' ? { ...file, content: JSON.stringify(registers) } : file))

export const application = { key, applicant: nobody, data: {} }

/** Everything that callers tried and what they were told, to be held against what the database knows. */
export interface Books {
  /** Keys of cases that were asked for, and the id that was acknowledged. */
  opened: Map<string, string | undefined>
  /** By what was typed, which is different in every attempt: the task, and the status that was answered. */
  completed: Map<string, { taskId: string; status?: number }>
}
export const newBooks = (): Books => ({ opened: new Map(), completed: new Map() })

/** Deploys the service at this server of the demo office; answers who opens cases of it and who does their tasks. */
export async function openOffice({ base, password }: Pick<Running, 'base' | 'password'>, patienceMs?: number) {
  const analyst = await enter(base, 'analyst', password)
  expect((await analyst.post('bundle.deploy', { key, files })).status).toBe(200)
  const [chancery, expert] = [
    await enter(base, 'chancery', password, patienceMs),
    await enter(base, 'expert', password, patienceMs),
  ]
  return { chancery, expert }
}

/**
 * I1 nothing acknowledged is lost, I2 a task completes once, by whom it was acknowledged to, I3 every open case waits for something,
 * I5 task, history and audit commit together. To be asked while nobody writes.
 */
export async function assertInvariants(db: Database, books: Books): Promise<void> {
  const acknowledged = [...books.opened.values()].filter((id) => id !== undefined)
  const cases: string[] = await db.read('cases').where({ key }).pluck('id')
  expect(new Set(acknowledged).size).toBe(acknowledged.length)
  expect(acknowledged.filter((id) => !cases.includes(id))).toEqual([])
  expect(cases.length).toBeLessThanOrEqual(books.opened.size)

  const done: { id: string; status: string }[] = await db.read('tasks').select('id', 'status')
  const completed = new Set(done.filter(({ status }) => status === 'completed').map(({ id }) => id))
  const written: { data: string }[] = await db.read('history').where({ type: 'task.completed' }).select('data')
  const typed = written.map(({ data }) => JSON.parse(data) as { task: string; data: { decision: string } })
  expect(typed.map(({ task }) => task).toSorted()).toEqual([...completed].toSorted())
  const audited: string[] = await db.read('audit').where({ command: 'task.complete' }).pluck('subject')
  expect(audited.toSorted()).toEqual([...completed].toSorted())

  const winners = new Map(typed.map(({ task, data }) => [data.decision, task]))
  for (const [decision, { taskId, status }] of books.completed) {
    if (status === 200) expect(winners.get(decision), `acknowledged ${decision} is lost`).toBe(taskId)
    if (status !== undefined && status !== 200)
      expect(winners.has(decision), `${decision} was refused with ${status} and done`).toBe(false)
  }
  expect([...winners].filter(([decision, task]) => books.completed.get(decision)?.taskId !== task)).toEqual([])
  expect(await stuck({ db })).toEqual([])
}

/** Does all that is left, as people would, until no case is open: what looked alive was alive. Then holds what only the end shows. */
export async function finishAll(db: Database, expert: Caller, books: Books): Promise<void> {
  for (let round = 0; await db.read('cases').where({ key }).whereNull('ended_at').first('id'); round++) {
    if (round > 400) throw new Error(`cases do not end: ${JSON.stringify(await db.read('jobs').whereNot({ status: 'done' }))}`)
    const open: string[] = await db.read('tasks').where({ status: 'open' }).pluck('id')
    for (const taskId of open) await complete(expert, taskId, books)
    if (open.length === 0) await pause(25)
  }
  await assertInvariants(db, books)
  const cases: string[] = await db.read('cases').where({ key }).pluck('id')
  expect(await db.read('tasks').where({ status: 'completed' })).toHaveLength(cases.length * tasksPerCase)
  const variables: string[] = await db.read('instances').pluck('variables')
  const numbers = variables.map((text) => (JSON.parse(text) as { n: { seq: number } }).n.seq)
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from(cases, (_, n) => n + 1))
  expect(await db.read('incidents')).toEqual([])
  expect(await verifyAudit(db.read)).toMatchObject({ ok: true })
}

let attempts = 0

/** Completes a task by as many attempts as it takes; notes what was typed and what was answered. */
export async function complete(expert: Caller, taskId: string, books: Books): Promise<number> {
  const decision = `attempt ${++attempts}`
  const entry: { taskId: string; status?: number } = { taskId }
  books.completed.set(decision, entry)
  const { status } = await expert.insist('task.complete', { taskId, data: { decision } })
  entry.status = status
  return status
}
