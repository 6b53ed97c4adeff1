import type { Duration, TermUnit } from './shape.ts'

/** What the acts count in, as the platform counts it: days are of no kind yet, a year is twelve months. */
export const measures = {
  minutes: { unit: 'minutes', times: 1 },
  hours: { unit: 'hours', times: 1 },
  days: { unit: 'days', times: 1 },
  months: { unit: 'months', times: 1 },
  years: { unit: 'months', times: 12 },
} as const satisfies Record<string, { unit: TermUnit | 'days'; times: number }>

/** What is said of a time, in the order in which it is looked for: "не позднее чем за" is a floor, "не позднее чем" in it a ceiling. */
export const bounds = ['atLeast', 'atMost', 'exactly'] as const satisfies Duration['bound'][]

/** From what a time counts, what is certain first: `event` is anything else that happened. */
export const origins = ['registration', 'start', 'event'] as const

/** What of a language the reader of durations must know. All patterns are texts of case-insensitive Unicode regular expressions. */
export interface Grammar {
  /** A word of time in all its cases. */
  timeWord: string
  /** How its words for each measure begin; what else is a word of time the platform does not count. */
  stems: Record<keyof typeof measures, string[]>
  /** The words that make days calendar or working days, before the amount or before the word. */
  kindOfDays: { calendarDays: string; workingDays: string }
  /** What joins the two ends of a range, `A до B`. */
  range: { before: string; between: string }
  /** What stands directly before or after and says whether the time is a ceiling or a floor. */
  bounds: { before: Bounds; after: Bounds }
  /** From which moment it runs, directly before or after. */
  from: { before: Origins; after: Origins }
  /** Not a length of time that anybody has to keep, with what stands before the word and after it; a date is none in any language. */
  noDuration: { before?: string; after?: string }[]
  /** Words that may stand between an amount and its word of time without there being anything else meant. */
  filler: string
}

type Bounds = Partial<Record<(typeof bounds)[number], string[]>>
type Origins = Partial<Record<(typeof origins)[number], string>>
