import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { systemActor } from '../../server/command.ts'
import { takeJobs } from '../../server/jobs/take.ts'
import { cancelCase } from '../../server/runtime/cancelCase.ts'
import { assignTask, claimTask, keepTask } from '../../server/runtime/changeTask.ts'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { finishJob } from '../../server/runtime/finishJob.ts'
import { retryIncident } from '../../server/runtime/incidents.ts'
import { openCase } from '../../server/runtime/openCase.ts'
import { passDeadline } from '../../server/runtime/passDeadline.ts'
import { nobody } from '../support/applicant.ts'
import { boundary, choice, end, job, script, service, start, task, timer } from '../support/bundle.ts'
import { office, reopen } from '../support/office.ts'
import { everyRow } from '../support/tables.ts'
import { databaseKinds } from '../support/world.ts'

describe.each(databaseKinds)('what is refused on %s loses nothing:', (kind) => {
  const here = office(kind)
  const simple = () => here.open([start(), task('a'), task('b'), end()], ['start -> a', 'a -> b', 'b -> end'])
  const taskId = async (caseId: string, element = 'a'): Promise<string> =>
    (await here.world.db.read('tasks').where({ case_id: caseId, element }).orderBy('opened_at', 'desc').first('id')).id
  const complete = async (id: string, data: object = {}, as = 'expert', more: object = {}) =>
    here.world.gate.execute(completeTask, await here.world.person(as), { taskId: id, data, ...more })

  test('a task completed twice at once: one wins, the other is told so', async () => {
    const id = await simple()
    const a = await taskId(id)
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => complete(a)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    for (const reason of refused) expect(reason).toMatchObject({ code: 'CONFLICT', reason: 'task.notOpen' })
    expect(await here.tasks(id)).toBe('b')
    expect(await here.world.db.read('history').where({ case_id: id, type: 'task.completed' })).toHaveLength(1)
  })

  test('by somebody who may not know of it, may not do it, or is too late', async () => {
    const id = await simple()
    const a = await taskId(id)
    await expect(complete(a, {}, 'applicant')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(complete(a, {}, 'chancery')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(complete(a, {}, 'administrator')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(complete(randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await here.world.gate.execute(claimTask, await here.world.person('expert'), { taskId: a })
    await expect(complete(a, {}, 'administrator')).rejects.toMatchObject({ code: 'CONFLICT', reason: 'task.notYours' })
    const administrator = await here.world.person('administrator')
    const stranger = (await here.world.person('applicant')).id
    await expect(here.world.gate.execute(assignTask, administrator, { taskId: a, personId: stranger })).rejects.toMatchObject({
      code: 'INVALID',
    })
    await here.complete(id, 'a')
    await expect(complete(a)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'task.notOpen' })
  })

  test('an unknown field, a wrong type, a foreign file: each with the field, and what was kept stays', async () => {
    const id = await simple()
    const a = await taskId(id)
    const expert = await here.world.person('expert')
    await here.world.gate.execute(keepTask, expert, { taskId: a, data: { amount: 'half typed' }, revision: 0 })
    await expect(here.world.gate.execute(keepTask, expert, { taskId: a, data: {}, revision: 0 })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'task.moved',
    })
    const before = await everyRow(here.world)
    await expect(complete(a, { salary: 1 })).rejects.toMatchObject({ code: 'INVALID', fields: [{ path: '/data/salary' }] })
    await expect(complete(a, { amount: 'many' })).rejects.toMatchObject({ code: 'INVALID', fields: [{ path: '/data/amount' }] })
    await expect(complete(a, { file: randomUUID() })).rejects.toMatchObject({
      code: 'INVALID',
      reason: 'file.foreign',
      fields: [{ path: '/data/file' }],
    })
    await expect(complete('no id')).rejects.toMatchObject({ code: 'INVALID', fields: [{ path: '/taskId' }] })
    expect(await everyRow(here.world)).toEqual(before)
  })

  test('a wrong password, even where none was asked for', async () => {
    const id = await here.open([start(), task('a'), end()], ['start -> a', 'a -> end'])
    const a = await taskId(id)
    await expect(complete(a, {}, 'expert', { password: 'certainly not it' })).rejects.toMatchObject({
      code: 'INVALID',
      fields: [{ path: '/password' }],
    })
    expect(await here.tasks(id)).toBe('a')
    await complete(a, {}, 'expert', { password: here.world.password })
    await here.work()
    expect(await here.ended(id)).toBe(true)
  })

  test('anything after the case has ended or was cancelled', async () => {
    const id = await simple()
    const a = await taskId(id)
    const administrator = await here.world.person('administrator')
    await here.world.gate.execute(cancelCase, administrator, { caseId: id, reason: 'по ошибке' })
    await expect(complete(a)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(here.world.gate.execute(cancelCase, administrator, { caseId: id, reason: 'по ошибке' })).rejects.toMatchObject({
      reason: 'case.ended',
    })
  })

  test('a job reported by a worker that lost its lease, also when the case has moved on', async () => {
    const { world } = here
    await world.deploy('numbered', withSequence('numbered'))
    const { caseId } = await world.gate.execute(openCase, await world.person('chancery'), {
      key: 'numbered',
      applicant: nobody,
      data: {},
    })
    const take = async (token: string) =>
      (await takeJobs(world.db.write, world.clock.now(), token, later(world.clock.now(), 60), 50)).find(
        ({ kind: one }) => one === 'number.assign',
      )
    const slow = await take('slow')
    expect(await take('early')).toBeUndefined()
    world.clock.set(later(world.clock.now(), 61))
    await take('fast')
    const report = (token: string) => world.gate.execute(finishJob, systemActor, { jobId: slow?.id, token, caseId })
    await expect(report('slow')).rejects.toMatchObject({ code: 'CONFLICT', reason: 'job.lost' })
    await report('fast')
    await expect(report('fast')).rejects.toMatchObject({ reason: 'job.lost' })
    expect(await here.tasks(caseId)).toBe('a')
    expect(
      await world.db
        .read('sequences')
        .where({ name: 'numbered/incoming 2026' })
        .orWhere({ name: 'numbered/incoming' })
        .pluck('value'),
    ).toEqual([1])
  })

  test('a deadline taken twice, and a clock that goes back an hour and forth: it fires once', async () => {
    const { world } = here
    const late = boundary('late', 'a', timer('timeDuration', 'PT1H'), { stays: true })
    const id = await here.open(
      [start(), task('a'), late, task('remind'), end(), end('e2')],
      ['start -> a', 'a -> end', 'late -> remind', 'remind -> e2'],
    )
    const row = await world.db.read('deadlines').where({ element: 'late', status: 'set' }).first('id', 'due_at')
    const pass = () => world.gate.execute(passDeadline, systemActor, { deadlineId: row.id })
    await expect(pass()).rejects.toMatchObject({ code: 'CONFLICT', reason: 'deadline.passed' })
    const began = world.clock.now()
    world.clock.set(row.due_at)
    const results = await Promise.allSettled([pass(), pass(), pass()])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    world.clock.set(began)
    await here.work()
    world.clock.set(later(row.due_at, 7200))
    await here.work()
    expect(await here.passed(id, 'late')).toBe(1)
    expect(await here.tasks(id)).toBe('a remind')
  })

  test('a clock that goes back after a worker took the timer: it fires when its time comes again', async () => {
    const { world } = here
    const id = await here.open(
      [start(), task('a'), boundary('late', 'a', timer('timeDuration', 'PT1H')), task('b'), end(), end('e2')],
      ['start -> a', 'a -> end', 'late -> b', 'b -> e2'],
    )
    const began = world.clock.now()
    await here.pass(59)
    world.clock.set(later(began, -3600))
    await here.work()
    expect(await here.tasks(id)).toBe('a')
    world.clock.set(later(began, 3600))
    await here.work()
    expect(await here.tasks(id)).toBe('b')
  })

  test('one idempotency key used thrice opens one case; with other input it is refused', async () => {
    const { world } = here
    await world.deploy(
      'once',
      service('once', {
        main: [
          [start(), task('a'), end()],
          ['start -> a', 'a -> end'],
        ],
      }),
    )
    const chancery = await world.person('chancery')
    const open = (name: string) =>
      world.gate.execute(openCase, chancery, { key: 'once', applicant: { ...nobody, name }, data: {} }, { idempotencyKey: 'k' })
    const answers = await Promise.all([open('A'), open('A'), open('A')])
    expect(new Set(answers.map(({ caseId }) => caseId)).size).toBe(1)
    await expect(open('B')).rejects.toMatchObject({ code: 'INVALID', reason: 'idempotency.reused' })
    expect(await world.db.read('cases').where({ key: 'once' })).toHaveLength(1)
  })

  test('a gateway of which no branch matches: an incident, once, and the case as it was', async () => {
    const nodes = [start(), task('a'), choice('which'), task('b'), task('c'), end(), end('e2')]
    const flows = [
      'start -> a',
      'a -> which',
      'which -> b : = a.decision = "b"',
      'which -> c : = a.decision = "c"',
      'b -> end',
      'c -> e2',
    ]
    const id = await here.open(nodes, flows)
    await expect(complete(await taskId(id), { decision: 'x' })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'case.incident',
    })
    await expect(complete(await taskId(id), { decision: 'x' })).rejects.toMatchObject({ reason: 'case.incident' })
    expect(await here.incidents(id)).toMatchObject([{ element: 'which', closed_at: null }])
    expect(await here.tasks(id)).toBe('a')
    await here.complete(id, 'a', { decision: 'c' })
    expect(await here.incidents(id)).toMatchObject([{ closed_at: here.world.clock.now() }])
    expect(await here.tasks(id)).toBe('c')
  })

  test('FEEL that names what is not there; a row of automatic steps that never ends', async () => {
    const wrong = await here.open(
      [start(), task('a'), script('s', 'x', '= a.decision.nothing.at.all'), end()],
      ['start -> a', 'a -> s', 's -> end'],
    )
    await expect(complete(await taskId(wrong))).rejects.toMatchObject({ reason: 'case.incident' })
    expect(await here.incidents(wrong)).toMatchObject([{ element: 's' }])
    const nodes = [start(), task('a'), choice('again', 'again-s'), script('s', 'x', '= 1'), end()]
    const endless = await here.open(nodes, ['start -> a', 'a -> again', 'again -> s', 's -> again', 'again -> end : = 1 = 2'])
    await expect(complete(await taskId(endless))).rejects.toMatchObject({ reason: 'case.incident' })
    expect(await here.incidents(endless)).toHaveLength(1)
    expect(await here.tasks(endless)).toBe('a')
  })

  test('a job that fails on its case waits as an incident, is not tried again by itself, and goes on after a retry', async () => {
    const { world } = here
    await world.deployAsIs(
      'broken',
      service(
        'broken',
        {
          main: [
            [start(), job('tell', 'register.write', { register: 'journal' }), task('a'), end()],
            ['start -> tell', 'tell -> a', 'a -> end'],
          ],
        },
        { files: [] },
      ).map(brokenRegister),
    )
    const caseId = await here.openOf('broken')
    expect(await here.tasks(caseId)).toBe('')
    expect(await here.incidents(caseId)).toMatchObject([{ element: 'tell', closed_at: null }])
    await here.pass(24 * 60)
    expect(await here.incidents(caseId)).toHaveLength(1)
    const { id } = await world.db.read('incidents').where({ case_id: caseId }).first('id')
    const retry = async (incidentId: string) =>
      world.gate.execute(retryIncident, await world.person('administrator'), { incidentId })
    await retry(id)
    await here.work()
    expect((await here.incidents(caseId)).map(({ closed_at }) => closed_at === null)).toEqual([false, true])
    await world.db
      .write('instances')
      .where({ case_id: caseId })
      .update({ variables: JSON.stringify({ later: '7' }) })
    await retry((await world.db.read('incidents').where({ case_id: caseId }).whereNull('closed_at').first('id')).id)
    await here.work()
    expect(await here.tasks(caseId)).toBe('a')
    expect(await world.db.read('register_rows').where({ case_id: caseId }).pluck('number')).toEqual(['7'])
    await expect(retry(id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a restart in the middle of all this forgets nothing', async () => {
    const id = await simple()
    await reopen(here.world)
    expect(await here.tasks(id)).toBe('a')
  })
})

const later = (at: string, seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString()
const names = { kk: 'Журнал', ru: 'Журнал', en: 'Journal' }

function withSequence(key: string) {
  const main = [
    [start(), job('number', 'number.assign', { sequence: 'incoming' }, { attrs: { 'reg:output': 'n' } }), task('a'), end()],
    ['start -> number', 'number -> a', 'a -> end'],
  ] as [ReturnType<typeof task>[], string[]]
  const registers = { sequences: { incoming: { names, pattern: '{seq}', restart: 'never' } }, registers: {} }
  return service(key, { main }).map((file) =>
    file.path === 'registers.json' ? { ...file, content: JSON.stringify(registers) } : file,
  )
}

/** A journal whose number is a variable that nothing sets. */
function brokenRegister(file: { path: string; content: string }) {
  if (file.path !== 'registers.json') return file
  const journal = { names, kind: 'journal', number: '=later', columns: [{ name: 'number', names, value: '=later' }] }
  return { ...file, content: JSON.stringify({ sequences: {}, registers: { journal } }) }
}
