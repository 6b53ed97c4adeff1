import { stepsOf } from '../acts/steps.ts'
import type { Act, ActChange, Annex, Duration, Paragraph } from '../acts/shape.ts'
import type { Imported } from './importAct.ts'
import type { Words } from './words.ts'

/** A text for a person: which act, each regulation with its steps, what an amendment changed, and what could not be read. */
export function printedAct({ file, act, kept }: Imported, say: Words): string {
  return [
    `${file}: ${named(act, say)}`,
    ...(kept
      ? [`  ${kept.isNew ? say.acts.kept({ from: kept.effectiveFrom }) : say.acts.known({ from: kept.effectiveFrom })}`]
      : []),
    ...act.notes.map((note) => `  ${note}`),
    ...act.annexes.map((annex) => printedAnnex(annex, say)),
    ...changes(kept?.changes ?? [], say),
    ...unread(act, say),
    '',
  ].join('\n')
}

function named({ id, language, title, annexes, items }: Act, say: Words): string {
  return annexes.length === 0 && items.length === 0 ? say.acts.nothing : `${id || '?'} (${language}) ${title}`
}

function printedAnnex(annex: Annex, say: Words): string {
  const steps = stepsOf(annex)
  const lines = steps.map((step) => `    ${step.clause.padEnd(8)}${whoIn(step).padEnd(42)}${howLongIn(step, say)}`)
  return [
    `\n  ${say.acts.annex({ number: annex.number, title: annex.title })}`,
    ...(lines.length > 0 ? lines : [`    ${say.acts.noSteps}`]),
  ]
    .map((line) => line.trimEnd())
    .join('\n')
}

/** Who acts, and behind the arrow who else is named. */
function whoIn({ doer, roles }: Paragraph): string {
  const others = roles.filter((role) => role !== doer).join(', ')
  return [doer ?? '?', others].filter(Boolean).join(' → ')
}

const signs: Record<Duration['bound'], string> = { atMost: '≤ ', exactly: '', atLeast: '≥ ' }

const howLongIn = ({ durations }: Paragraph, say: Words): string =>
  durations.map(({ amount, unit, bound, words }) => `${signs[bound]}${amount} ${say.acts.units[unit]} («${words}»)`).join(', ') ||
  '–'

function changes(list: ActChange[], say: Words): string[] {
  if (list.length === 0) return []
  const lines = list.map(
    ({ annex, clause, what }) => `    ${annex} › ${clause}: ${what.map((one) => say.acts.changes[one]).join(', ')}`,
  )
  return ['', `  ${say.acts.changed}`, ...lines]
}

function unread({ unread }: Act, say: Words): string[] {
  if (unread.length === 0) return []
  return [
    '',
    `  ${say.acts.unread}`,
    ...unread.map(({ line, text, why }) => `    ${say.acts.line({ line })}: ${say.acts.whys[why]} – «${text}»`),
  ]
}
