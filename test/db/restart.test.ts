import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf } from '../../server/http/problem.ts'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { openCase } from '../../server/runtime/openCase.ts'
import { nobody } from '../support/applicant.ts'
import { end, job, service, start, task } from '../support/bundle.ts'
import { answering, binaries, freePort, otherUser, stop } from '../support/postgres.ts'
import { openWorld, type World } from '../support/world.ts'

const names = { kk: 'Нөмір', ru: 'Номер', en: 'Number' }
const registers = { sequences: { incoming: { names, pattern: '{seq}', restart: 'never' } }, registers: {} }
const files = service('restart', {
  main: [
    [
      start(),
      task('a'),
      job('number', 'number.assign', { sequence: 'incoming' }, { attrs: { 'reg:output': 'n' } }),
      task('b'),
      end(),
    ],
    ['start -> a', 'a -> number', 'number -> b', 'b -> end'],
  ],
}).map((file) => (file.path === 'registers.json' ? { ...file, content: JSON.stringify(registers) } : file))

describe('a PostgreSQL server that stops and comes back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reglament-restart-'))
  const usual = process.env.REGLAMENT_POSTGRES
  let server: ChildProcess
  let url: string
  let run: () => Promise<void>
  let world: World

  beforeAll(async () => {
    const asUser = { ...otherUser(folder), stdio: 'ignore' as const }
    const data = join(folder, 'data')
    execFileSync(
      join(binaries(), 'initdb'),
      ['-D', data, '-U', 'reglament', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
      asUser,
    )
    const port = String(await freePort())
    url = `postgres://reglament@127.0.0.1:${port}/postgres`
    run = async () => {
      server = spawn(
        join(binaries(), 'postgres'),
        ['-D', data, '-p', port, '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
        asUser,
      )
      await answering(url, server)
    }
    await run()
    process.env.REGLAMENT_POSTGRES = url
    world = await openWorld('postgres')
    await world.deploy('restart', files)
  })
  afterAll(async () => {
    await world.close()
    process.env.REGLAMENT_POSTGRES = usual
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  })

  test('is UNAVAILABLE meanwhile; afterwards the same call works, and the worker that went on trying does its job', async () => {
    const expert = await world.person('expert')
    const { caseId } = await world.gate.execute(openCase, await world.person('chancery'), {
      key: 'restart',
      applicant: nobody,
      data: {},
    })
    const open = async () => world.db.read('tasks').where({ case_id: caseId, status: 'open' }).first('id', 'element')
    const first = await open()
    world.worker.start()
    await stop(server)
    const refused = await world.gate
      .execute(completeTask, expert, { taskId: first.id, data: {} })
      .catch((error: unknown) => error)
    expect(problemOf(refused, 'ru', () => undefined)).toMatchObject({ status: 503, code: 'UNAVAILABLE' })
    await run()
    expect(await open()).toEqual(first)
    const done = new Promise<void>((resolve) => {
      const look = async () => (await open())?.element === 'b' && resolve()
      world.gate.listen((topics) => topics.includes('task') && void look())
    })
    await world.gate.execute(completeTask, expert, { taskId: first.id, data: {} })
    await done
    expect(await open()).toMatchObject({ element: 'b' })
    await world.worker.stop()
    expect(await world.db.read('jobs').where({ kind: 'number.assign' }).pluck('status')).toEqual(['done'])
  })
})
