import { describe, expect, it } from 'vitest'
import { steady } from '../../../modeler/desk/tasks/steady.ts'

const row = (id: string, words = id) => ({ id, words })

describe('a list that stands still', () => {
  it('keeps the order that is shown, with the newest contents', () => {
    const { rows } = steady([row('a'), row('b')], [row('b', 'changed'), row('a')])
    expect(rows.map(({ item }) => item.words)).toEqual(['a', 'changed'])
  })

  it('leaves what has gone in its place, marked', () => {
    const { rows } = steady([row('a'), row('b')], [row('b')])
    expect(rows.map(({ item, gone }) => [item.id, gone])).toEqual([
      ['a', true],
      ['b', false],
    ])
  })

  it('counts what has come and does not show it yet', () => {
    const { rows, fresh } = steady([row('a')], [row('x'), row('a'), row('y')])
    expect(rows).toHaveLength(1)
    expect(fresh).toBe(2)
  })
})
