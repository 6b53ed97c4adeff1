import { describe, expect, it } from 'vitest'
import { variablesKnown } from '../../server/definitions/check/variables-known.ts'
import type { BundleModel, CheckTools } from '../../server/definitions/check/rule.ts'
import { describe as describeDiagram } from '../../server/engine/describe.ts'
import { readsOf } from '../../server/engine/feelReads.ts'
import { readDiagram } from '../../server/engine/read.ts'
import { diagram, escape, flows } from '../engine/support/diagram.ts'
import { end, start } from '../engine/support/elements.ts'

const tools = { reads: readsOf } as CheckTools
const gateway = (id: string, fallback: string) => `<exclusiveGateway id="${id}" default="${fallback}"/>`
const gives = (id: string, output = id, form = id) => `<userTask id="${id}" reg:form="${form}" reg:output="${output}"/>`
const asks = (id: string, expression: string) => `<userTask id="${id}" reg:assignee="=${escape(expression)}"/>`

const decision = (...values: string[]) => ({
  schema: {
    required: ['decision'],
    properties: { decision: { oneOf: values.map((value) => ({ const: value })) }, person: { type: 'string' } },
  },
})

/** What the rule says of a diagram: element and the name that it misses. */
async function missing(elements: string, json: BundleModel['json'] = {}): Promise<string[]> {
  const { definitions } = await readDiagram(diagram(elements))
  const bundle: BundleModel = { key: 'x', paths: [], json, processes: { 'x.bpmn': describeDiagram(definitions) } }
  return variablesKnown
    .check(bundle, tools)
    .map(({ element, message }) => `${element}: ${/“[^”]*”[^“]*“([^”]*)”/.exec(message.en)?.[1]}`)
}

describe('variables', () => {
  it('are there behind the step that sets them, and not before', async () => {
    const line = (first: string, second: string) => start + first + second + end
    expect(await missing(line(gives('a'), asks('b', 'a.person')) + flows(['s', 'a'], ['a', 'b'], ['b', 'e']))).toEqual([])
    expect(await missing(line(gives('a'), asks('b', 'a.person')) + flows(['s', 'b'], ['b', 'a'], ['a', 'e']))).toEqual(['b: a'])
  })

  it('of one branch are not there behind both', async () => {
    const parts =
      start + gives('first') + gateway('g', 'f_g_m') + gives('a') + '<exclusiveGateway id="m"/>' + asks('b', 'a.person') + end
    const ways = flows(
      ['s', 'first'],
      ['first', 'g'],
      ['g', 'a', '=first.decision = "yes"'],
      ['g', 'm'],
      ['a', 'm'],
      ['m', 'b'],
      ['b', 'e'],
    )
    expect(await missing(parts + ways)).toEqual(['b: a'])
  })

  it('are there where a later gateway lets only that branch through', async () => {
    const parts =
      start + gives('first') + gateway('g', 'f_g_m') + gives('a') + gateway('m', 'f_m_e') + asks('b', 'a.person') + end
    const ways = (again: string) =>
      flows(
        ['s', 'first'],
        ['first', 'g'],
        ['g', 'a', '=first.decision = "yes"'],
        ['g', 'm'],
        ['a', 'm'],
        ['m', 'b', again],
        ['b', 'e'],
        ['m', 'e'],
      )
    const forms = { 'forms/first.json': decision('yes', 'no') }
    expect(await missing(parts + ways('=first.decision = "yes"'), forms)).toEqual([])
    expect(await missing(parts + ways('=first.decision != "no"'), forms)).toEqual([])
    expect(await missing(parts + ways('=first.decision = "no"'), forms)).toEqual(['b: a'])
  })

  it('are there in the branch of an expression that asks for it', async () => {
    const parts = (expression: string) =>
      start +
      gives('first') +
      gateway('g', 'f_g_m') +
      gives('a') +
      '<exclusiveGateway id="m"/>' +
      asks('b', expression) +
      end +
      flows(['s', 'first'], ['first', 'g'], ['g', 'a', '=first.decision = "yes"'], ['g', 'm'], ['a', 'm'], ['m', 'b'], ['b', 'e'])
    const forms = { 'forms/first.json': decision('yes', 'no') }
    expect(await missing(parts('if first.decision = "yes" then a.person else "nobody"'), forms)).toEqual([])
    expect(await missing(parts('"to " + (if first.decision = "no" then "nobody" else a.person)'), forms)).toEqual([])
    expect(await missing(parts('if first.decision = "yes" then "nobody" else a.person'), forms)).toEqual(['b: a'])
    expect(await missing(parts('for x in [1] return if x = 1 then x else first.decision'), forms)).toEqual([])
  })

  it('are decided anew when the step is done again', async () => {
    const parts =
      start +
      gives('first') +
      gateway('g', 'f_g_again') +
      gives('a') +
      gives('again', 'first', 'first') +
      gateway('m', 'f_m_e') +
      asks('b', 'a.person') +
      end
    const ways = flows(
      ['s', 'first'],
      ['first', 'g'],
      ['g', 'a', '=first.decision = "yes"'],
      ['g', 'again'],
      ['a', 'm'],
      ['again', 'm'],
      ['m', 'b', '=first.decision = "yes"'],
      ['b', 'e'],
      ['m', 'e'],
    )
    expect(await missing(parts + ways, { 'forms/first.json': decision('yes', 'no') })).toEqual(['b: a'])
  })

  it('of all parallel branches are there behind their join', async () => {
    const parts =
      start +
      '<parallelGateway id="fork"/>' +
      gives('a') +
      gives('c') +
      '<parallelGateway id="join"/>' +
      asks('b', 'a.person + c.person') +
      end
    expect(
      await missing(
        parts + flows(['s', 'fork'], ['fork', 'a'], ['fork', 'c'], ['a', 'join'], ['c', 'join'], ['join', 'b'], ['b', 'e']),
      ),
    ).toEqual([])
  })

  it('of a step that was cut off are not there behind its boundary event', async () => {
    const late =
      '<boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>'
    expect(
      await missing(
        start + gives('a') + late + asks('b', 'a.person') + end + flows(['s', 'a'], ['a', 'e'], ['late', 'b'], ['b', 'e']),
      ),
    ).toEqual(['b: a'])
  })

  it('have the fields of their form', async () => {
    const parts =
      start + gives('a') + asks('b', 'a.person + a.decision + a.nobody') + end + flows(['s', 'a'], ['a', 'b'], ['b', 'e'])
    expect(await missing(parts, { 'forms/a.json': decision('yes') })).toEqual(['b: a.nobody'])
  })

  it('that an expression binds itself, or that a filter finds in its members, are its own', async () => {
    const parts = (expression: string) =>
      start + gives('a') + asks('b', expression) + end + flows(['s', 'a'], ['a', 'b'], ['b', 'e'])
    expect(await missing(parts('for x in a.list return x.name'))).toEqual([])
    expect(await missing(parts('a.list[kind = 1]'))).toEqual([])
    expect(await missing(parts('[kind, 1]'))).toEqual(['b: kind'])
  })
})
