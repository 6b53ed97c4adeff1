import { describe, expect, test } from 'vitest'
import { calendarFrom, OFFICE_HOURS, seedDays } from '../../server/deadlines/days.ts'
import { termState } from '../../server/deadlines/termState.ts'

const calendar = calendarFrom(seedDays(), OFFICE_HOURS)
const facts = { from: null, dueAt: null, endedAt: null, amount: null, unit: null, rules: [] }

describe('how a term stands', () => {
  test('four working hours that begin on Sunday are four hours long on Sunday, not thirty', () => {
    const term = { ...facts, from: '2026-11-22T05:00:00.000Z', dueAt: '2026-11-23T08:00:00.000Z', amount: 4, unit: 'hours' }
    const state = termState(calendar, term, '2026-11-22T05:00:00.000Z')
    expect(state).toMatchObject({ state: 'running', used: 0, leftMinutes: 240 })
  })

  test('days are counted by the clock', () => {
    const term = {
      ...facts,
      from: '2026-11-23T05:00:00.000Z',
      dueAt: '2026-11-25T05:00:00.000Z',
      amount: 2,
      unit: 'calendarDays',
    }
    expect(termState(calendar, term, '2026-11-24T05:00:00.000Z')).toMatchObject({ used: 0.5, leftMinutes: 24 * 60 })
  })

  test('what is late says by how much, and what was done in time stays kept', () => {
    const term = { ...facts, from: '2026-11-23T04:00:00.000Z', dueAt: '2026-11-23T08:00:00.000Z', amount: 4, unit: 'hours' }
    expect(termState(calendar, term, '2026-11-23T10:30:00.000Z')).toMatchObject({ state: 'late', leftMinutes: -60 })
    expect(termState(calendar, { ...term, endedAt: '2026-11-23T07:00:00.000Z' }, '2026-12-01T04:00:00.000Z').state).toBe('kept')
  })

  test('a step without a norm has no bar', () => {
    expect(termState(calendar, facts, '2026-11-23T10:00:00.000Z')).toMatchObject({ state: 'none', dueAt: null })
  })
})
