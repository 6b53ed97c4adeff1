import { describe, expect, it } from 'vitest'
import { compile } from '../../server/engine/compile.ts'
import { startAt } from '../../server/engine/startAt.ts'
import { Case, diagram, flows } from './support/diagram.ts'

const version = (extra: string, ...pairs: [string, string, string?][]) =>
  diagram(
    `<startEvent id="s"/><userTask id="a"/><userTask id="b" reg:output="b"/><boundaryEvent id="t" attachedToRef="b" cancelActivity="false"><timerEventDefinition><timeDuration>= wait</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="te"/><endEvent id="e"/>${extra}${flows(['s', 'a'], ['b', 'e'], ['t', 'te'], ...pairs)}`,
  )

describe('starting at an element of another version', () => {
  it('makes a fresh state there, with its timers armed, that goes on as if the case had come that way', async () => {
    const compiled = await compile(version('<userTask id="n"/>', ['a', 'n'], ['n', 'b']))
    const one = await Case.of('<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>' + flows(['s', 'a'], ['a', 'e']))
    const moved = new Case(compiled, { wait: 'P1D' })
    moved.last = startAt(compiled, ['b'], { wait: 'P5D', kept: true })
    expect(one.open()).toBe('a')
    expect(moved.open()).toBe('b t')
    expect(moved.find('t').expression?.value).toBe('P5D')
    expect(moved.timer('t').open()).toBe('b')
    expect(moved.signal('b', 1).last).toMatchObject({ done: true, variables: { kept: true, b: 1 } })
  })

  it('puts several tokens at once', async () => {
    const compiled = await compile(version('', ['a', 'b']))
    const moved = new Case(compiled, { wait: 'P1D' })
    moved.last = startAt(compiled, ['a', 'b'], { wait: 'P1D' })
    expect(moved.open()).toBe('a b t')
    expect(moved.signal('b').open()).toBe('a')
    expect(moved.signal('a').open()).toBe('b t')
  })

  it('refuses elements that are not there, stand inside a sub-process or on a boundary', async () => {
    const inside =
      '<subProcess id="u"><startEvent id="us"/><userTask id="ua"/><endEvent id="ue"/>' +
      flows(['us', 'ua'], ['ua', 'ue']) +
      '</subProcess>'
    const compiled = await compile(version(inside, ['a', 'u'], ['u', 'b']))
    for (const element of ['nobody', 'ua', 't']) {
      expect(() => startAt(compiled, [element], {}), element).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
    }
    expect(startAt(compiled, ['u'], {}).openWork.map((work) => work.element)).toEqual(['ua'])
  })
})
