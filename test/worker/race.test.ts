import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendAudit } from '../../server/audit/append.ts'
import { createGate, type Gate } from '../../server/command.ts'
import { connect, type Database } from '../../server/db/connect.ts'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { recordIncident } from '../../server/runtime/incidents.ts'
import { openCase } from '../../server/runtime/openCase.ts'
import { createWorker, type Worker } from '../../server/worker/loop.ts'
import { nobody } from '../support/applicant.ts'
import { boundary, end, fork, job, service, start, task, throwing, timer, catching, message } from '../support/bundle.ts'
import { stuck } from '../support/office.ts'
import { pause } from '../support/until.ts'
import { databaseKinds, openWorld, type World } from '../support/world.ts'

/** A second server on the same database. */
interface Second {
  db: Database
  gate: Gate
  worker: Worker
}

const cases = 25
const names = { kk: 'Нөмір', ru: 'Номер', en: 'Number' }
const registers = { sequences: { incoming: { names, pattern: '{seq}', restart: 'never' } }, registers: {} }

/** Four tasks side by side, numbers given out, a timer that comes, and a message from one branch to the other. */
const files = service('race', {
  main: [
    [
      start(),
      fork('both'),
      task('a'),
      task('b'),
      task('c'),
      task('d'),
      boundary('late', 'd', timer('timeDuration', 'PT1H'), { stays: true }),
      job('number', 'number.assign', { sequence: 'incoming' }, { attrs: { 'reg:output': 'n' } }),
      throwing('say', message('done'), { attrs: { 'reg:correlation': '=case.number' } }),
      catching('hear', message('done'), { attrs: { 'reg:correlation': '=case.number' } }),
      fork('join'),
      end(),
      end('late-end'),
    ],
    [
      'start -> both',
      'both -> a',
      'both -> b',
      'both -> c',
      'both -> d',
      'both -> hear',
      'a -> number',
      'number -> join',
      'b -> say',
      'say -> join',
      'c -> join',
      'd -> join',
      'hear -> join',
      'join -> end',
      'late -> late-end',
    ],
  ],
}).map((file) => (file.path === 'registers.json' ? { ...file, content: JSON.stringify(registers) } : file))

const correlated = { attrs: { 'reg:correlation': '=case.number' } }
const meeting = service('meeting', {
  main: [
    [
      start(),
      fork('both'),
      task('a'),
      task('b'),
      throwing('say', message('met'), correlated),
      catching('hear', message('met'), correlated),
      end(),
      end('heard'),
    ],
    ['start -> both', 'both -> a', 'both -> b', 'a -> say', 'say -> end', 'b -> hear', 'hear -> heard'],
  ],
})

describe.each(databaseKinds)('two servers on one %s', (kind) => {
  let world: World
  let second: Second
  beforeAll(async () => {
    world = await openWorld(kind)
    await world.deploy('race', files)
    const db = await connect(world.url)
    const gate = createGate({
      db,
      clock: world.clock,
      surroundings: { demo: true, publicUrl: 'https://office.example' },
      appendAudit,
      recordIncident,
    })
    second = {
      db,
      gate,
      worker: createWorker({
        gate,
        db,
        clock: world.clock,
        log: pino({ level: 'silent' }),
        mail: { send: async () => undefined },
      }),
    }
  })
  afterAll(async () => {
    await second.db.close()
    await world.close()
  })

  test('race for 200 completions while both work: one success each, a conflict for the other, nothing lost', async () => {
    const chancery = await world.person('chancery')
    const expert = await world.person('expert')
    for (let n = 0; n < cases; n++) await world.gate.execute(openCase, chancery, { key: 'race', applicant: nobody, data: {} })
    world.clock.set('2026-11-24T04:00:00.000Z')
    const ids: string[] = await world.db.read('tasks').where({ status: 'open' }).pluck('id')
    expect(ids).toHaveLength(cases * 4)
    let isOver = false
    const working = [world.worker, second.worker].map(async (worker) => {
      while (!isOver) if ((await worker.drain()) === 0) await pause(5)
    })
    const attempts = ids.flatMap((taskId) =>
      [world.gate, second.gate].map((gate) => () => gate.execute(completeTask, expert, { taskId, data: {} })),
    )
    const results = await Promise.allSettled(attempts.map((attempt) => attempt()))
    isOver = true
    await Promise.all(working)
    await world.worker.drain()
    const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(results.length - refused.length).toBe(ids.length)
    for (const reason of refused) expect(reason).toMatchObject({ code: 'CONFLICT', reason: 'task.notOpen' })
    expect(await stuck(world)).toEqual([])
    expect(await world.db.read('cases').whereNull('ended_at').pluck('number')).toEqual([])
    expect(await world.db.read('jobs').whereNot({ status: 'done' })).toEqual([])
    expect(await world.db.read('incidents')).toEqual([])
    const numbers = (await world.db.read('instances').pluck('variables')).map((text) =>
      Number((JSON.parse(text) as { n: { seq: number } }).n.seq),
    )
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: cases }, (_, n) => n + 1))
    const fired = await world.db.read('deadlines').where({ status: 'passed' }).select('instance_id')
    expect(new Set(fired.map((row) => row.instance_id)).size).toBe(fired.length)
  })

  test('messages that are sent while others come to wait for them: each is received, whichever was first', async () => {
    const chancery = await world.person('chancery')
    const expert = await world.person('expert')
    await world.deploy('meeting', meeting)
    for (let n = 0; n < cases; n++) await world.gate.execute(openCase, chancery, { key: 'meeting', applicant: nobody, data: {} })
    const ids: string[] = await world.db.read('tasks').where({ status: 'open' }).orderBy('id').pluck('id')
    expect(ids).toHaveLength(cases * 2)
    let isOver = false
    const working = [world.worker, second.worker].map(async (worker) => {
      while (!isOver) if ((await worker.drain()) === 0) await pause(2)
    })
    const gates = [world.gate, second.gate]
    await Promise.all(ids.map((taskId, n) => (gates[n % 2] as Gate).execute(completeTask, expert, { taskId, data: {} })))
    isOver = true
    await Promise.all(working)
    await world.worker.drain()
    expect(await world.db.read('cases').whereNull('ended_at').pluck('number')).toEqual([])
    expect(await world.db.read('jobs').where({ kind: 'message.deliver' }).whereNot({ status: 'done' })).toEqual([])
  })
})
