import { describe, expect, it } from 'vitest'
import { Case, flows } from './support/diagram.ts'
import { end, start, task } from './support/elements.ts'

describe('sub-processes', () => {
  const inner = (ending: string) =>
    `<subProcess id="u"><startEvent id="us"/><parallelGateway id="up"/>${task('a')}${task('b')}<endEvent id="ua">${ending}</endEvent><endEvent id="ub"/>${flows(['us', 'up'], ['up', 'a'], ['up', 'b'], ['a', 'ua'], ['b', 'ub'])}</subProcess>`
  const around = (ending: string, caught = '') =>
    `${start}${inner(ending)}${caught}${task('z')}${end}${flows(['s', 'u'], ['u', 'z'], ['z', 'e'])}`
  const catching = (definition: string, cuts = 'true') =>
    `<boundaryEvent id="c" attachedToRef="u" cancelActivity="${cuts}">${definition}</boundaryEvent>${task('h')}<endEvent id="ce"/>${flows(['c', 'h'], ['h', 'ce'])}`
  const roots = '<error id="E1" name="one" errorCode="X"/><escalation id="S1" name="late" escalationCode="LATE"/>'

  it('end when all in them has ended', async () => {
    const one = await Case.of(around(''))
    expect(one.open()).toBe('a b')
    expect(one.signal('a').open()).toBe('b')
    expect(one.signal('b').open()).toBe('z')
  })

  it('are left by a terminating end in them, which goes no further', async () => {
    const one = await Case.of(around('<terminateEventDefinition/>'))
    expect(one.signal('a').open()).toBe('z')
    expect(one.passed()).toContain('discard b')
    expect(one.signal('z').last.ended).toEqual({ kind: 'normal', element: 'e' })
  })

  it('are cut off by an error in them that their boundary catches', async () => {
    const one = await Case.of(around('<errorEventDefinition errorRef="E1"/>', catching('<errorEventDefinition/>')), {}, roots)
    expect(one.signal('a').open()).toBe('h')
  })

  it('end the case by an error that nobody catches', async () => {
    const one = await Case.of(around('<errorEventDefinition errorRef="E1"/>'), {}, roots)
    expect(one.signal('a').last).toMatchObject({ done: true, ended: { kind: 'error', element: 'ua', code: 'X' } })
    expect(one.passed()).toContain('discard b')
  })

  it('go on beside an escalation that does not interrupt, and tell it to the outside', async () => {
    const one = await Case.of(
      around(
        '<escalationEventDefinition escalationRef="S1"/>',
        catching('<escalationEventDefinition escalationRef="S1"/>', 'false'),
      ),
      {},
      roots,
    )
    expect(one.signal('a').open()).toBe('b h')
    expect(one.last.thrown).toEqual([{ kind: 'escalation', element: 'ua', name: '', code: 'LATE' }])
  })

  it('are entered anew, timers and all, each time round', async () => {
    const again = `<exclusiveGateway id="m"/>${inner('')}<boundaryEvent id="c" attachedToRef="u" cancelActivity="false"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>${task('z', '', 'reg:output="z"')}<exclusiveGateway id="x" default="f_x_e"/><endEvent id="ce"/>`
    const one = await Case.of(
      start +
        again +
        end +
        flows(['s', 'm'], ['m', 'u'], ['u', 'z'], ['z', 'x'], ['x', 'm', '= z.again'], ['x', 'e'], ['c', 'ce']),
    )
    one.timer('c').signal('a').signal('b').signal('z', { again: true })
    expect(one.open()).toBe('a b c')
  })
})
