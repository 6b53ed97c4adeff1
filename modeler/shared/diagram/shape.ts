import type { Language } from '../../../server/shape.ts'

/** The names of elements in the other languages, by element id; the diagram's own names are Russian. */
export type DiagramTexts = Record<string, { kk?: string | undefined; en?: string | undefined }>

/** Where a case stands in a diagram: ids of elements with a token, of those passed, and of the flows taken. */
export interface Marks {
  open: string[]
  passed: string[]
  flows: string[]
}

export type OutlineState = 'passed' | 'now' | 'ahead'

/** One element of a diagram as a line of its outline, in the order of the work. */
export interface OutlineEntry {
  id: string
  type: string
  name: string
  lane: string | null
  depth: number
}

/** A drawn diagram, and what can be done with it. */
export interface Drawing {
  rename(language: Language, texts?: DiagramTexts): void
  mark(marks: Marks, words: { now: string; passed: string }): void
  outline(): OutlineEntry[]
  fit(): void
  /** Shows all of it, or, where that would be too small to read, the surroundings of an element (else of the start). */
  begin(id?: string): void
  zoom(factor: number): void
  pan(dx: number, dy: number): void
  focus(id: string): void
  onSelect(listener: (id: string | null) => void): void
  label(text: string): void
  destroy(): void
}
