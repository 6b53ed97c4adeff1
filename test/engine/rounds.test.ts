import { describe, expect, it } from 'vitest'
import { Case, flows } from './support/diagram.ts'
import { end, start, task } from './support/elements.ts'

describe('rounds', () => {
  const votes = (attributes: string, inner = '') =>
    `${start}${task('v', `<multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics>`)}${task('z')}${end}${flows(['s', 'v'], ['v', 'z'], ['z', 'e'])}`
  const members = 'reg:collection="= members" reg:element="member" reg:outputs="votes"'
  const people = { members: ['ann', 'bob', 'cem'] }

  it('open one task for each member and list their answers in the members’ order', async () => {
    const one = await Case.of(votes(members), people)
    expect(one.last.openWork.map(({ item, index, local }) => [item, index, local])).toEqual([
      ['ann', 0, { loopCounter: 1, member: 'ann' }],
      ['bob', 1, { loopCounter: 2, member: 'bob' }],
      ['cem', 2, { loopCounter: 3, member: 'cem' }],
    ])
    one.signal('v', 'c', 2).signal('v', 'a', 0).signal('v', 'b', 1)
    expect(one.last.variables['votes']).toEqual(['a', 'b', 'c'])
    expect(one.open()).toBe('z')
  })

  it('go one after the other when sequential, and keep to the collection that they began with', async () => {
    const one = await Case.of(votes(`isSequential="true" ${members}`), people)
    expect(one.open()).toBe('v#0')
    one.last.variables['members'] = []
    expect(one.signal('v', 1).find('v').item).toBe('bob')
    expect(one.signal('v', 2).signal('v', 3).open()).toBe('z')
  })

  it('end early by the completion condition, which sees the answers', async () => {
    const refused = '<completionCondition>= some vote in votes satisfies vote.decision = "refuse"</completionCondition>'
    const one = await Case.of(votes(members, refused), people)
    expect(one.signal('v', { decision: 'agree' }, 1).open()).toBe('v#0 v#2')
    expect(one.signal('v', { decision: 'refuse' }, 2).open()).toBe('z')
    expect(one.last.variables['votes']).toEqual([{ decision: 'agree' }, { decision: 'refuse' }])
  })

  it('are over at once for an empty collection, and an incident for what is no list', async () => {
    expect((await Case.of(votes(members), { members: [] })).open()).toBe('z')
    await expect(Case.of(votes(members), { members: 'ann' })).rejects.toMatchObject({ code: 'INCIDENT', element: 'v' })
  })

  it('open more than fifty at once', async () => {
    const many = { members: Array.from({ length: 120 }, (_, index) => index) }
    expect((await Case.of(votes(members), many)).last.openWork).toHaveLength(120)
  })

  it('of a sub-process each keep their own data', async () => {
    const loop = '<multiInstanceLoopCharacteristics reg:collection="= members" reg:element="member" reg:outputs="results"/>'
    const inner = `<subProcess id="u">${loop}<startEvent id="us"/>${task('a', '', 'reg:output="answer"')}<exclusiveGateway id="x" default="f_x_ue"/>${task('b')}<endEvent id="ue"/>${flows(['us', 'a'], ['a', 'x'], ['x', 'b', '= answer.more and member = "bob"'], ['x', 'ue'], ['b', 'ue'])}</subProcess>`
    const one = await Case.of(start + inner + task('z') + end + flows(['s', 'u'], ['u', 'z'], ['z', 'e']), people)
    const answer = (member: string) => {
      const work = one.last.openWork.find(({ local }) => local?.['member'] === member)
      one.move({ kind: 'signal', executionId: work?.executionId ?? '', output: { more: true, by: member } })
    }
    answer('bob')
    answer('cem')
    expect(one.last.openWork.map(({ element, local }) => `${element}:${String(local?.['member'])}`).toSorted()).toEqual([
      'a:ann',
      'b:bob',
    ])
    answer('ann')
    one.signal('b')
    expect(one.open()).toBe('z')
    expect(one.last.variables['results']).toEqual(['ann', 'bob', 'cem'].map((by) => ({ answer: { more: true, by } })))
    expect(one.last.variables['answer']).toBeUndefined()
  })

  it('of a standard loop go on while its condition holds, or not even once', async () => {
    const loop = (before: boolean) =>
      `${start}${task('v', `<standardLoopCharacteristics testBefore="${before}" loopMaximum="5"><loopCondition>= more</loopCondition></standardLoopCharacteristics>`, 'reg:output="more"')}${task('z')}${end}${flows(['s', 'v'], ['v', 'z'], ['z', 'e'])}`
    const after = await Case.of(loop(false), { more: false })
    expect(after.signal('v', true).open()).toBe('v#1')
    expect(after.signal('v', false).open()).toBe('z')
    expect((await Case.of(loop(true), { more: false })).open()).toBe('z')
  })
})
