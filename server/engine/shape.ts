/**
 * Plain data of the engine room: what a diagram says (read by the checks and the pages) and what a step takes and gives.
 * Nothing here holds a class, a function or a reference to the libraries.
 */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Variables = { [name: string]: Json }

export interface Text {
  name?: string
  documentation?: string
}

/** `ru` is the element's own name and documentation, `kk` and `en` come from `<reg:text>`. */
export interface Texts {
  kk?: Text
  ru?: Text
  en?: Text
}

export interface LoopModel {
  kind: 'parallel' | 'sequential' | 'standard'
  collection?: string
  element?: string
  outputs?: string
  /** Multi-instance: FEEL that ends the rest. Standard loop: FEEL that keeps it going. */
  completion?: string
  cardinality?: string
  testBefore?: boolean
}

export interface DeadlineModel {
  amount?: number
  unit: string
  from?: string
  clock?: string
  hours?: 'wall'
  term?: string
  notBefore?: boolean
}

export interface ClockModel {
  name: string
  do: string
  /** `enter` or `leave`; another word is refused at publishing, and nothing comes of it. */
  when: string
  /** FEEL: since when, the new last day, why, and the file or document that says so. */
  at?: string
  to?: string
  reason?: string
  document?: string
  /** The ceiling of an extension, and the moment or clock from which it counts. */
  max?: number
  unit?: string
  of?: string
}

export type EventKind =
  'timer' | 'message' | 'signal' | 'condition' | 'error' | 'escalation' | 'terminate' | 'link' | 'cancel' | 'compensation'

export interface ElementModel {
  id: string
  /** The BPMN type with its prefix: `bpmn:UserTask`. */
  type: string
  name?: string
  documentation?: string
  texts: Texts
  /** Id of the enclosing sub-process; undefined at process level. */
  scope?: string
  attachedTo?: string
  cancelActivity?: boolean
  lane?: string
  role?: string
  unit?: string
  clause?: string[]
  form?: string
  output?: string
  assignee?: string
  loop?: LoopModel
  /** An event sub-process, and what only a compensation would start: refused, kept for the finding. */
  triggeredByEvent?: true
  forCompensation?: true
  deadline?: DeadlineModel
  noDeadline?: string
  moments: string[]
  /** FEEL by the name of a moment: the date on which it was, where that is not when it was entered. */
  momentDates: Record<string, string>
  clocks: ClockModel[]
  status?: string
  action?: string
  /** `reg:with`: name to FEEL or literal. */
  with: Record<string, string>
  /** `when`: FEEL over what the step's form gave; the document is signed only where it is true. */
  signature?: { document: string; role?: string; when?: string }
  /** What kind of event this is, when the event has a definition. */
  event?: EventKind
  timer?: { kind: 'date' | 'duration' | 'cycle'; expression: string }
  message?: { id: string; name: string; correlation?: string }
  signalRef?: { id: string; name: string }
  error?: { code?: string }
  escalation?: { code?: string }
  condition?: string
  link?: string
  /** FEEL of a script task; its value goes to `output`. */
  script?: { language?: string; text: string }
  calledElement?: string
  in: { source: string; target: string }[]
  out: { source: string; target: string }[]
  incoming: string[]
  outgoing: string[]
  default?: string
}

export interface FlowModel {
  id: string
  name?: string
  texts: Texts
  source: string
  target: string
  condition?: string
  clause?: string[]
  scope?: string
}

export interface LaneModel {
  id: string
  name?: string
  texts: Texts
  role?: string
  unit?: string
  nodes: string[]
}

export interface ProcessModel {
  id: string
  name?: string
  texts: Texts
  regulation?: { act: string; annex?: string }
  elements: Record<string, ElementModel>
  flows: Record<string, FlowModel>
  lanes: LaneModel[]
}

/** A finding about a diagram: the rule's name, the element, and what to draw instead, in the three languages. */
export interface Problem {
  code: string
  element?: string
  name?: string
  message: { kk: string; ru: string; en: string }
  severity: 'error' | 'warning'
}

export type Move =
  | { kind: 'start'; at?: string }
  | { kind: 'signal'; executionId: string; output?: Json }
  | { kind: 'timer'; executionId: string }
  | { kind: 'error'; executionId: string; code: string; message?: string }
  | { kind: 'escalate'; executionId: string; code: string }
  | { kind: 'check' }

export type OpenKind = 'task' | 'job' | 'timer' | 'message' | 'signal' | 'call' | 'condition'

export interface OpenWork {
  kind: OpenKind
  /** Unique within the instance. */
  executionId: string
  element: string
  /** Multi-instance: the member of the collection that this work is for, and its place (from 0; also the round of a loop). */
  item?: Json
  index?: number
  /** Inside multi-instance: what FEEL sees here beside the case's variables (the member, `loopCounter`, what this round gave). */
  local?: Variables
  /** Timers left in a cycle, this one included; -1 without end. */
  repeat?: number
  /** The timer's text after FEEL; the due date is computed by the office's calendar, never by the engine. */
  expression?: { kind: 'date' | 'duration' | 'cycle'; value: string }
  /** A boundary event: the execution of the activity it stands on. */
  attachedTo?: string
  /** Name of the awaited message or signal, and the value that a message must correlate with. */
  name?: string
  correlation?: Json
}

export interface Passed {
  element: string
  what: 'enter' | 'leave' | 'discard' | 'flow'
  executionId?: string
}

export interface Thrown {
  kind: 'message' | 'signal' | 'escalation'
  element: string
  name: string
  code?: string
  correlation?: Json
}

export interface Ended {
  kind: 'normal' | 'error' | 'terminate' | 'escalation'
  element: string
  code?: string
}

/** What is kept between two steps: plain JSON, without source, environment and variables. Only the engine reads it. */
export interface EngineState {
  definition: Json
  /** Collections of running loops, frozen at their start, and what their members have given so far. */
  loops: Record<string, LoopState>
  timers: Record<string, TimerState>
}

export interface LoopState {
  element: string
  items: Json[]
  /** Rounds that are over. */
  done?: number
  /** By index; what is missing has not answered. Of a sub-process: what its steps gave, by variable. */
  outputs: Record<string, Json>
}

/** A timer's text, evaluated once when it was armed. */
export interface TimerState {
  value: string
  repeat?: number
}

export interface StepResult {
  state: EngineState | null
  variables: Variables
  openWork: OpenWork[]
  done: boolean
  ended?: Ended
  passed: Passed[]
  thrown: Thrown[]
}

export interface Starts {
  none?: string
  messages: { id: string; name: string }[]
  timers: { id: string; kind: 'date' | 'duration' | 'cycle'; expression: string }[]
  signals: { id: string; name: string }[]
}
