import { z } from 'zod'
import { query } from '../command.ts'
import { notFound } from '../errors.ts'
import { day } from '../shape.ts'
import { actBrief, actLanguage, actVersion as versionShape, type ActVersion } from './shape.ts'
import { actBriefs, actVersion, actVersionById } from './versions.ts'

const readers = ['analyst', 'administrator']

/** act.list: every version of every act that was imported, the newest of each first. */
export const listActs = query({
  name: 'act.list',
  doc: { summary: 'Imported versions of the acts, the newest first' },
  input: z.object({ act: z.string().max(100).optional() }),
  output: z.object({ items: z.array(actBrief) }),
  who: readers,
  run: async ({ db }, { act }) => ({ items: await actBriefs(db, act ? { act } : {}) }),
})

/** act.show: one version with all of its items, by its id or the one in force. NOT_FOUND when there is none. */
export const showAct = query({
  name: 'act.show',
  doc: {
    summary: 'One version of an act with its items: by id, or the one in force',
    description: '`at` is the day (today’s newest when absent), `annex` asks for a version that has this annex.',
  },
  input: z
    .object({
      id: z.uuid().optional(),
      act: z.string().max(100).optional(),
      language: actLanguage.optional(),
      at: day.optional(),
      annex: z.string().max(20).optional(),
    })
    .refine(({ id, act, language }) => (id ? !act && !language : act && language)),
  output: versionShape,
  who: readers,
  run: async ({ db }, { id, act = '', language = 'ru', at, annex }): Promise<ActVersion> => {
    const found = id ? await actVersionById(db, id) : await actVersion(db, { act, language, at, annex })
    if (!found) throw notFound('act')
    return found
  },
})
