import { randomUUID } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import type { Database } from '../../server/db/connect.ts'
import { compile } from '../../server/engine/compile.ts'
import { step, type StepOptions } from '../../server/engine/step.ts'
import type { EngineState, Variables } from '../../server/engine/shape.ts'
import { WrappedCase } from '../engine/support/wrappedCase.ts'
import { answer, application, files, tasksPerCase } from './reference.ts'

const source = files.find(({ path }) => path === 'main.bpmn')?.content ?? ''

/** The bare engine: steps a second, its state written and read as JSON between two steps, nothing stored. */
export async function bareEngine(seconds: number, options: StepOptions = {}): Promise<number> {
  const compiled = await compile(source)
  const until = performance.now() + seconds * 1000
  const began = performance.now()
  let steps = 0
  while (performance.now() < until) {
    let result = step(compiled, null, { kind: 'start' }, { application, registration: null } as Variables, now, options)
    for (let done = 0; done < tasksPerCase; done++) {
      const state = JSON.parse(JSON.stringify(result.state)) as EngineState
      const wait = result.openWork[0]
      if (!wait) throw new Error('the reference process ended too soon')
      const move = { kind: 'signal', executionId: wait.executionId, output: answer } as const
      result = step(compiled, state, move, result.variables, now, options)
      steps++
    }
  }
  return (steps / (performance.now() - began)) * 1000
}

/** The same by bpmn-engine itself, which bpmn-elements is the core of, saved and recovered by its own means. */
export async function wrappedEngine(seconds: number): Promise<number> {
  const compiled = await compile(source)
  const began = performance.now()
  let steps = 0
  while (performance.now() < began + seconds * 1000) {
    const wrapped = await new WrappedCase(compiled, { application, registration: null } as Variables).start()
    for (let task = 1; task <= tasksPerCase; task++, steps++) await wrapped.signal(`t${task}`, answer)
  }
  return (steps / (performance.now() - began)) * 1000
}

const now = '2026-11-23T05:00:00.000Z'

/**
 * The physical limit: commits a second of the rows that one completed task writes, and of nothing else, from `clients` at once:
 * a task closed, an instance and a case updated, a task opened, three lines of history, an audit entry, an idempotency key.
 */
export async function rawCommits(db: Database, seconds: number, clients: number): Promise<number> {
  const state = deflateRawSync(
    JSON.stringify({ filler: 'x'.repeat(3_000), random: Array.from({ length: 40 }, () => Math.random()) }),
  )
  const instance = await db.read('instances').first()
  const until = performance.now() + seconds * 1000
  const began = performance.now()
  const commits = await Promise.all(Array.from({ length: clients }, () => commitUntil(db, until, instance, state)))
  return (commits.reduce((sum, n) => sum + n, 0) / (performance.now() - began)) * 1000
}

interface Instance {
  id: string
  case_id: string
  bundle_id: string
}

async function commitUntil(db: Database, until: number, like: Instance, state: Buffer): Promise<number> {
  const own = randomUUID()
  const base = {
    case_id: like.case_id,
    bundle_id: like.bundle_id,
    process: 'raw',
    revision: 0,
    status: 'running',
    variables: '{}',
    started_at: now,
  }
  await db.write('instances').insert({ id: own, ...base, state })
  let previous = await openTask(db, own, like.case_id)
  let commits = 0
  for (; performance.now() < until; commits++) {
    const next = randomUUID()
    await db.write.transaction(async (trx) => {
      await trx('idempotency_keys').insert({ owner: own, key: next, command: 'raw', input_hash: next, answer: '{}', at: now })
      await trx('tasks').where({ id: previous }).update({ status: 'completed', ended_at: now })
      await trx('instances')
        .where({ id: own })
        .update({ state, revision: commits, variables: JSON.stringify(application) })
      await trx('cases').where({ id: like.case_id }).update({ status_at: now })
      await trx('tasks').insert(taskRow(next, own, like.case_id))
      await trx('history').insert(
        [1, 2, 3].map((n) => ({ case_id: like.case_id, instance_id: own, at: now, type: `raw${n}`, data: '{}' })),
      )
      await trx('audit').insert({ at: now, command: 'raw', data: '{}' })
    })
    previous = next
  }
  return commits
}

async function openTask(db: Database, instanceId: string, caseId: string): Promise<string> {
  const id = randomUUID()
  await db.write('tasks').insert(taskRow(id, instanceId, caseId))
  return id
}

const taskRow = (id: string, instanceId: string, caseId: string) => ({
  id,
  instance_id: instanceId,
  case_id: caseId,
  execution_id: id,
  element: 'raw',
  names: '{}',
  status: 'open',
  role: 'expert',
  opened_at: now,
  norm: '{}',
  revision: 0,
})
