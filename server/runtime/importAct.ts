import type { Knex } from 'knex'
import { z } from 'zod'
import { diffActs } from '../acts/diff.ts'
import { importAct as readAct } from '../acts/import.ts'
import { actBrief, actChange, actLanguage, type Act, type ActChange } from '../acts/shape.ts'
import { actBriefs, actVersion, hashOf, storeVersion } from '../acts/versions.ts'
import { command } from '../command.ts'
import { toOfficeDate } from '../deadlines/calendar.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { invalid, notFound } from '../errors.ts'
import { day } from '../shape.ts'

/**
 * act.import: reads the published text of an order and keeps it as a version of that act; the same text is the same version. The
 * answer says what changed in its annexes against the version before. INVALID (act.nothing) where there is no item to read,
 * (act.noId) where neither the caller nor the text says which act it is.
 */
export const importAct = command({
  name: 'act.import',
  doc: {
    summary: 'Read the text of an order and keep it as a version of the act',
    description:
      'The text as it is published, Kazakh or Russian. In force from `effectiveFrom`; without it the first version from the day of adoption, a later one from today.',
  },
  input: z.object({
    text: z.string().min(1).max(1_000_000),
    act: z
      .string()
      .regex(/^[A-Z]{2}(-[A-Z0-9]+)+$/)
      .max(100)
      .optional(),
    language: actLanguage.optional(),
    effectiveFrom: day.optional(),
  }),
  output: z.object({ version: actBrief, isNew: z.boolean(), changes: z.array(actChange) }),
  who: ['analyst', 'administrator'],
  prepare: async (_, { text, act, language }) => readOrRefuse(text, { id: act, language }),
  async run(ctx, { text, effectiveFrom }, act) {
    const before = await versionBefore(ctx.trx, act, hashOf(text), effectiveFrom)
    const from = effectiveFrom ?? (await usualStart(ctx.trx, act, hashOf(text), ctx.now))
    const stored = await storeVersion(
      ctx.trx,
      { act, hash: hashOf(text), effectiveFrom: from, importedBy: ctx.actor.id },
      ctx.now,
    )
    const [version] = await actBriefs(ctx.trx, { id: stored.id })
    if (!version) throw notFound('act')
    ctx.audit(stored.id, { act: act.id, language: act.language, hash: version.hash, effectiveFrom: from, isNew: stored.isNew })
    ctx.after('act')
    return { version, isNew: stored.isNew, changes: before ? changesSince(before, act) : [] }
  },
})

function readOrRefuse(text: string, options: { id?: string; language?: Act['language'] }): Act {
  const act = readAct(text, options)
  if (act.annexes.length === 0 && act.items.length === 0) throw invalid('act.nothing')
  if (!act.id) throw invalid('act.noId')
  return act
}

/** What stood in force until this text: of its own annexes, for a publisher may give a large order annex by annex. */
async function versionBefore(trx: Knex.Transaction, act: Act, hash: string, at?: string): Promise<Act | undefined> {
  const found = await actVersion(trx, { act: act.id, language: act.language, at, annex: act.annexes[0]?.number })
  return found && found.hash !== hash ? found.content : undefined
}

/** The day that stands already for the same text; the day of adoption for the first version; else today, in the office's zone. */
async function usualStart(trx: Knex.Transaction, act: Act, hash: string, now: string): Promise<string> {
  const known = (await actBriefs(trx, { act: act.id })).filter(({ language }) => language === act.language)
  const same = known.find((one) => one.hash === hash)
  if (same) return same.effectiveFrom
  if (known.length === 0 && act.adopted) return act.adopted
  return toOfficeDate(await loadCalendar(trx), now)
}

const changesSince = (before: Act, after: Act): ActChange[] =>
  diffActs(before, after).map(({ annex, clause, what }) => ({ annex, clause, what }))
