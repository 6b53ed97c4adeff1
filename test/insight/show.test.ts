import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showInsight } from '../../server/insight/show.ts'
import type { Actor } from '../../server/command.ts'
import { caseRow, kinds, NOW, openOffice, tell, type Office, type Story } from '../support/nounDatabases.ts'

// now is 14:30 of the office's 21 November; its day ends at 19:00 UTC
const YESTERDAY = '2026-11-20T13:30:00.000Z'
const LAST_OF_TODAY = '2026-11-21T18:59:59.999Z'
const TOMORROW = '2026-11-21T19:00:00.000Z'

describe.each(kinds)('the figures on %s', (kind) => {
  let office: Office
  let story: Story
  beforeAll(async () => {
    office = await openOffice(kind)
    story = await tell(office)
    await office.write(async (trx) => {
      const { id: bundleId } = await trx('bundles').first('id')
      const { id: otherUnitId } = await trx('units').whereNot({ id: story.unitId }).first('id')
      const addCase = async (number: string, more: { dueAt?: string; endedAt?: string; unitId?: string }) => {
        const id = randomUUID()
        await trx('cases').insert(caseRow({ id, number, unitId: story.unitId, bundleId, personId: story.applicant.id, ...more }))
        return id
      }
      await addCase('late', { dueAt: YESTERDAY })
      await addCase('today', { dueAt: LAST_OF_TODAY })
      await addCase('tomorrow', { dueAt: TOMORROW })
      await addCase('ended late', { dueAt: YESTERDAY, endedAt: NOW })
      const elsewhere = await addCase('elsewhere', { unitId: otherUnitId })
      await trx('instances').insert({
        id: 'instance',
        case_id: elsewhere,
        bundle_id: bundleId,
        process: 'p',
        revision: 1,
        status: 'running',
        variables: '{}',
        started_at: NOW,
      })
      const addTask = (element: string, unitId: string, more: object = {}) =>
        trx('tasks').insert({
          id: randomUUID(),
          instance_id: 'instance',
          case_id: elsewhere,
          execution_id: randomUUID(),
          element,
          names: JSON.stringify({ kk: element, ru: element, en: element }),
          status: 'open',
          role: 'expert',
          unit_id: unitId,
          opened_at: NOW,
          due_at: YESTERDAY,
          norm: '{}',
          revision: 1,
          ...more,
        })
      await addTask('review', otherUnitId, { assignee_id: story.otherExpert.id })
      await addTask('review', otherUnitId, { due_at: TOMORROW })
      await addTask('answer', story.unitId)
      await addTask('done', story.unitId, { status: 'completed' })
    })
  })
  afterAll(() => office.close())
  const show = (who: Actor) => office.gate.read(showInsight, who, {})

  test('are for staff', async () => {
    await expect(show(story.applicant)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('count the open cases of my units and those that my units have a task in; ended ones are not late', async () => {
    const { open, late, today, byService } = await show(story.expert)
    expect({ open, late, today }).toEqual({ open: 5, late: 1, today: 1 })
    expect(byService).toEqual([
      {
        key: 'customs-carriers',
        names: { kk: 'Тасымалдаушылар', ru: 'Перевозчики', en: 'Carriers' },
        open: 5,
        late: 1,
        today: 1,
      },
    ])
  })

  test('count the open tasks of my units by step, the fullest first', async () => {
    const review = {
      key: 'customs-carriers',
      element: 'review',
      names: { kk: 'review', ru: 'review', en: 'review' },
      open: 2,
      late: 1,
      unassigned: 1,
    }
    expect((await show(story.otherExpert)).byStep).toEqual([review])
    expect((await show(story.expert)).byStep).toMatchObject([{ element: 'answer', open: 1, late: 1, unassigned: 1 }])
    expect((await show(story.administrator)).byStep.map(({ element }) => element)).toEqual(['review', 'answer'])
  })

  test('of another unit’s expert hold only what concerns that unit', async () => {
    expect(await show(story.otherExpert)).toMatchObject({ open: 1, late: 0, today: 0 })
  })
})
