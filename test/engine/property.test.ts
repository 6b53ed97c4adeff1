import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { compile, type Compiled } from '../../server/engine/compile.ts'
import { step, StepError } from '../../server/engine/step.ts'
import type { EngineState, Move, OpenWork, StepResult } from '../../server/engine/shape.ts'
import { diagram, NOW } from './support/diagram.ts'
import { diceOf, RandomDiagram, type Dice } from './support/randomDiagram.ts'
import { Runaway, TokenGame } from './tokenGame.ts'
import type { GameWork } from './support/tokens.ts'

const RUNS = Number(process.env['REGLAMENT_RUNS'] ?? 150)
const MAX_STEPS = 25
const MAX_OPEN = 40

it('makes the same steps as a token game of BPMN 2.0, pruned and whole, on random diagrams and paths', async () => {
  let steps = 0
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 22 }), fc.boolean(), fc.nat(), async (seed, size, wild, path) => {
      const drawing = new RandomDiagram(diceOf(seed), size, wild)
      const xml = diagram(drawing.draw(), drawing.roots)
      try {
        steps += walk(await compile(xml), diceOf(path))
      } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : String(error)}\n${xml}`, { cause: error })
      }
    }),
    { numRuns: RUNS, ...(process.env['REGLAMENT_SEED'] && { seed: Number(process.env['REGLAMENT_SEED']) }) },
  )
  expect(steps).toBeGreaterThan(RUNS)
}, 1_800_000)

/** Walks one random path with three players: the pruned engine, the whole engine and the token game. */
function walk(compiled: Compiled, dice: Dice): number {
  const game = new TokenGame(compiled.process)
  const trail: string[] = []
  let pruned = play(() => step(compiled, null, { kind: 'start' }, { v: 0 }, NOW))
  let whole: StepResult | 'INCIDENT' = pruned
  if (!together(pruned, whole, game, trail, () => (game.start(), true))) return 0
  while (trail.length < MAX_STEPS && pruned !== 'INCIDENT' && !pruned.done && pruned.openWork.length) {
    const work = pruned.openWork[dice(pruned.openWork.length)] as OpenWork
    const other = whole === 'INCIDENT' ? undefined : whole.openWork.find((candidate) => keyOf(candidate) === keyOf(work))
    expect(other, `${trail.join(' ')}: the whole engine has ${keyOf(work)} too`).toBeDefined()
    const value = dice(10)
    const move = moveOf(work, compiled, dice, value)
    trail.push(`${keyOf(work)}${move.kind === 'signal' ? `=${value}` : `!${move.kind}`}`)
    const { state, variables } = pruned
    const wholeState = whole === 'INCIDENT' ? null : whole.state
    const sameMove = { ...move, executionId: other?.executionId ?? '' } as Move
    const ours = game.open().find((candidate) => candidate.key === keyOf(work)) as GameWork
    expect(ours, `${trail.join(' ')}: the game has it too`).toBeDefined()
    pruned = play(() => step(compiled, thawed(state), move, variables, NOW))
    whole = play(() => step(compiled, wholeState, sameMove, variables, NOW, { pruned: false }))
    const told = () =>
      move.kind === 'error' ? game.fail(ours, move.code) : (game.complete(ours, move.kind === 'signal' ? value : undefined), true)
    if (!together(pruned, whole, game, trail, told)) break
    if (game.open().length > MAX_OPEN) break
  }
  return trail.length
}

/** Compares what the three say after a step; false where all three agree that the case cannot go on. */
function together(
  pruned: StepResult | 'INCIDENT',
  whole: StepResult | 'INCIDENT',
  game: TokenGame,
  trail: string[],
  tell: () => boolean,
): boolean {
  let goesOn: boolean
  try {
    goesOn = tell()
  } catch (error) {
    if (!(error instanceof Runaway)) throw error
    goesOn = false
  }
  const at = `after ${trail.join(' ') || 'the start'}`
  if (pruned === 'INCIDENT' || whole === 'INCIDENT') {
    expect([pruned, whole, goesOn], at).toEqual(['INCIDENT', 'INCIDENT', false])
    return false
  }
  const said = game.open().map((work) => work.key)
  expect(summary(pruned), `${at}: pruned and whole`).toEqual(summary(whole))
  expect(summary(pruned), `${at}: engine and token game`).toEqual({
    open: said.toSorted().join(' '),
    flows: goesOn ? game.flows.toSorted().join(' ') : '…',
    done: game.done,
  })
  return goesOn
}

function summary(result: StepResult): { open: string; flows: string; done: boolean } {
  const taken = result.passed.filter(({ what }) => what === 'flow').map(({ element }) => element)
  return { open: result.openWork.map(keyOf).toSorted().join(' '), flows: taken.toSorted().join(' '), done: result.done }
}

/** The game's name of a place: the element, its round, and the round of the sub-process around it. */
function keyOf(work: OpenWork): string {
  const around = Object.entries(work.local ?? {}).filter(([name]) => name.startsWith('m_') && name !== `m_${work.element}`)
  return `${work.element}#${work.index ?? ''}${around.map(([name, item]) => `/${name.slice(2)}:${Number(item) - 1}`).join('')}`
}

function moveOf(work: OpenWork, compiled: Compiled, dice: Dice, value: number): Move {
  const { executionId } = work
  if (work.kind === 'timer') return { kind: 'timer', executionId }
  const canFail = Object.values(compiled.process.elements).some(
    (element) => element.attachedTo === work.element && element.event === 'error',
  )
  if (work.kind === 'job' && canFail && dice(2) === 0) return { kind: 'error', executionId, code: 'E1' }
  return { kind: 'signal', executionId, output: value }
}

function play(work: () => StepResult): StepResult | 'INCIDENT' {
  try {
    return work()
  } catch (error) {
    if (error instanceof StepError && error.code !== 'CONFLICT') return 'INCIDENT'
    throw error
  }
}

function thawed(state: EngineState | null): EngineState | null {
  return JSON.parse(JSON.stringify(state)) as EngineState | null
}
