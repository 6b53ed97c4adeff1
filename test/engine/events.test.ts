import { describe, expect, it } from 'vitest'
import { Case, flows } from './support/diagram.ts'
import { end, start, task } from './support/elements.ts'

describe('events', () => {
  it('start a case by the chosen start event only', async () => {
    const starts = `${start}<startEvent id="m"><messageEventDefinition messageRef="M"/></startEvent><startEvent id="t"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent>${task('a')}${task('b')}${task('c')}${end}`
    const drawn = starts + flows(['s', 'a'], ['m', 'b'], ['t', 'c'], ['a', 'e'], ['b', 'e'], ['c', 'e'])
    const roots = '<message id="M" name="apply"/>'
    expect((await Case.of(drawn, {}, roots)).open()).toBe('a')
    const byMessage = await Case.of(drawn, {}, roots, 'm')
    expect(byMessage.open()).toBe('b')
    expect(byMessage.signal('b').last.done).toBe(true)
    expect((await Case.of(drawn, {}, roots, 't')).open()).toBe('c')
    expect(byMessage.compiled.starts).toEqual({
      none: 's',
      messages: [{ id: 'm', name: 'apply' }],
      timers: [{ id: 't', kind: 'cycle', expression: 'R/P1D' }],
      signals: [],
    })
  })

  it('throw messages and signals to the outside, and do not deliver them themselves', async () => {
    const thrown = `<intermediateThrowEvent id="tm"><messageEventDefinition messageRef="M" reg:correlation="= number"/></intermediateThrowEvent><intermediateThrowEvent id="ts"><signalEventDefinition signalRef="G"/></intermediateThrowEvent>`
    const drawn = `${start}<parallelGateway id="p"/>${thrown}<intermediateCatchEvent id="c"><signalEventDefinition signalRef="G"/></intermediateCatchEvent><endEvent id="e2"/>${end}${flows(['s', 'p'], ['p', 'c'], ['p', 'tm'], ['tm', 'ts'], ['ts', 'e2'], ['c', 'e'])}`
    const one = await Case.of(drawn, { number: 5 }, '<message id="M" name="reply"/><signal id="G" name="holiday"/>')
    expect(one.last.thrown).toEqual([
      { kind: 'message', element: 'tm', name: 'reply', correlation: 5 },
      { kind: 'signal', element: 'ts', name: 'holiday' },
    ])
    expect(one.open()).toBe('c')
  })

  it('wait for a condition that is not there yet, and go on when it has come true', async () => {
    const drawn = `${start}<parallelGateway id="p"/>${task('a', '', 'reg:output="a"')}<intermediateCatchEvent id="c"><conditionalEventDefinition><condition>= a.paid</condition></conditionalEventDefinition></intermediateCatchEvent>${task('z')}<endEvent id="e2"/>${end}${flows(['s', 'p'], ['p', 'a'], ['p', 'c'], ['a', 'e2'], ['c', 'z'], ['z', 'e'])}`
    const one = await Case.of(drawn)
    expect(one.open()).toBe('a c')
    expect(one.signal('a', { paid: true }).open()).toBe('z')
  })

  it('end the whole case by a terminating end', async () => {
    const drawn = `${start}<parallelGateway id="p"/>${task('a')}${task('b')}<endEvent id="t"><terminateEventDefinition/></endEvent>${end}${flows(['s', 'p'], ['p', 'a'], ['p', 'b'], ['a', 't'], ['b', 'e'])}`
    const one = await Case.of(drawn)
    expect(one.signal('a').last).toMatchObject({ done: true, ended: { kind: 'terminate', element: 't' }, openWork: [] })
  })

  it('follow a link as if it were a flow', async () => {
    const drawn = `${start}<intermediateThrowEvent id="l1"><linkEventDefinition name="over"/></intermediateThrowEvent><intermediateCatchEvent id="l2"><linkEventDefinition name="over"/></intermediateCatchEvent>${task('a')}${end}${flows(['s', 'l1'], ['l2', 'a'], ['a', 'e'])}`
    const one = await Case.of(drawn)
    expect(one.open()).toBe('a')
    expect(one.passed()).not.toContain('__link')
  })
})
