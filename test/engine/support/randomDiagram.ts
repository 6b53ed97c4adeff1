import { flow } from './diagram.ts'

/** A generator of numbers that a seed decides, so that a failing diagram can be drawn again. */
export type Dice = (sides: number) => number

export function diceOf(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0
    return ((mixed ^ (mixed >>> 15)) >>> 0) % sides
  }
}

interface Piece {
  first: string
  last: string
}

const ROOTS = `<message id="M1" name="m1"/><error id="R1" name="r1" errorCode="E1"/><error id="R2" name="r2" errorCode="E2"/>
<escalation id="S1" name="s1" escalationCode="C1"/><signal id="G1" name="g1"/>`
const SENT = ['<messageEventDefinition messageRef="M1"/>', '<signalEventDefinition signalRef="G1"/>']

/** Draws a diagram of nested blocks, then (when `wild`) adds flows that respect no block. */
export class RandomDiagram {
  readonly roots = ROOTS
  private readonly dice: Dice
  private count = 0
  private size: number
  private readonly wild: boolean

  constructor(dice: Dice, size: number, wild: boolean) {
    this.dice = dice
    this.size = size
    this.wild = wild
  }

  draw(): string {
    return this.scope(0, false)
  }

  private scope(depth: number, inRounds: boolean): string {
    const page = new Page()
    const start = this.name('s')
    page.add(`<startEvent id="${start}"/>`)
    const body = this.sequence(page, depth, inRounds)
    const end = this.end(page, depth)
    page.join(start, body.first)
    page.join(body.last, end)
    if (this.wild) this.addWildFlows(page)
    return page.xml()
  }

  private sequence(page: Page, depth: number, inRounds: boolean): Piece {
    const first = this.piece(page, depth, inRounds)
    let { last } = first
    while (this.dice(3) > 0 && this.size > 0) {
      const next = this.piece(page, depth, inRounds)
      page.join(last, next.first)
      last = next.last
    }
    return { first: first.first, last }
  }

  private piece(page: Page, depth: number, inRounds: boolean): Piece {
    this.size--
    if (this.size <= 0 || depth > 5) return this.task(page)
    switch (this.dice(13)) {
      case 0:
      case 1:
        return this.choice(page, depth, inRounds)
      case 2:
      case 3:
        return this.parallel(page, depth, inRounds)
      case 4:
        return this.loop(page, depth, inRounds)
      case 5:
        return this.race(page, depth, inRounds)
      case 6:
      case 7:
        return this.subProcess(page, depth, inRounds)
      case 8:
        return this.rounds(page, depth, inRounds)
      case 9:
        return this.link(page, depth, inRounds)
      default:
        return this.task(page)
    }
  }

  private task(page: Page): Piece {
    const id = this.name('t')
    const kind = ['userTask', 'userTask', 'userTask', 'serviceTask', 'receiveTask', 'task'][this.dice(6)] ?? 'userTask'
    page.add(`<${kind} id="${id}"${kind === 'task' ? '' : ' reg:output="v"'}/>`)
    if (kind !== 'task') this.boundary(page, id, kind === 'serviceTask')
    return { first: id, last: id }
  }

  private boundary(page: Page, host: string, canFail: boolean): void {
    while (this.dice(3) === 0) {
      const id = this.name('b')
      const cuts = this.dice(2) === 0
      const cycle = !cuts && this.dice(2) === 0
      const timer = cycle ? '<timeCycle>R3/PT1H</timeCycle>' : '<timeDuration>PT1H</timeDuration>'
      const fails = canFail && this.dice(2) === 0
      const definition = fails
        ? `<errorEventDefinition${this.dice(2) ? ' errorRef="R1"' : ''}/>`
        : (SENT[this.dice(4)] ?? `<timerEventDefinition>${timer}</timerEventDefinition>`)
      page.add(
        `<boundaryEvent id="${id}" attachedToRef="${host}"${cuts || fails ? '' : ' cancelActivity="false"'}>${definition}</boundaryEvent>`,
      )
      const next = this.task(page)
      page.join(id, next.first)
      page.join(next.last, this.end(page, 9))
    }
  }

  private end(page: Page, depth: number): string {
    const id = this.name('e')
    const special = depth > 0 && depth < 9 ? this.dice(8) : this.dice(30)
    const definitions = [
      '<terminateEventDefinition/>',
      '<errorEventDefinition errorRef="R1"/>',
      '<errorEventDefinition errorRef="R2"/>',
      '<escalationEventDefinition escalationRef="S1"/>',
    ]
    page.add(`<endEvent id="${id}">${definitions[special] ?? ''}</endEvent>`)
    return id
  }

  private choice(page: Page, depth: number, inRounds: boolean): Piece {
    const split = this.name('x')
    const merge = this.name('x')
    page.add(`<exclusiveGateway id="${merge}"/>`)
    const branches = 2 + this.dice(2)
    for (let branch = 0; branch < branches; branch++) {
      const body = this.sequence(page, depth + 1, inRounds)
      const condition = branch === 0 ? undefined : `= v > ${this.dice(9)}`
      page.join(split, body.first, condition, condition === undefined)
      page.join(body.last, this.dice(6) === 0 ? this.end(page, depth) : merge)
    }
    // Something must lead to the merge, or what follows could never be reached.
    page.join(split, merge, '= v > 8')
    page.add(`<exclusiveGateway id="${split}" default="${page.defaultOf(split)}"/>`)
    return { first: split, last: merge }
  }

  private parallel(page: Page, depth: number, inRounds: boolean): Piece {
    const split = this.name('p')
    const merge = this.name('p')
    page.add(`<parallelGateway id="${split}"/>`, `<parallelGateway id="${merge}"/>`)
    const branches = 2 + this.dice(2)
    for (let branch = 0; branch < branches; branch++) {
      const body = this.sequence(page, depth + 1, inRounds)
      page.join(split, body.first)
      page.join(body.last, merge)
    }
    return { first: split, last: merge }
  }

  private loop(page: Page, depth: number, inRounds: boolean): Piece {
    const merge = this.name('x')
    const again = this.name('x')
    page.add(`<exclusiveGateway id="${merge}"/>`)
    const body = this.sequence(page, depth + 1, inRounds)
    const out = this.task(page)
    page.join(merge, body.first)
    page.join(body.last, again)
    page.join(again, merge, `= v > ${4 + this.dice(5)}`)
    page.join(again, out.first, undefined, true)
    page.add(`<exclusiveGateway id="${again}" default="${page.defaultOf(again)}"/>`)
    return { first: merge, last: out.last }
  }

  private race(page: Page, depth: number, inRounds: boolean): Piece {
    const gateway = this.name('g')
    const merge = this.name('x')
    page.add(`<eventBasedGateway id="${gateway}"/>`, `<exclusiveGateway id="${merge}"/>`)
    const waits = [
      '<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>',
      '<messageEventDefinition messageRef="M1"/>',
    ]
    for (const wait of waits) {
      const id = this.name('c')
      page.add(`<intermediateCatchEvent id="${id}">${wait}</intermediateCatchEvent>`)
      page.join(gateway, id)
      const body = this.sequence(page, depth + 1, inRounds)
      page.join(id, body.first)
      page.join(body.last, merge)
    }
    return { first: gateway, last: merge }
  }

  private subProcess(page: Page, depth: number, inRounds: boolean): Piece {
    const id = this.name('u')
    const rounds = !inRounds && this.dice(3) === 0 ? this.loopOf(id) : ''
    page.add(`<subProcess id="${id}">${rounds}${this.scope(depth + 1, inRounds || rounds !== '')}</subProcess>`)
    this.boundary(page, id, false)
    const catches = [
      ['<errorEventDefinition/>', ''],
      ['<errorEventDefinition errorRef="R1"/>', ''],
      ['<escalationEventDefinition escalationRef="S1"/>', ' cancelActivity="false"'],
      ['<escalationEventDefinition/>', ''],
    ] as const
    for (const [definition, cuts] of catches) {
      if (this.dice(3) > 0) continue
      const caught = this.name('b')
      page.add(`<boundaryEvent id="${caught}" attachedToRef="${id}"${cuts}>${definition}</boundaryEvent>`)
      const next = this.task(page)
      page.join(caught, next.first)
      page.join(next.last, this.end(page, 9))
    }
    return { first: id, last: id }
  }

  private rounds(page: Page, depth: number, inRounds: boolean): Piece {
    const id = this.name('t')
    const loop = inRounds || this.dice(3) > 0 ? this.loopOf(id) : this.standardLoop()
    page.add(`<userTask id="${id}" reg:output="v">${loop}</userTask>`)
    if (depth < 9) this.boundary(page, id, false)
    return { first: id, last: id }
  }

  private loopOf(id: string): string {
    const members = ['[]', '[1]', '[1,2,3]', '[1,2]'][this.dice(4)]
    const completion = this.dice(3) === 0 ? '<completionCondition>= numberOfCompletedInstances &gt;= 2</completionCondition>' : ''
    const kind = this.dice(2) === 0
    return `<multiInstanceLoopCharacteristics isSequential="${kind}" reg:collection="=${members}" reg:element="m_${id}">${completion}</multiInstanceLoopCharacteristics>`
  }

  private standardLoop(): string {
    const before = this.dice(2) === 0
    return `<standardLoopCharacteristics testBefore="${before}" loopMaximum="${1 + this.dice(4)}"><loopCondition>= v &gt; ${this.dice(9)}</loopCondition></standardLoopCharacteristics>`
  }

  private link(page: Page, depth: number, inRounds: boolean): Piece {
    const from = this.name('l')
    const to = this.name('l')
    page.add(
      `<intermediateThrowEvent id="${from}"><linkEventDefinition name="${to}"/></intermediateThrowEvent>`,
      `<intermediateCatchEvent id="${to}"><linkEventDefinition name="${to}"/></intermediateCatchEvent>`,
    )
    const before = this.sequence(page, depth + 1, inRounds)
    page.join(before.last, from)
    return { first: before.first, last: to }
  }

  private addWildFlows(page: Page): void {
    const from = page.ids.filter((id) => /^[xtpu]\d/.test(id))
    const to = from
    for (let count = this.dice(3); count > 0 && from.length > 1; count--) {
      const source = from[this.dice(from.length)] ?? ''
      const target = to[this.dice(to.length)] ?? ''
      const isNew = source !== target && !page.has(source, target)
      if (isNew && page.defaultOf(source)) page.join(source, target, `= v > ${this.dice(9)}`)
    }
  }

  private name(prefix: string): string {
    return `${prefix}${++this.count}`
  }
}

/** One scope being drawn. */
class Page {
  readonly ids: string[] = []
  private readonly parts: string[] = []
  private readonly edges: { source: string; target: string; condition?: string }[] = []
  private readonly defaults = new Map<string, string>()

  add(...parts: string[]): void {
    for (const part of parts) {
      this.parts.push(part)
      const id = /^<\w+ id="(\w+)"/.exec(part)?.[1]
      if (id) this.ids.push(id)
    }
  }

  join(source: string, target: string, condition?: string, isDefault = false): void {
    this.edges.push({ source, target, ...(condition !== undefined && { condition }) })
    if (isDefault) this.defaults.set(source, `f_${source}_${target}`)
  }

  has(source: string, target: string): boolean {
    return this.edges.some((edge) => edge.source === source && edge.target === target)
  }

  defaultOf(source: string): string {
    return this.defaults.get(source) ?? ''
  }

  xml(): string {
    return [...this.parts, ...this.edges.map(({ source, target, condition }) => flow(source, target, condition))].join('\n')
  }
}
