import { describe, expect, it } from 'vitest'
import { Case, flows } from './support/diagram.ts'
import { end, start, task } from './support/elements.ts'

describe('boundary events', () => {
  const remind = (definition: string, cuts: string) =>
    `${start}${task('a')}<boundaryEvent id="b" attachedToRef="a" cancelActivity="${cuts}">${definition}</boundaryEvent>${task('r')}${end}` +
    flows(['s', 'a'], ['a', 'e'], ['b', 'r'], ['r', 'e'])

  it('never fire by themselves, however long ago they were due', async () => {
    const one = await Case.of(
      remind('<timerEventDefinition><timeDate>2020-01-01T00:00:00Z</timeDate></timerEventDefinition>', 'true'),
    )
    expect(one.move({ kind: 'check' }).open()).toBe('a b')
    expect(one.signal('a').last.done).toBe(true)
  })

  it('cut the activity off when they interrupt', async () => {
    const one = await Case.of(
      remind('<timerEventDefinition><timeDuration>= wait</timeDuration></timerEventDefinition>', 'true'),
      { wait: 'P3D' },
    )
    expect(one.find('b')).toMatchObject({ expression: { kind: 'duration', value: 'P3D' }, attachedTo: one.find('a').executionId })
    expect(one.timer('b').open()).toBe('r')
    expect(one.passed()).toBe('discard a, enter b, leave b, flow f_b_r, enter r')
  })

  it('leave it running when they do not, as often as they repeat', async () => {
    const one = await Case.of(remind('<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>', 'false'))
    expect(one.find('b').repeat).toBe(2)
    expect(one.timer('b').find('b').repeat).toBe(1)
    one.signal('r').timer('b')
    expect(one.open()).toBe('a r')
  })

  it('repeat without end', async () => {
    const one = await Case.of(remind('<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>', 'false'))
    for (let time = 0; time < 4; time++) one.timer('b').signal('r')
    expect(one.find('b').repeat).toBe(-1)
  })

  it('catch a message and a signal as often as they come, as long as their activity runs', async () => {
    const roots = '<message id="M" name="reply"/><signal id="G" name="holiday"/>'
    for (const definition of ['<messageEventDefinition messageRef="M"/>', '<signalEventDefinition signalRef="G"/>']) {
      const one = await Case.of(remind(definition, 'false'), {}, roots)
      const first = one.find('b').executionId
      for (let time = 0; time < 3; time++) one.signal('b').signal('r')
      expect(one.open()).toBe('a b')
      expect(one.find('b').executionId).not.toBe(first)
      expect(one.passed()).not.toContain('discard')
      expect(one.signal('a').last.done).toBe(true)
    }
  })

  it('catch every escalation of what runs inside', async () => {
    const roots = '<escalation id="S" name="late" escalationCode="LATE"/>'
    const thrown = (id: string) =>
      `<intermediateThrowEvent id="${id}"><escalationEventDefinition escalationRef="S"/></intermediateThrowEvent>`
    const inside = `<startEvent id="is"/>${thrown('t1')}${task('w')}${thrown('t2')}${task('x')}<endEvent id="ie"/>${flows(
      ['is', 't1'],
      ['t1', 'w'],
      ['w', 't2'],
      ['t2', 'x'],
      ['x', 'ie'],
    )}`
    const drawn =
      `${start}<subProcess id="a">${inside}</subProcess><boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><escalationEventDefinition escalationRef="S"/></boundaryEvent>${task('r')}${end}` +
      flows(['s', 'a'], ['a', 'e'], ['b', 'r'], ['r', 'e'])
    const one = await Case.of(drawn, {}, roots)
    expect(one.open()).toBe('r w')
    one.signal('r')
    expect(one.signal('w').open()).toBe('r x')
  })

  it('do not move a term that already runs when the data changes', async () => {
    const other = task('o', '', 'reg:output="wait"')
    const drawn = `${start}<parallelGateway id="p"/>${task('a')}${other}<boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>= wait</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="e2"/>${end}`
    const one = await Case.of(drawn + flows(['s', 'p'], ['p', 'a'], ['p', 'o'], ['a', 'e'], ['o', 'e2'], ['b', 'e']), {
      wait: 'P3D',
    })
    expect(one.signal('o', 'P9D').find('b').expression?.value).toBe('P3D')
  })

  it('catch a job’s error by its code before any, and leave it uncaught otherwise', async () => {
    const roots = '<error id="E1" name="one" errorCode="NO_MONEY"/>'
    const drawn =
      `${start}<serviceTask id="a"/><boundaryEvent id="b" attachedToRef="a"><errorEventDefinition errorRef="E1"/></boundaryEvent>${task('r')}${end}` +
      flows(['s', 'a'], ['a', 'e'], ['b', 'r'], ['r', 'e'])
    const one = await Case.of(drawn, {}, roots)
    expect(() => one.error('a', 'OTHER')).toThrow(expect.objectContaining({ code: 'UNCAUGHT' }))
    expect(one.open()).toBe('a')
    expect(one.error('a', 'NO_MONEY').open()).toBe('r')
  })

  it('catch a message, a signal and a condition', async () => {
    const roots = '<message id="M" name="reply"/><signal id="G" name="holiday"/>'
    const message = await Case.of(remind('<messageEventDefinition messageRef="M"/>', 'false'), {}, roots)
    expect(message.find('b')).toMatchObject({ kind: 'message', name: 'reply' })
    expect(message.signal('b').open()).toBe('a b r')
    const signal = await Case.of(remind('<signalEventDefinition signalRef="G"/>', 'true'), {}, roots)
    expect(signal.find('b')).toMatchObject({ kind: 'signal', name: 'holiday' })
    expect(signal.signal('b').open()).toBe('r')
    const condition = await Case.of(
      remind('<conditionalEventDefinition><condition>= paid</condition></conditionalEventDefinition>', 'true'),
    )
    expect(condition.open()).toBe('a b')
    condition.last.variables['paid'] = true
    expect(condition.move({ kind: 'check' }).open()).toBe('r')
  })
})
