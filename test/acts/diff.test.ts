import { describe, expect, it } from 'vitest'
import { diffActs } from '../../server/acts/diff.ts'
import { importAct } from '../../server/acts/import.ts'
import { invented, inventedAct, paragraphsOf } from './orders.ts'

const short = (before: string, after: string) =>
  diffActs(importAct(before), importAct(after)).map(({ annex, clause, what }) => [annex, clause, what.join(' ')])

describe.each(['ru', 'kk'] as const)('the amendment of an order in %s', (language) => {
  it('changed a duration, who signs, and inserted a step: nothing else', () => {
    const changes = diffActs(inventedAct(language), inventedAct(language, '-amended'))
    expect(changes.map(({ annex, clause, what }) => [annex, clause, what.join(' ')])).toEqual([
      ['1', '5.3', 'text durations'],
      ['1', '8.3', 'text durations'],
      ['1', '8.3-1', 'added'],
      ['1', '8.5', 'text roles'],
    ])
    const term = changes.find(({ clause }) => clause === '8.3')!
    expect([term.before?.durations[0]?.amount, term.after?.durations[0]?.amount]).toEqual([12, 15])
    const signer = changes.find(({ clause }) => clause === '8.5')!
    expect([signer.before?.doer, signer.after?.doer]).toEqual(['head', 'unit-head'])
  })

  it('taken back removes the step', () => {
    expect(diffActs(inventedAct(language, '-amended'), inventedAct(language))).toContainEqual(
      expect.objectContaining({ clause: '8.3-1', what: ['removed'] }),
    )
  })

  it('says of every single duration that it was changed, and of nothing else', () => {
    const text = invented(language)
    const act = inventedAct(language)
    const lines = text.split('\n')
    const stated = act.annexes.flatMap((annex) => paragraphsOf(annex).filter(({ durations }) => durations.length > 0))
    expect(stated.length).toBeGreaterThan(15)
    for (const paragraph of stated) {
      for (const { words } of paragraph.durations) {
        const other = language === 'ru' ? 'в течение 77 календарных дней' : 'күнтізбелік 77 күннің ішінде'
        const changed = lines.with(paragraph.line - 1, lines[paragraph.line - 1]!.replace(words, other)).join('\n')
        expect(short(text, changed).map(([, clause, what]) => [clause, what])).toEqual([[paragraph.clause, 'text durations']])
      }
    }
  })
})

describe('what moved', () => {
  const order = (...steps: string[]) =>
    `О змеях\n\nПриложение 1\nк приказу № 1\n\nРегламент «Змеи»\n\n1. Порядок\n\n1. Шаги:\n${steps.map((step, index) => `${index + 1}) ${step};`).join('\n')}`
  const [first, second, third] = [
    'эксперт рассматривает заявление в течение 2 часов',
    'руководитель услугодателя подписывает ответ в течение 1 часа',
    'сотрудник канцелярии выдает ответ',
  ] as const

  it('is nothing where nothing changed, however it is spaced', () => {
    expect(short(order(first, second), order(first.replace(' ', '  '), second))).toEqual([])
  })

  it('is renumbered where a step was put before it, and only the new one is added', () => {
    expect(short(order(first, third), order(first, second, third))).toEqual([
      ['1', '1.2', 'added'],
      ['1', '1.3', 'renumbered'],
    ])
  })

  it('is renumbered and changed where both happened', () => {
    expect(short(order(first, second), order(third, first, second.replace('1 часа', '3 часов')))).toEqual([
      ['1', '1.1', 'added'],
      ['1', '1.2', 'renumbered'],
      ['1', '1.3', 'renumbered text durations'],
    ])
  })

  it('is removed with its whole annex', () => {
    expect(short(order(first), 'О змеях\n\n1. Ничего.')).toEqual([
      ['1', '1', 'removed'],
      ['1', '1.1', 'removed'],
    ])
  })
})
