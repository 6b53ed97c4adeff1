import { describe, expect, test } from 'vitest'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { end, start, task } from '../support/bundle.ts'
import { office } from '../support/office.ts'
import { databaseKinds } from '../support/world.ts'

describe.each(databaseKinds)('a moment that a form dates, on %s:', (kind) => {
  const here = office(kind)

  /** The minutes of a meeting are entered; the decision is due five calendar days after the meeting. */
  async function entered(openedOn: string, enteredOn: string) {
    here.world.clock.set(`${openedOn}T05:00:00.000Z`)
    const meeting = task('meeting', { ext: '<reg:moment name="meeting" at="=meeting.decision" />' })
    const decide = task('decide', { deadline: 'amount="5" unit="calendarDays" from="meeting"' })
    const caseId = await here.open([start(), meeting, decide, end()], ['start -> meeting', 'meeting -> decide', 'decide -> end'])
    here.world.clock.set(`${enteredOn}T05:00:00.000Z`)
    return caseId
  }
  const due = async (caseId: string) =>
    (await here.world.db.read('tasks').where({ case_id: caseId, element: 'decide' }).first('due_at')).due_at.slice(0, 10)

  test('counts from the day it was, not from the day it was entered', async () => {
    const late = await entered('2026-11-23', '2026-11-27')
    await here.complete(late, 'meeting', { decision: '2026-11-24' })
    expect(await due(late)).toBe('2026-11-30')
    const inTime = await entered('2026-11-23', '2026-11-27')
    await here.complete(inTime, 'meeting', { decision: '2026-11-27' })
    expect(await due(inTime)).toBe('2026-12-02')
  })

  test('counts from now where the form left it empty', async () => {
    const caseId = await entered('2026-11-23', '2026-11-27')
    await here.complete(caseId, 'meeting', {})
    expect(await due(caseId)).toBe('2026-12-02')
  })

  test.each([
    ['ahead', '2026-11-28', 'clock.future'],
    ['before the application', '2026-11-20', 'clock.beforeStart'],
  ])('is refused at its field where it lies %s', async (_, decision, code) => {
    const caseId = await entered('2026-11-23', '2026-11-27')
    const { id } = await here.world.db.read('tasks').where({ case_id: caseId, element: 'meeting' }).first('id')
    const done = here.world.gate.execute(completeTask, await here.world.person('expert'), { taskId: id, data: { decision } })
    await expect(done).rejects.toMatchObject({ code: 'INVALID', fields: [{ path: '/data/decision', code }] })
    expect(await here.tasks(caseId)).toBe('meeting')
  })
})
