import { Refusal } from '../errors.ts'
import type { ActChange, TermUnit, Why } from '../acts/shape.ts'
import type { Language } from '../shape.ts'
import { UsageError } from './arguments.ts'
import texts from './texts.json' with { type: 'json' }

export interface Words {
  language: Language
  help: string
  error: string
  warning: string
  decided: string
  clause: string
  sound: string
  deployed: (version: number) => string
  summary: (counts: { services: number; errors: number; warnings: number; decided: number }) => string
  withoutActs: (keys: string[]) => string
  failure: (error: unknown) => string
  terms: TermWords
  acts: ActWords
}

/** What `reglament import-act` says. */
export interface ActWords {
  annex: Sentence<'number' | 'title'>
  kept: Sentence<'from'>
  known: Sentence<'from'>
  line: Sentence<'line'>
  nothing: string
  noSteps: string
  changed: string
  unread: string
  units: Record<TermUnit, string>
  whys: Record<Why, string>
  changes: Record<ActChange['what'][number], string>
}

type Sentence<K extends string> = (given: Record<K, string | number>) => string

/** What `reglament terms` says. */
export interface TermWords {
  units: Record<string, string>
  noPath: string
  noNorm: string
  sum: Sentence<'total' | 'sum' | 'term' | 'margin'>
  walk: Sentence<'from' | 'ends' | 'due' | 'margin'>
  worst: Sentence<'from' | 'ends' | 'due' | 'margin'>
  left: Sentence<'span'>
  over: Sentence<'span'>
  loops: Sentence<'elements'>
  stops: Sentence<'elements'>
  unknown: Sentence<'elements'>
}

/** The program's words: in `--language`, else in the language of the machine when it is one of ours, else in English. */
export function wordsOf(given: string[], env: Record<string, string | undefined>): Words {
  const language = languageOf(given, env)
  const own = texts[language]
  return {
    language,
    help: `${own.help.join('\n')}\n`,
    error: own.error,
    warning: own.warning,
    decided: own.decided,
    clause: own.clause,
    sound: own.sound,
    deployed: (version) => fill(own.deployed, { version }),
    summary: (counts) => fill(counts.decided > 0 ? own.summaryDecided : own.summary, counts),
    withoutActs: (keys) => fill(own.withoutActs, { keys: keys.join(', ') }),
    terms: termWords(own.terms),
    acts: actWords(own.acts),
    failure: (error) => {
      if (error instanceof UsageError) return fill(own.usage[error.reason], { detail: error.detail })
      if (error instanceof Refusal)
        return fill(refusalText(own.refused, error.reason), { reason: error.reason, detail: '', ...error.params })
      return fill(own.failed, { detail: detailOf(error) })
    },
  }
}

function termWords(own: (typeof texts)['en']['terms']): TermWords {
  const { units, noPath, noNorm, ...sentences } = own
  const of = (sentence: string) => (given: Record<string, string | number>) => fill(sentence, given)
  const { sum, walk, worst, left, over, loops, stops, unknown } = sentences
  return {
    ...{ units, noPath, noNorm, sum: of(sum), walk: of(walk), worst: of(worst), left: of(left), over: of(over) },
    ...{ loops: of(loops), stops: of(stops), unknown: of(unknown) },
  }
}

function actWords(own: (typeof texts)['en']['acts']): ActWords {
  const of = (sentence: string) => (given: Record<string, string | number>) => fill(sentence, given)
  return { ...own, annex: of(own.annex), kept: of(own.kept), known: of(own.known), line: of(own.line) }
}

const fill = (text: string, params: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) => String(params[key] ?? whole))

const refusalText = (known: Record<string, string>, reason: string): string => known[reason] ?? known.otherwise ?? reason

/** fetch tells only "fetch failed"; the reason stands in its cause. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message || error.name
}

function languageOf(given: string[], env: Record<string, string | undefined>): Language {
  const option = given.flatMap((word, index) =>
    word === '--language' ? [given[index + 1]] : word.startsWith('--language=') ? [word.slice(11)] : [],
  )[0]
  const wanted = option ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').slice(0, 2)
  return wanted === 'kk' || wanted === 'ru' ? wanted : 'en'
}
