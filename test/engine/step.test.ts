import { describe, expect, it } from 'vitest'
import { compile } from '../../server/engine/compile.ts'
import { step } from '../../server/engine/step.ts'
import { Case, diagram, flows, NOW } from './support/diagram.ts'
import { end, start, task } from './support/elements.ts'

describe('a step', () => {
  it('changes neither the state nor the variables that it was given', async () => {
    const compiled = await compile(diagram(start + task('a', '', 'reg:output="a"') + end + flows(['s', 'a'], ['a', 'e'])))
    const first = step(compiled, null, { kind: 'start' }, { given: { deep: 1 } }, NOW)
    const before = JSON.stringify(first)
    const [work] = first.openWork
    step(
      compiled,
      first.state,
      { kind: 'signal', executionId: work?.executionId ?? '', output: { ok: true } },
      first.variables,
      NOW,
    )
    expect(JSON.stringify(first)).toBe(before)
  })

  it('keeps no source, environment or variables in the state', async () => {
    const one = await Case.of(start + task('a') + end + flows(['s', 'a'], ['a', 'e']), { secret: 'тайна' })
    const kept = JSON.stringify(one.last.state)
    expect(kept).not.toMatch(/тайна|environment|bpmn:Definitions.*xml/)
    expect(kept.length).toBeLessThan(6_000)
  })

  it('says that a stale or unknown execution is a conflict, also in the next round of a loop', async () => {
    const elements = start + task('a', '', 'reg:output="a"') + '<exclusiveGateway id="x" default="f_x_a"/>' + end
    const one = await Case.of(elements + flows(['s', 'a'], ['a', 'x'], ['x', 'a'], ['x', 'e', '= a.done']))
    const stale = one.find('a').executionId
    one.signal('a', { done: false })
    expect(one.open()).toBe('a')
    expect(() => one.move({ kind: 'signal', executionId: stale, output: { done: true } })).toThrow(
      expect.objectContaining({ code: 'CONFLICT' }),
    )
    expect(() => one.move({ kind: 'signal', executionId: 'a' })).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
    expect(one.signal('a', { done: true }).last.ended).toEqual({ kind: 'normal', element: 'e' })
  })

  it('does not start twice, and moves nothing that is over', async () => {
    const one = await Case.of(start + task('a') + end + flows(['s', 'a'], ['a', 'e']))
    const { executionId } = one.find('a')
    expect(() => one.move({ kind: 'start' })).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
    one.signal('a')
    expect(one.last).toMatchObject({ done: true, state: null, openWork: [] })
    expect(() => one.move({ kind: 'signal', executionId })).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
  })

  it('reports what was passed in order, flows by their id', async () => {
    const one = await Case.of(start + task('a') + task('b') + end + flows(['s', 'a'], ['a', 'b'], ['b', 'e']))
    expect(one.passed()).toBe('enter s, leave s, flow f_s_a, enter a')
    expect(one.signal('a').passed()).toBe('leave a, flow f_a_b, enter b')
  })

  it('is an incident where no branch holds, with the gateway’s id', async () => {
    const one = await Case.of(
      start +
        task('a', '', 'reg:output="n"') +
        '<exclusiveGateway id="x"/>' +
        end +
        flows(['s', 'a'], ['a', 'x'], ['x', 'e', '= n > 5']),
    )
    expect(() => one.signal('a', 1)).toThrow(expect.objectContaining({ code: 'INCIDENT', element: 'x' }))
    expect(one.signal('a', 6).last.done).toBe(true)
  })

  it('is an incident where a condition names what is not there, or is neither true nor false', async () => {
    const drawn = start + task('a', '', 'reg:output="n"') + '<exclusiveGateway id="x" default="f_x_e"/>' + task('b') + end
    const unknown = await Case.of(drawn + flows(['s', 'a'], ['a', 'x'], ['x', 'b', '= nobody > 5'], ['x', 'e'], ['b', 'e']))
    expect(() => unknown.signal('a', 1)).toThrow(expect.objectContaining({ code: 'INCIDENT', element: 'x' }))
    const number = await Case.of(drawn + flows(['s', 'a'], ['a', 'x'], ['x', 'b', '= n'], ['x', 'e'], ['b', 'e']))
    expect(() => number.signal('a', 1)).toThrow(expect.objectContaining({ code: 'INCIDENT', element: 'x' }))
  })

  it('stops an endless automatic loop as an incident', async () => {
    const elements = `${start}<exclusiveGateway id="m"/><task id="t"/><exclusiveGateway id="x" default="f_x_m"/>${end}`
    const endless = diagram(elements + flows(['s', 'm'], ['m', 't'], ['t', 'x'], ['x', 'm'], ['x', 'e', '= false']))
    const compiled = await compile(endless)
    expect(() => step(compiled, null, { kind: 'start' }, {}, NOW)).toThrow(expect.objectContaining({ code: 'INCIDENT' }))
  })

  it('takes a row of 300 automatic steps without using up the stack', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `n${index}`)
    const pairs = ids.slice(1).map((id, index): [string, string] => [ids[index] ?? '', id])
    const one = await Case.of(
      start + ids.map((id) => `<task id="${id}"/>`).join('') + end + flows(['s', 'n0'], ...pairs, ['n299', 'e']),
    )
    expect(one.last.done).toBe(true)
  })
})

describe('tasks', () => {
  it('wait to be told: user, manual, receive, service, send and call', async () => {
    const kinds = ['userTask', 'manualTask', 'receiveTask', 'serviceTask', 'sendTask', 'callActivity']
    const drawn = kinds.map((kind) => `<${kind} id="${kind}" reg:output="${kind}"/>`).join('')
    const pairs = kinds.slice(1).map((kind, index): [string, string] => [kinds[index] ?? '', kind])
    const one = await Case.of(start + drawn + end + flows(['s', 'userTask'], ...pairs, ['callActivity', 'e']))
    const seen: string[] = []
    for (const kind of kinds) {
      seen.push(one.find(kind).kind)
      one.signal(kind, { by: kind })
    }
    expect(seen).toEqual(['task', 'task', 'message', 'job', 'job', 'call'])
    expect(one.last.variables['sendTask']).toEqual({ by: 'sendTask' })
    expect(one.last.done).toBe(true)
  })

  it('map what a called case gave, by reg:out', async () => {
    const call = `<callActivity id="c" calledElement="other"><extensionElements><reg:out source="= result.number" target="number"/><reg:out source="result" target="all"/></extensionElements></callActivity>`
    const one = await Case.of(start + call + task('a') + end + flows(['s', 'c'], ['c', 'a'], ['a', 'e']))
    one.signal('c', { result: { number: 7 } })
    expect(one.last.variables).toMatchObject({ number: 7, all: { number: 7 } })
  })

  it('compute by FEEL in a script task', async () => {
    const script = '<scriptTask id="c" scriptFormat="FEEL" reg:output="total"><script>= sum([a, b])</script></scriptTask>'
    const one = await Case.of(start + script + task('t') + end + flows(['s', 'c'], ['c', 't'], ['t', 'e']), { a: 2, b: 40 })
    expect(one.last.variables['total']).toBe(42)
  })
})
