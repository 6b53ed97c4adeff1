import { describe, expect, it } from 'vitest'
import { importAct } from '../../server/acts/import.ts'
import { stepsItem, stepsOf } from '../../server/acts/steps.ts'
import { act as actShape } from '../../server/acts/shape.ts'
import { annexOf, brief, clauseOf, inventedAct, paragraphsOf } from './orders.ts'

const steps = [
  ['8.1', 'chancery', '4 hours'],
  ['8.2', 'head', '1 workingDays'],
  ['8.3', 'expert', '12 calendarDays'],
  ['8.4', 'legal-expert', '2 workingDays'],
  ['8.5', 'head', '1 workingDays'],
  ['8.6', 'chancery', '30 minutes'],
]

describe.each(['ru', 'kk'] as const)('an order in %s', (language) => {
  const act = inventedAct(language)
  const first = annexOf(act, '1')

  it('says which act it is, of what day, and fits the shape that others read', () => {
    expect(act).toMatchObject({ id: 'KZ-MF-77-2030', language, number: '77', adopted: '2030-03-04', notes: [] })
    expect(act.title).toMatch(/воздушного змея|Батпырауық/)
    expect(actShape.parse(act)).toEqual(act)
  })

  it('has its own items before the annexes, with their durations', () => {
    expect(act.items.map(({ number }) => number)).toEqual(['1', '2'])
    expect(act.items[1]!.paragraphs.map(brief)).toEqual(['≥10 calendarDays'])
  })

  it('has its annexes with their titles, sections and items; the pictures’ words stand with their regulation', () => {
    expect(act.annexes.map(({ number }) => number)).toEqual(['1', '2'])
    expect(act.annexes.map(({ title }) => title.includes('»'))).toEqual([true, true])
    expect(first.items.map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'annex-1'])
    expect([...new Set(first.items.map(({ section }) => /^\d/.exec(section)?.[0]))]).toEqual(['1', '2', '3', '4', undefined])
    expect(brief(clauseOf(first, 'annex-1.1'))).toBe('4 hours')
    expect(annexOf(act, '2').items.map(({ number }) => number)).toEqual(['1', '4', '5', '8'])
    expect(annexOf(act, '2').items[0]!.section).toMatch(/^1\. (?:Общие положения|Жалпы ережелер)$/)
  })

  it('has its order of steps with who does each and for how long', () => {
    expect(stepsItem(first)?.number).toBe('8')
    expect(stepsOf(first).map((step) => [step.clause, step.doer, brief(step)])).toEqual(steps)
    const durations = ['5.1', '5.2', '5.3', '5.4', '5.5', '5.6'].map((clause) => clauseOf(first, clause))
    expect(durations.map(({ doer }) => doer)).toEqual(steps.map(([, doer]) => doer))
  })

  it('gives what the lead says to its parts, and each its line in the file', () => {
    const second = annexOf(act, '2')
    expect(clauseOf(second, '8.paragraph-2')).toMatchObject({ doer: 'official', roles: ['official'] })
    expect(clauseOf(second, '8.1')).toMatchObject({ doer: 'official', roles: [], durations: [{ amount: 2, unit: 'hours' }] })
    expect(clauseOf(first, '8.3.2')).toMatchObject({ doer: 'expert', roles: ['applicant'] })
    expect(paragraphsOf(first).map(({ line }) => line)).toEqual(
      paragraphsOf(first)
        .map(({ line }) => line)
        .toSorted((a, b) => a - b),
    )
  })

  it('cites paragraphs, sub-items and parts of the portal process by one name each', () => {
    const clauses = paragraphsOf(first).map(({ clause }) => clause)
    expect(new Set(clauses).size).toBe(clauses.length)
    expect(clauses).toEqual(
      expect.arrayContaining(['1.paragraph-2', '1.2', '8.3.5', '10.process-1', '10.condition-1', '10.process-3']),
    )
    expect(brief(clauseOf(first, '8.3.2'))).toBe('5 calendarDays')
    expect(brief(clauseOf(first, '8.3.5'))).toBe('2 months')
  })

  it('says what it counts from where the text does', () => {
    const from = ['8.1', '8.2', '8.3', '8.3.2', '8.3.5', '8.6'].map((clause) => clauseOf(first, clause).durations[0]!.from)
    expect(from).toEqual(['start', 'registration', 'start', 'registration', undefined, 'start'])
  })

  it('names with their lines the numbers that are missing, and nothing else', () => {
    expect(act.unread.map(({ why, text }) => [why, text.slice(0, 2)])).toEqual([
      ['number-missing', '4.'],
      ['number-missing', '8.'],
    ])
    const lines = paragraphsOf(annexOf(act, '2')).filter(({ clause }) => ['4', '8'].includes(clause))
    expect(act.unread.map(({ line }) => line)).toEqual(lines.map(({ line }) => line))
  })
})

describe('a text that is not as it should be', () => {
  const regulation = (items: string) =>
    `Об учете\n\nПриказ Министра финансов от 4 марта 2030 года № 78\n\n1. Утвердить.\n\nПриложение 1\nк приказу № 78\n\nРегламент «Учет»\n\n1. Порядок\n\n${items}`
  const read = (items: string) => {
    const act = importAct(regulation(items))
    return { annex: annexOf(act, '1'), unread: act.unread.map(({ line, why }) => [line - 13, why]) }
  }

  it('keeps both of two items or sub-items of one number, and says so', () => {
    const { annex, unread } = read(
      '1. Действия:\n1) прием в течение 10 (десяти) минут:\nкопия возвращается.\n1) регистрация в течение 1 (одного) часа;\n1. Еще.',
    )
    expect(paragraphsOf(annex).map(({ clause }) => clause)).toEqual(['1', '1.1', '1.1.2', '1.1(2)', '1(2)'])
    expect(unread).toEqual([
      [4, 'number-twice'],
      [5, 'number-twice'],
    ])
  })

  it('begins a second list of an item without complaint', () => {
    const { annex, unread } = read('1. Через:\n1) канцелярию;\n2) портал.\nНе применяется в случаях:\n1) первом;\n2) втором.')
    expect(paragraphsOf(annex).map(({ clause }) => clause)).toEqual(['1', '1.1', '1.2', '1.2.2', '1.1(2)', '1.2(2)'])
    expect(unread).toEqual([])
  })

  it('reads inserted numbers, a space before the dot and none behind it, and a line that was broken', () => {
    const { annex, unread } = read('1 . Первый пункт, который\nпереносится.\n2.Второй:\n1) раз;\n1-1) два.\n2-1. Вставлен.')
    expect(paragraphsOf(annex).map(({ clause }) => clause)).toEqual(['1', '2', '2.1', '2.1-1', '2-1'])
    expect(clauseOf(annex, '1').text).toBe('1 . Первый пункт, который переносится.')
    expect(unread).toEqual([])
  })

  it('names a role that is no lane, a duration outside of items, and digits that contradict their words', () => {
    const { unread } = read('1. Инспектор в течение 3 (двух) часов.\n\n2. В течение 5 рабочих дней без конца')
    expect(unread).toEqual([
      [1, 'amounts-differ'],
      [1, 'role'],
      [3, 'outside-items'],
    ])
  })

  it('is an empty act where there is nothing to read, and takes the id that is given', () => {
    expect(importAct('')).toMatchObject({ id: '', annexes: [], items: [], title: '' })
    expect(importAct('просто письмо', { id: 'KZ-XX-1-2030' })).toMatchObject({ id: 'KZ-XX-1-2030', language: 'ru', annexes: [] })
  })

  it('is read in time, however long its lines are', () => {
    const began = process.cpuUsage()
    importAct(
      regulation(
        `1. ${'в течение 4 (четырех) часов '.repeat(5_000)}.\n2. ${'1 ( '.repeat(20_000)}часов.\n3. ${'сто '.repeat(20_000)}.`,
      ),
    )
    importAct(regulation(`${'1) '.repeat(50_000)}\n${'«'.repeat(50_000)}\nПриложение 2 к ${'к '.repeat(50_000)}`))
    const manyLines = importAct(regulation(`1. Первый:\n${'а.\n'.repeat(50_000)}${'1) б;\n'.repeat(20_000)}2. Второй.`))
    expect(annexOf(manyLines, '1').items[0]!.paragraphs).toHaveLength(70_001)
    // What the reader spends, not what the machine beside it lets pass.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(10_000)
  })
})
