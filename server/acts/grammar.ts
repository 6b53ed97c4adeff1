import type { Duration, TermUnit } from './shape.ts'

/** What of a language the reader of durations must know. All patterns are texts of case-insensitive Unicode regular expressions. */
export interface Grammar {
  /** A word of time in all its cases. */
  timeWord: string
  /** How its words begin: days are of no kind yet, a year is twelve months; what is missing here the platform does not count. */
  units: { stem: string; unit: TermUnit | 'days'; times: number }[]
  /** The words that make days calendar or working days, before the amount or before the word. */
  kindOfDays: { calendarDays: string; workingDays: string }
  /** What joins the two ends of a range, `A до B`. */
  range: { before: string; between: string }
  /** What stands directly before or after and says whether the time is a ceiling or a floor. */
  bounds: { before: Bound[]; after: Bound[] }
  /** From which moment it runs, directly before or after. */
  from: { before: Origin[]; after: Origin[] }
  /** Not a length of time that anybody has to keep, with what stands before the word and after it. */
  noDuration: { before?: string; after?: string }[]
  /** Words that may stand between an amount and its word of time without there being anything else meant. */
  filler: string
}

interface Bound {
  pattern: string
  bound: Duration['bound']
}
interface Origin {
  pattern: string
  from: string
}
