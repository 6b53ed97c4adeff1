import { describe, expect, it } from 'vitest'
import { Case, flows } from './support/diagram.ts'
import { end, start, task } from './support/elements.ts'

describe('gateways', () => {
  const fork = `${start}<parallelGateway id="p"/>${task('a')}<parallelGateway id="j"/>${task('z')}${end}`

  it('join only when every branch has arrived, with an exclusive choice inside a branch', async () => {
    const branch = `<exclusiveGateway id="x" default="f_x_low"/>${task('low')}${task('high')}<exclusiveGateway id="m"/>`
    const pairs = flows(
      ['s', 'p'],
      ['p', 'a'],
      ['p', 'x'],
      ['x', 'low'],
      ['x', 'high', '= v'],
      ['low', 'm'],
      ['high', 'm'],
      ['m', 'j'],
      ['a', 'j'],
      ['j', 'z'],
      ['z', 'e'],
    )
    const one = await Case.of(fork + branch + pairs, { v: true })
    expect(one.open()).toBe('a high')
    expect(one.signal('a').open()).toBe('high')
    expect(one.signal('high').open()).toBe('z')
  })

  it('join when an interrupting timer stands inside a branch', async () => {
    const branch = `${task('b')}<boundaryEvent id="t" attachedToRef="b"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>${task('late')}<exclusiveGateway id="m"/>`
    const one = await Case.of(
      fork +
        branch +
        flows(
          ['s', 'p'],
          ['p', 'a'],
          ['p', 'b'],
          ['b', 'm'],
          ['t', 'late'],
          ['late', 'm'],
          ['m', 'j'],
          ['a', 'j'],
          ['j', 'z'],
          ['z', 'e'],
        ),
    )
    expect(one.signal('a').open()).toBe('b t')
    expect(one.timer('t').open()).toBe('late')
    expect(one.signal('late').open()).toBe('z')
  })

  it('join when multi-instance and a transaction stand inside the branches', async () => {
    const votes = task('b', '<multiInstanceLoopCharacteristics reg:collection="=[1,2]" reg:element="n"/>')
    const transaction = `<transaction id="tx"><startEvent id="ts"/>${task('pay', '', 'reg:output="pay"')}<exclusiveGateway id="tg" default="f_tg_te"/><endEvent id="te"/><endEvent id="tc"><cancelEventDefinition/></endEvent>${flows(['ts', 'pay'], ['pay', 'tg'], ['tg', 'te'], ['tg', 'tc', '= pay.fails'])}</transaction>`
    const caught = `<boundaryEvent id="bc" attachedToRef="tx"><cancelEventDefinition/></boundaryEvent>${task('undo')}<exclusiveGateway id="m"/>`
    const pairs = flows(
      ['s', 'p'],
      ['p', 'a'],
      ['p', 'b'],
      ['p', 'tx'],
      ['tx', 'm'],
      ['bc', 'undo'],
      ['undo', 'm'],
      ['m', 'j'],
      ['a', 'j'],
      ['b', 'j'],
      ['j', 'z'],
      ['z', 'e'],
    )
    const one = await Case.of(fork + votes + transaction + caught + pairs)
    one.signal('b', 1, 0).signal('a').signal('pay', { fails: true })
    expect(one.open()).toBe('b#1 undo')
    expect(one.signal('undo').open()).toBe('b#1')
    expect(one.signal('b', 1, 1).open()).toBe('z')
  })

  it('race between a timer and a message: the first one wins', async () => {
    const race = `${start}<eventBasedGateway id="g"/><intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>P14D</timeDuration></timerEventDefinition></intermediateCatchEvent><intermediateCatchEvent id="m" reg:output="answer"><messageEventDefinition messageRef="M" reg:correlation="= number"/></intermediateCatchEvent>${task('late')}${task('came')}${end}`
    const drawn = race + flows(['s', 'g'], ['g', 't'], ['g', 'm'], ['t', 'late'], ['m', 'came'], ['late', 'e'], ['came', 'e'])
    const one = await Case.of(drawn, { number: 'A-1' }, '<message id="M" name="reply"/>')
    expect(one.find('m')).toMatchObject({ kind: 'message', name: 'reply', correlation: 'A-1' })
    expect(one.find('t')).toMatchObject({ kind: 'timer', expression: { kind: 'duration', value: 'P14D' } })
    expect((await Case.of(drawn, { number: 'A-1' }, '<message id="M" name="reply"/>')).timer('t').open()).toBe('late')
    expect(one.signal('m', { ok: true }).open()).toBe('came')
    expect(one.last.variables['answer']).toEqual({ ok: true })
  })
})
