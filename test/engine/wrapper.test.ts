import { expect, it } from 'vitest'
import { compile } from '../../server/engine/compile.ts'
import { Case, diagram, flows } from './support/diagram.ts'
import { WrappedCase } from './support/wrappedCase.ts'

it('opens the same work as bpmn-engine, which bpmn-elements is the core of', async () => {
  const task = (id: string) => `<userTask id="${id}" reg:output="${id}"/>`
  const drawn = `<startEvent id="s"/>${['a', 'b', 'c', 'd', 'z'].map(task).join('')}<parallelGateway id="p"/><exclusiveGateway id="x" default="f_x_m"/><exclusiveGateway id="m"/><parallelGateway id="j"/><boundaryEvent id="t" attachedToRef="c" cancelActivity="false"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="te"/><subProcess id="u"><startEvent id="us"/>${task('i')}<endEvent id="ue"/>${flows(['us', 'i'], ['i', 'ue'])}</subProcess><endEvent id="e"/>`
  const pairs = flows(
    ['s', 'a'],
    ['a', 'p'],
    ['p', 'b'],
    ['p', 'c'],
    ['b', 'x'],
    ['x', 'd', '= a.more'],
    ['x', 'm'],
    ['d', 'm'],
    ['m', 'j'],
    ['c', 'u'],
    ['u', 'j'],
    ['t', 'te'],
    ['j', 'z'],
    ['z', 'e'],
  )
  const compiled = await compile(diagram(drawn + pairs))
  const wrapped = await new WrappedCase(compiled, {}).start()
  const ours = new Case(compiled)
  const seen: string[] = []
  for (const element of ['a', 'b', 'c', 'd', 'i', 'z']) {
    await wrapped.signal(element, { more: true })
    ours.signal(element, { more: true })
    seen.push(ours.open())
    const theirs = wrapped.open().map((work) => work.element)
    expect(theirs.toSorted().join(' '), `after ${element}`).toBe(ours.open())
  }
  expect(seen).toEqual(['b c t', 'c d t', 'd i', 'i', 'z', ''])
})
