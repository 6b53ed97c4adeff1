import { describe, expect, test } from 'vitest'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { showTask } from '../../server/runtime/showTask.ts'
import { end, start, task } from '../support/bundle.ts'
import { office } from '../support/office.ts'
import { databaseKinds } from '../support/world.ts'

// Monday 23 November 2026; the office is in UTC+5.
const monday = '2026-11-23T05:00:00.000Z'

describe.each(databaseKinds)('a step with a lower bound, on %s,', (kind) => {
  const here = office(kind, { asIs: true })

  async function opened(deadline: string) {
    here.world.clock.set(monday)
    const exam = task('exam', { ext: '<reg:moment name="exam" />' })
    const id = await here.open(
      [start(), exam, task('retake', { deadline }), end()],
      ['start -> exam', 'exam -> retake', 'retake -> end'],
    )
    await here.complete(id, 'exam')
    return id
  }
  const idOf = async (caseId: string): Promise<string> =>
    (await here.world.db.read('tasks').where({ case_id: caseId, element: 'retake' }).first('id')).id
  const shown = async (caseId: string) =>
    here.world.gate.read(showTask, await here.world.person('expert'), { id: await idOf(caseId) })

  test.each([
    [
      'months after a moment, on the same day though it be a day off',
      'amount="1" unit="months" from="exam"',
      '2026-12-22T19:00:00.000Z',
      '23.12.2026',
    ],
    ['calendar days after its opening', 'amount="5" unit="calendarDays"', '2026-11-27T19:00:00.000Z', '28.11.2026'],
    ['working days', 'amount="5" unit="workingDays" from="start"', '2026-11-29T19:00:00.000Z', '30.11.2026'],
    ['hours by the wall clock', 'amount="20" unit="hours" hours="wall"', '2026-11-24T01:00:00.000Z', '24.11.2026 06:00'],
  ])('is refused before it and done from it on: %s', async (_, deadline, earliest, date) => {
    const id = await opened(`${deadline} notBefore="true"`)
    expect(await shown(id)).toMatchObject({ earliest, step: { amount: null } })
    here.world.clock.set(new Date(Date.parse(earliest) - 1).toISOString())
    await expect(here.complete(id, 'retake')).rejects.toMatchObject({
      code: 'INVALID',
      reason: 'task.tooEarly',
      params: { date },
      fields: [{ path: '/taskId', code: 'task.tooEarly', params: { date } }],
    })
    expect(await here.tasks(id)).toBe('retake')
    here.world.clock.set(earliest)
    expect((await shown(id)).earliest).toBeNull()
    await here.complete(id, 'retake')
    expect(await here.ended(id)).toBe(true)
  })

  test('is not bound by a moment that this case has not passed, and has no earliest where the deadline is an upper bound', async () => {
    for (const deadline of ['amount="1" unit="months" from="elsewhere" notBefore="true"', 'amount="1" unit="months"']) {
      const id = await opened(deadline)
      expect((await shown(id)).earliest).toBeNull()
      await here.complete(id, 'retake')
      expect(await here.ended(id)).toBe(true)
    }
  })

  test('may be prepared before: it is somebody else who is told that it is not theirs', async () => {
    const id = await opened('amount="1" unit="months" notBefore="true"')
    const head = await here.world.person('head')
    const taskId = await idOf(id)
    await expect(here.world.gate.execute(completeTask, head, { taskId, data: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await shown(id)).can.complete).toBe(true)
  })
})
