import type { ElementModel } from '../../../server/engine/shape.ts'

/** The board of the token game: what stands on it, and what can be told of it without moving anything but what is handed in. */
export interface Scope {
  host?: { active: Active; round?: Round }
  actives: Active[]
  waitingAtJoin: { join: string; flow: string }[]
  queue: string[]
  moving: number
}

export interface Round {
  index: number
  inner?: Scope
  /** What a step inside this round gave is seen in this round only. */
  v?: number
}

export interface Active {
  element: ElementModel
  scope: Scope
  inner?: Scope
  rounds?: Round[]
  next: number
  done: number
  race?: Active[]
  repeat?: number
  host?: Active
}

export interface GameWork {
  key: string
  element: ElementModel
  active: Active
  round?: Round
}

export function catcherOf(what: string, code: string | undefined, from: Active, own: boolean): Active | undefined {
  let host: Active | undefined = own ? from : from.scope.host?.active
  for (; host; host = host.scope.host?.active) {
    const on: Active = host
    const here = host.scope.actives.filter((other) => other.host === on && other.element.event === what)
    const codeOf = ({ element }: Active) => element.error?.code ?? element.escalation?.code
    const found =
      here.find((other) => code !== undefined && codeOf(other) === code) ?? here.find((other) => codeOf(other) === undefined)
    if (found) return found
  }
  return undefined
}

export function cutOff(active: Active): void {
  remove(active.scope.actives, active)
  active.scope.actives = active.scope.actives.filter((other) => other.host !== active)
}

export const newActive = (element: ElementModel, scope: Scope): Active => ({ element, scope, next: 0, done: 0 })

export function emptyScope(): Scope {
  return { actives: [], waitingAtJoin: [], queue: [], moving: 0 }
}

export function isScope(element: ElementModel): boolean {
  return element.type === 'bpmn:SubProcess' || element.type === 'bpmn:Transaction'
}

export function isHold(element: ElementModel): boolean {
  const isThrowing = element.type === 'bpmn:EndEvent' || element.type === 'bpmn:IntermediateThrowEvent'
  return isThrowing && ['error', 'escalation', 'cancel', 'terminate'].includes(element.event ?? '')
}

export function isCatcher(element: ElementModel): boolean {
  return element.attachedTo !== undefined && ['error', 'escalation', 'cancel'].includes(element.event ?? '')
}

/** What others send, as often as they like. */
export function isSent(element: ElementModel): boolean {
  return ['message', 'signal', 'escalation'].includes(element.event ?? '')
}

export function isLasting(element: ElementModel): boolean {
  if (
    isScope(element) ||
    isHold(element) ||
    /:(User|Manual|Receive|Service|Send)Task$|:CallActivity$|:EventBasedGateway$/.test(element.type)
  )
    return true
  return element.type === 'bpmn:IntermediateCatchEvent' && element.event !== undefined && element.event !== 'link'
}

export function isAlive(scope: Scope): boolean {
  if (!scope.host) return true
  const { active, round } = scope.host
  if (!active.scope.actives.includes(active)) return false
  if (round && !active.rounds?.includes(round)) return false
  return isAlive(active.scope)
}

export function repeatOf(element: ElementModel): number | undefined {
  const times = /^R(\d+)\//.exec(element.timer?.expression ?? '')?.[1]
  return times === undefined ? undefined : Number(times)
}

export function collectionOf(element: ElementModel): number {
  return (JSON.parse((element.loop?.collection ?? '=[]').slice(1)) as unknown[]).length
}

export function allActives(scope: Scope): Active[] {
  return scope.actives.flatMap((active) => [
    active,
    ...(active.inner ? allActives(active.inner) : []),
    ...(active.rounds ?? []).flatMap((round) => (round.inner ? allActives(round.inner) : [])),
  ])
}

export function openIn(scope: Scope, path: string): GameWork[] {
  return scope.actives.flatMap((active): GameWork[] => {
    const { element } = active
    if (active.inner) return openIn(active.inner, path)
    if (active.rounds && isScope(element)) {
      return active.rounds.flatMap((round) => (round.inner ? openIn(round.inner, `${path}/${element.id}:${round.index}`) : []))
    }
    if (active.rounds)
      return active.rounds.map((round) => ({ key: `${element.id}#${round.index}${path}`, element, active, round }))
    if (element.type === 'bpmn:EventBasedGateway') return []
    return [{ key: `${element.id}#${path}`, element, active }]
  })
}

export function remove<T>(list: T[], item: T): void {
  const at = list.indexOf(item)
  if (at !== -1) list.splice(at, 1)
}

/** The two kinds of condition that random diagrams have. */
export function isMet(condition: string, known: { v: number; numberOfCompletedInstances: number }): boolean {
  const match = /^= (v|numberOfCompletedInstances) (>|>=) (\d+)$/.exec(condition)
  if (!match) throw new Error(`the game does not know ${condition}`)
  const value = known[match[1] as keyof typeof known]
  return match[2] === '>' ? value > Number(match[3]) : value >= Number(match[3])
}

/** Lets a token wait at a parallel join; true when one stands on every way into it, and they go on as one. */
export function passesJoin(scope: Scope, { id, incoming }: ElementModel, flow: string): boolean {
  scope.waitingAtJoin.push({ join: id, flow })
  const arrived = incoming.map((way) => scope.waitingAtJoin.find((token) => token.join === id && token.flow === way))
  if (arrived.some((token) => token === undefined)) return false
  for (const token of arrived) if (token) remove(scope.waitingAtJoin, token)
  return true
}
