import { describe, expect, test } from 'vitest'
import type { Actor } from '../../server/command.ts'
import type { Move } from '../../server/engine/shape.ts'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { foresee, type Foreseen } from '../../server/runtime/foresee.ts'
import { end, node, start, task } from '../support/bundle.ts'
import { office } from '../support/office.ts'
import { databaseKinds } from '../support/world.ts'

describe.each(databaseKinds)('a step taken before its transaction on %s', (kind) => {
  const here = office(kind)
  const nodes = [
    start(),
    node('parallelGateway', 'split'),
    task('a'),
    task('b'),
    node('parallelGateway', 'join'),
    task('c'),
    end(),
  ]
  const flows = ['start -> split', 'split -> a', 'split -> b', 'a -> join', 'b -> join', 'join -> c', 'c -> end']
  const data = { amount: 1 }

  const taskId = async (caseId: string): Promise<string> =>
    (await here.world.db.read('tasks').where({ case_id: caseId, element: 'a' }).first('id')).id

  async function foreseeing(expert: Actor, id: string) {
    const { db, clock } = here.world
    const surroundings = { demo: true, publicUrl: 'https://office.example' }
    return foresee({ db: db.read, actor: expert, now: clock.now(), surroundings }, id, data)
  }
  /** task.complete with a foresight of ours: what `prepare` found may be old when the transaction comes. */
  const completing = (foreseen: Foreseen): typeof completeTask => ({
    ...completeTask,
    prepare: async (_, input) => ({
      confirmed: false,
      foreseen: { ...foreseen, move: { ...foreseen.move, output: input.data } as Move },
    }),
  })
  const variables = async (caseId: string) =>
    JSON.parse((await here.world.db.read('instances').where({ case_id: caseId }).first('variables')).variables)

  async function twoTasks() {
    const caseId = await here.open(nodes, flows)
    const expert = await here.world.person('expert')
    return { caseId, expert, a: await taskId(caseId) }
  }

  test('counts where everything it came from still stands', async () => {
    const { caseId, expert, a } = await twoTasks()
    const foreseen = await foreseeing(expert, a)
    if (!foreseen) throw new Error('nothing was foreseen')
    foreseen.result.variables.mark = 'foreseen'
    await here.world.gate.execute(completing(foreseen), expert, { taskId: a, data })
    expect(await variables(caseId)).toMatchObject({ mark: 'foreseen', a: data })
    expect(await here.tasks(caseId)).toBe('b')
  })

  test('is taken anew where the case has moved since', async () => {
    const { caseId, expert, a } = await twoTasks()
    const foreseen = await foreseeing(expert, a)
    if (!foreseen) throw new Error('nothing was foreseen')
    foreseen.result.variables.mark = 'foreseen'
    await here.complete(caseId, 'b')
    await here.world.gate.execute(completing(foreseen), expert, { taskId: a, data })
    expect(await here.tasks(caseId)).toBe('c')
    expect(await variables(caseId)).not.toHaveProperty('mark')
  })

  test('is taken anew where another day or another state of the case would be seen', async () => {
    const { caseId, expert, a } = await twoTasks()
    const foreseen = await foreseeing(expert, a)
    if (!foreseen) throw new Error('nothing was foreseen')
    foreseen.result.variables.mark = 'foreseen'
    here.world.clock.set('2026-12-01T05:00:00.000Z')
    await here.world.gate.execute(completing(foreseen), expert, { taskId: a, data })
    expect(await variables(caseId)).not.toHaveProperty('mark')
    expect(await here.tasks(caseId)).toBe('b')
  })

  test('is not taken for somebody who may not do the task, nor with data that does not fit', async () => {
    const { caseId, expert, a } = await twoTasks()
    expect(await foreseeing(await here.world.person('chancery'), a)).toBeUndefined()
    const { db, clock } = here.world
    const ctx = { db: db.read, actor: expert, now: clock.now(), surroundings: { demo: true, publicUrl: '' } }
    expect(await foresee(ctx, a, { amount: 'many' })).toBeUndefined()
    await here.complete(caseId, 'a')
    expect(await foreseeing(expert, a)).toBeUndefined()
  })
})
