import type { ProcessModel, Texts } from '../../engine/shape.ts'
import type { Texts3 } from '../../shape.ts'

/** The languages in which acts are published, and so their annexes. */
export type AnnexLanguage = 'kk' | 'ru'
export type SheetSize = 'A4' | 'A3'

/** What of a service's files an annex is made from. */
export interface AnnexSource {
  key: string
  service: {
    names: Texts3
    terms?: Record<string, { amount: number; unit: string }>
  }
  diagrams: AnnexDiagram[]
  /** What a step brings forth, by its key in the service's files; what is `signed` is a draft until then. */
  documents: Record<string, Texts3 & { signed: boolean }>
  registers: Record<string, Texts3>
  sequences: Record<string, Texts3>
  notices: Record<string, Texts3>
  /** sha256 of the files: it stands at the foot of each page, so that a print can be compared with what runs. */
  hash: string
}

/** One file's diagram: what it says, and where everything stands. */
export interface AnnexDiagram {
  file: string
  model: ProcessModel
  drawing: Drawing
}

export interface Point {
  x: number
  y: number
}

export interface Box extends Point {
  width: number
  height: number
}

/** Places of a diagram in its own pixels, by the ids of what stands there. */
export interface Drawing {
  shapes: (Box & { id: string; label?: Box; expanded: boolean })[]
  edges: { id: string; points: Point[]; label?: Box }[]
}

/** One way on from a step: under which conditions, what it brings forth, and what comes next. */
export interface Exit {
  /** "Есть замечания? – нет", and the answers alone. */
  conditions: string[]
  answers: string[]
  results: string[]
  next: string
}

/** One row of the table: a procedure of the act's order, or of the portal. */
export interface Row {
  number: string
  procedure: string
  /** Documents that are signed in it. */
  signs: string
  /** Where the act says so, in words; empty for what it does not say. */
  clause: string
  who: string
  term: string
  /** Whether that term is the step's own. */
  deadline: boolean
  exits: Exit[]
}

/** One printed page of a diagram, as the inside of an SVG in points. */
export interface Sheet {
  width: number
  height: number
  content: string
  /** The size of the smallest letters in points. */
  smallest: number
  title: string
}

export const nameOf = (texts: Texts, language: AnnexLanguage): string => texts[language]?.name ?? texts.ru?.name ?? ''
