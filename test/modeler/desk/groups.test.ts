import { describe, expect, it } from 'vitest'
import type { TermState } from '../../../server/deadlines/shape.ts'
import { dayOf, groupOf, sundayOf } from '../../../modeler/desk/tasks/groups.ts'

const term = (dueAt: string | null): TermState => ({
  dueAt,
  state: 'running',
  leftMinutes: 0,
  used: 0,
  amount: null,
  unit: null,
  why: [],
  stopped: null,
})
// Thursday, 19 November 2026, 15:00 in Almaty.
const now = Date.parse('2026-11-19T10:00:00.000Z')
const group = (step: string | null, whole: string | null = null) => groupOf({ step: term(step), term: term(whole) }, now)

describe('the groups of a list of tasks', () => {
  it('calls late what was due a moment ago, though it was due today', () => {
    expect(group('2026-11-19T09:59:59.000Z')).toBe('late')
  })

  it('counts today by the office’s day, not by UTC', () => {
    expect(group('2026-11-19T18:59:00.000Z')).toBe('today')
    expect(group('2026-11-19T19:01:00.000Z')).toBe('week')
  })

  it('ends the week with Sunday', () => {
    expect(group('2026-11-22T18:59:00.000Z')).toBe('week')
    expect(group('2026-11-22T19:01:00.000Z')).toBe('later')
  })

  it('falls back on the term of the whole service, and says when there is none', () => {
    expect(group(null, '2026-11-18T10:00:00.000Z')).toBe('late')
    expect(group(null)).toBe('none')
  })

  it('finds the Sunday of a week from each of its days', () => {
    expect(sundayOf('2026-11-16')).toBe('2026-11-22')
    expect(sundayOf('2026-11-22')).toBe('2026-11-22')
    expect(sundayOf('2026-12-28')).toBe('2027-01-03')
  })

  it('knows the day of an instant in a zone', () => {
    expect(dayOf('2026-11-19T19:30:00.000Z')).toBe('2026-11-20')
    expect(dayOf('2026-11-19T19:30:00.000Z', 'UTC')).toBe('2026-11-19')
  })
})
