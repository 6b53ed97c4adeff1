import { describe, expect, test } from 'vitest'
import { completeTask } from '../../server/runtime/completeTask.ts'
import type { BundleFile } from '../../server/definitions/shape.ts'
import { end, job, service, start, task } from '../support/bundle.ts'
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
    ['before the application', '2026-11-20', 'clock.beforeCase'],
  ])('is refused at its field where it lies %s', async (_, decision, code) => {
    const caseId = await entered('2026-11-23', '2026-11-27')
    const { id } = await here.world.db.read('tasks').where({ case_id: caseId, element: 'meeting' }).first('id')
    const done = here.world.gate.execute(completeTask, await here.world.person('expert'), { taskId: id, data: { decision } })
    await expect(done).rejects.toMatchObject({ code: 'INVALID', fields: [{ path: '/data/decision', code }] })
    expect(await here.tasks(caseId)).toBe('meeting')
  })

  describe('on a step that the platform does by itself', () => {
    let count = 0

    /** The date is entered; the platform gives the minutes their number, and that is the moment. `between`: it gives another number first. */
    async function held({ between = false } = {}) {
      const nodes = [
        start(),
        task('meeting'),
        ...(between ? [numbered('first')] : []),
        numbered('minutes', '<reg:moment name="meeting" at="=meeting.decision" />'),
        task('decide', { deadline: 'amount="5" unit="calendarDays" from="meeting"' }),
        end(),
      ]
      const flows = nodes.slice(1).map(({ id }, place) => `${nodes[place]!.id} -> ${id}`)
      const key = `minutes${++count}`
      here.world.clock.set('2026-11-23T05:00:00.000Z')
      await here.world.deploy(key, withSequence(service(key, { main: [nodes, flows] })))
      const caseId = await here.openOf(key)
      here.world.clock.set('2026-11-27T05:00:00.000Z')
      return caseId
    }

    test('counts from the day it was', async () => {
      const caseId = await held()
      await here.complete(caseId, 'meeting', { decision: '2026-11-24' })
      expect(await due(caseId)).toBe('2026-11-30')
    })

    test.each([
      ['ahead', '2026-11-28', 'clock.future'],
      ['before the application', '2014-11-19', 'clock.beforeCase'],
    ])('is refused at the field of the form that leads there where it lies %s', async (_, decision, code) => {
      const caseId = await held()
      const { id } = await here.world.db.read('tasks').where({ case_id: caseId, element: 'meeting' }).first('id')
      const done = here.world.gate.execute(completeTask, await here.world.person('expert'), { taskId: id, data: { decision } })
      await expect(done).rejects.toMatchObject({ code: 'INVALID', fields: [{ path: '/data/decision', code }] })
      expect(await here.tasks(caseId)).toBe('meeting')
    })

    test.each(['2026-11-28', '2014-11-19'])('counts from now where nobody is left who could mend %s', async (decision) => {
      const caseId = await held({ between: true })
      await here.complete(caseId, 'meeting', { decision })
      expect(await here.incidents(caseId)).toEqual([])
      expect(await due(caseId)).toBe('2026-12-02')
    })
  })
})

const numbered = (id: string, ext = '') => job(id, 'number.assign', { sequence: 'numbers' }, { attrs: { 'reg:output': id }, ext })

function withSequence(files: BundleFile[]): BundleFile[] {
  const names = { kk: 'Нөмірлер', ru: 'Номера', en: 'Numbers' }
  const content = JSON.stringify({ sequences: { numbers: { names, pattern: '{seq}', restart: 'never' } }, registers: {} })
  return files.map((file) => (file.path === 'registers.json' ? { ...file, content } : file))
}
