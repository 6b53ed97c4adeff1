import { describe, expect, it } from 'vitest'
import { dayFrom } from '../../../modeler/desk/calendar/dayFrom.ts'
import { clauseWords } from '../../../modeler/desk/cases/clause.ts'

const said = (key: string, values?: Record<string, unknown>) => `${key}=${String(values?.number)}`

describe('words that people type and read at the desk', () => {
  it('reads a date as people here write it', () => {
    expect(dayFrom('21.11.2026')).toBe('2026-11-21')
    expect(dayFrom(' 1.2.2027 ')).toBe('2027-02-01')
  })

  it('takes no day that the calendar does not have', () => {
    expect(dayFrom('31.02.2026')).toBeNull()
    expect(dayFrom('2026-11-21')).toBeNull()
    expect(dayFrom('')).toBeNull()
  })

  it('spells out a clause by item, sub-item and paragraph', () => {
    expect(clauseWords('8.5', said)).toBe('act.item=8, act.subitem=5')
    expect(clauseWords('8.5.2', said)).toBe('act.item=8, act.subitem=5, act.paragraph=2')
  })

  it('knows the processes and conditions of the portal diagram', () => {
    expect(clauseWords('10.process-3', said)).toBe('act.item=10, act.process=3')
    expect(clauseWords('10.condition-1', said)).toBe('act.item=10, act.condition=1')
  })
})
