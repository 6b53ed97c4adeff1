import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explore } from '../../server/definitions/check/tokens/explore.ts'
import { describe as describeDiagram } from '../../server/engine/describe.ts'
import { readDiagram } from '../../server/engine/read.ts'
import type { ProcessModel } from '../../server/engine/shape.ts'
import { diagram, flows } from '../engine/support/diagram.ts'
import { end, start, task } from '../engine/support/elements.ts'
import { diceOf, RandomDiagram, type Dice } from '../engine/support/randomDiagram.ts'
import { Runaway, TokenGame } from '../engine/tokenGame.ts'

const fork = '<parallelGateway id="fork"/>'
const join = '<parallelGateway id="join"/>'
const choice = '<exclusiveGateway id="choice"/>'
const merge = '<exclusiveGateway id="merge"/>'

const processOf = async (elements: string): Promise<ProcessModel> =>
  describeDiagram((await readDiagram(diagram(elements))).definitions)
const explored = async (elements: string) => explore(await processOf(elements))
const sound = { stuck: [], gathering: [], twice: [], endless: [], dead: [], isWhole: true }

describe('playing a diagram through', () => {
  it('finds nothing where branches that part together come together', async () => {
    const found = await explored(
      start +
        fork +
        task('a') +
        task('b') +
        join +
        end +
        flows(['s', 'fork'], ['fork', 'a'], ['fork', 'b'], ['a', 'join'], ['b', 'join'], ['join', 'e']),
    )
    expect(found).toEqual(sound)
  })

  it('finds a join that waits for the branch that was not chosen', async () => {
    const found = await explored(
      start +
        choice +
        task('a') +
        task('b') +
        join +
        end +
        flows(['s', 'choice'], ['choice', 'a'], ['choice', 'b'], ['a', 'join'], ['b', 'join'], ['join', 'e']),
    )
    expect(found.stuck).toEqual([{ join: 'join', missing: [expect.stringMatching(/^f_[ab]_join$/)] }])
  })

  it('finds a step that parallel branches come to without a join', async () => {
    const found = await explored(
      start +
        fork +
        task('a') +
        task('b') +
        merge +
        task('c') +
        end +
        flows(['s', 'fork'], ['fork', 'a'], ['fork', 'b'], ['a', 'merge'], ['b', 'merge'], ['merge', 'c'], ['c', 'e']),
    )
    expect(found.twice).toEqual(['f_merge_c'])
  })

  it('finds tokens that gather in a loop', async () => {
    const found = await explored(
      start +
        merge +
        fork +
        task('a') +
        end +
        flows(['s', 'merge'], ['merge', 'fork'], ['fork', 'merge'], ['fork', 'a'], ['a', 'e']),
    )
    expect(found.gathering).not.toEqual([])
  })

  it('finds a loop that never ends', async () => {
    const found = await explored(start + task('a') + task('b') + flows(['s', 'a'], ['a', 'b'], ['b', 'a']))
    expect(found.endless.toSorted()).toEqual(['a', 'b'])
  })

  it('looks into sub-processes, and lets a boundary event cut them off', async () => {
    const inner = `<subProcess id="p"><startEvent id="is"/>${fork}${task('a')}${task('b')}<endEvent id="ie"/>${flows(['is', 'fork'], ['fork', 'a'], ['fork', 'b'], ['a', 'ie'], ['b', 'ie'])}</subProcess>`
    const late =
      '<boundaryEvent id="late" attachedToRef="p"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>'
    expect(
      await explored(start + inner + late + end + task('t') + flows(['s', 'p'], ['p', 'e'], ['late', 't'], ['t', 'e'])),
    ).toEqual(sound)
  })

  it.each([
    ['stays beside what threw it', 'cancelActivity="false"', 'C1', ['inner', 'heard']],
    ['cuts off what threw it', '', 'C1', ['heard']],
    ['is not caught under another code', 'cancelActivity="false"', 'C2', ['inner']],
  ])('lets an escalation on the way go to the sub-process that catches it: %s', async (_, cancels, code, reached) => {
    const escalation = (of: string) => `<escalationEventDefinition escalationRef="${of}"/>`
    const inside = `<subProcess id="p"><startEvent id="is"/><intermediateThrowEvent id="tell">${escalation('C1')}</intermediateThrowEvent>${task('inner')}<endEvent id="ie"/>${flows(['is', 'tell'], ['tell', 'inner'], ['inner', 'ie'])}</subProcess>`
    const own = `<boundaryEvent id="own" attachedToRef="p" ${cancels}>${escalation(code)}</boundaryEvent>`
    const roots = ['C1', 'C2'].map((one) => `<escalation id="${one}" escalationCode="${one}"/>`).join('')
    const drawn =
      start +
      inside +
      own +
      task('heard') +
      end +
      '<endEvent id="e2"/>' +
      flows(['s', 'p'], ['p', 'e'], ['own', 'heard'], ['heard', 'e2'])
    const { dead } = explore(describeDiagram((await readDiagram(diagram(drawn, roots))).definitions))
    expect(['inner', 'heard'].filter((id) => !dead.includes(id))).toEqual(reached)
  })

  it('says when there was more to look at than it may', async () => {
    const model = await processOf(
      start +
        fork +
        task('a') +
        task('b') +
        task('c') +
        join +
        end +
        flows(
          ['s', 'fork'],
          ['fork', 'a'],
          ['fork', 'b'],
          ['fork', 'c'],
          ['a', 'join'],
          ['b', 'join'],
          ['c', 'join'],
          ['join', 'e'],
        ),
    )
    expect(explore(model, 5).isWhole).toBe(false)
  })
})

it('foresees every standstill that a token game of BPMN 2.0 comes to on random diagrams and paths', async () => {
  let standstills = 0
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 2, max: 14 }), fc.nat(), async (seed, size, path) => {
      const drawing = new RandomDiagram(diceOf(seed), size, true)
      const { definitions } = await readDiagram(diagram(drawing.draw(), drawing.roots))
      const model = spoilt(describeDiagram(definitions), diceOf(seed))
      if (!walked(model, diceOf(path)).standsStill) return
      standstills++
      const { stuck, gathering, isWhole } = explore(model, 2_000)
      expect(stuck.length > 0 || gathering.length > 0 || !isWhole).toBe(true)
    }),
    { numRuns: Number(process.env.REGLAMENT_RUNS ?? 150) },
  )
  expect(standstills).toBeGreaterThan(3)
}, 300_000)

it('calls nothing unreachable that a token game of BPMN 2.0 comes to on random diagrams and paths', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 2, max: 14 }), fc.nat(), async (seed, size, path) => {
      const drawing = new RandomDiagram(diceOf(seed), size, true)
      const { definitions } = await readDiagram(diagram(drawing.draw(), drawing.roots))
      const model = describeDiagram(definitions)
      const passed = new Set(walked(model, diceOf(path)).taken.map((flow) => model.flows[flow]?.source))
      expect(explore(model, 2_000).dead.filter((id) => passed.has(id))).toEqual([])
    }),
    { numRuns: Number(process.env.REGLAMENT_RUNS ?? 150) },
  )
}, 300_000)

/** One exclusive gateway becomes a parallel one: what came together by choice now waits. */
function spoilt(model: ProcessModel, dice: Dice): ProcessModel {
  const gateways = Object.values(model.elements).filter(({ type }) => type === 'bpmn:ExclusiveGateway')
  const chosen = gateways[dice(Math.max(1, gateways.length))]
  if (chosen) chosen.type = 'bpmn:ParallelGateway'
  return model
}

/** A random path: the flows it took, and whether it ended with tokens that nothing can move. */
function walked(model: ProcessModel, dice: Dice): { taken: string[]; standsStill: boolean } {
  const game = new TokenGame(model)
  const taken: string[] = []
  try {
    game.start()
    taken.push(...game.flows)
    for (let steps = 0; steps < 40 && !game.done; steps++) {
      const open = game.open()
      const work = open[dice(Math.max(1, open.length))]
      if (!work) return { taken, standsStill: true }
      game.complete(work, dice(10))
      taken.push(...game.flows)
    }
  } catch (error) {
    if (!(error instanceof Runaway)) throw error
  }
  return { taken, standsStill: false }
}
