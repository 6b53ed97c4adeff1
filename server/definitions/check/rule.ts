import type { ActLanguage, Annex } from '../../acts/shape.ts'
import type { ElementModel, FlowModel, LaneModel, ProcessModel, Texts } from '../../engine/shape.ts'
import type { Json, Texts3 } from '../../shape.ts'
import type { Finding } from '../shape.ts'

/** A bundle as plain data: what its files say, as far as they could be read. */
export interface BundleModel {
  key: string
  /** Paths of all files. */
  paths: string[]
  /** Parsed JSON files by path. */
  json: Record<string, Json>
  /** Diagrams that could be read, by path. */
  processes: Record<string, ProcessModel>
  /** The annex of the act that the service executes, in each language in which it was imported. Without it no rule compares. */
  acts?: ActsFor
}

export type ActsFor = { [language in ActLanguage]?: Annex }

export type FileKind = 'service' | 'registers' | 'notices' | 'document' | 'scenario' | 'form'

/** What the checks need and may not import: handed in by whoever runs them. */
export interface CheckTools {
  /** What is wrong with a FEEL expression (that begins with `=`); empty when it parses. */
  feel: (expression: string) => string[]
  /** The variables that a FEEL expression reads, each with its path of fields (`review.decision`) and the ifs in which it stands. */
  reads: (expression: string) => { name: string; when: { condition: string; isTrue: boolean }[] }[]
  /** Where a parsed file departs from the JSON Schema of its kind. */
  schema: (kind: FileKind, data: Json) => { path: string; message: string }[]
  /** Why a form's own schema cannot be compiled; empty when it can. */
  form: (file: Json) => string[]
  /** The longest lawful path of a service in the office's calendar; undefined where no way passes the moment its term counts from. */
  longestPath?: (bundle: BundleModel) => LongestPath | undefined
  /** Pointers of all texts that a form shows, and pointers of translations that lead to no text of it. */
  formTexts: (file: Json) => { shown: string[]; dangling: string[] }
}

/** What a check says of the longest path: sums in the unit of the service's term, instants in UTC, `margin` less than 0 where it is exceeded. */
export interface LongestPath {
  steps: { element: string; name?: string; norm: { amount: number; unit: string } | null }[]
  sum: number
  margin: number
  worst: { from: string; ends: string; due: string; margin: { amount: number; unit: string } }
}

/** One check: its name is its file's, its fixture's and its page's in docs/checks/. */
export interface Rule {
  name: string
  check: (bundle: BundleModel, tools: CheckTools) => Said[]
}

/** A finding before the rule's name is put to it; an error unless it says otherwise. */
export type Said = Omit<Finding, 'rule' | 'severity'> & { severity?: Finding['severity'] }

export interface Placed {
  file: string
  process: ProcessModel
  element: ElementModel
}

export const elementsOf = (bundle: BundleModel): Placed[] =>
  Object.entries(bundle.processes).flatMap(([file, process]) =>
    Object.values(process.elements).map((element) => ({ file, process, element })),
  )

export const flowsOf = (bundle: BundleModel): { file: string; process: ProcessModel; flow: FlowModel }[] =>
  Object.entries(bundle.processes).flatMap(([file, process]) =>
    Object.values(process.flows).map((flow) => ({ file, process, flow })),
  )

/** What a finding about this element says of where it is. */
export const at = (file: string, { id, name, ...more }: ElementModel | FlowModel | LaneModel) => ({
  file,
  element: id,
  ...(name && { name }),
  ...('clause' in more && more.clause?.length && { clause: more.clause.join(' ') }),
})

/** Fills `{name}` in a text of three languages, by a text of each or one for all. */
export function say(text: Texts3, params: Record<string, string | Texts3> = {}): Texts3 {
  const fill = (language: keyof Texts3) =>
    text[language].replace(/\{(\w+)\}/g, (whole, key: string) => {
      const value = params[key]
      return typeof value === 'object' ? value[language] : (value ?? whole)
    })
  return { kk: fill('kk'), ru: fill('ru'), en: fill('en') }
}

/** What an element is called, in each language; its own (Russian) name or its id where there is none. */
export function called({ id, name, texts }: { id: string; name?: string; texts: Texts }): Texts3 {
  const own = name?.trim() || id
  return { kk: texts.kk?.name || own, ru: own, en: texts.en?.name || own }
}

/** What people do. */
export const isHumanTask = ({ type }: ElementModel) => type === 'bpmn:UserTask' || type === 'bpmn:ManualTask'
/** What the platform does by itself. */
export const isJob = ({ type }: ElementModel) => type === 'bpmn:ServiceTask' || type === 'bpmn:SendTask'
export const isActivity = ({ type }: ElementModel) => /(Task|Activity|SubProcess|Transaction)$/.test(type)

/** A value inside parsed JSON by its keys; undefined where the way does not lead. */
export function valueAt(data: Json | undefined, ...keys: string[]): Json | undefined {
  return keys.reduce<Json | undefined>(
    (value, key) => (value && typeof value === 'object' && !Array.isArray(value) ? value[key] : undefined),
    data,
  )
}

/** The keys of an object in parsed JSON, or the `name`/`code`/`id` of the members of a list. */
export function namesIn(data: Json | undefined): string[] {
  if (!data || typeof data !== 'object') return []
  if (!Array.isArray(data)) return Object.keys(data)
  return data.flatMap((item) => {
    const name = valueAt(item, 'name') ?? valueAt(item, 'code') ?? valueAt(item, 'id')
    return typeof name === 'string' ? [name] : []
  })
}

/** Paths of the bundle's files in a folder, by their names without ending. */
export const namesOfFiles = (bundle: BundleModel, folder: string, ending = '.json') =>
  bundle.paths
    .filter((path) => path.startsWith(folder) && path.endsWith(ending) && !path.slice(folder.length).includes('/'))
    .map((path) => path.slice(folder.length, -ending.length))
