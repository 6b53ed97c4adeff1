import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { importAct } from '../../server/acts/import.ts'
import type { Act } from '../../server/acts/shape.ts'
import { bundleKeys, readBundle } from '../../server/definitions/bundle.ts'
import { actRules } from '../../server/definitions/check/all.ts'
import { momentKnown } from '../../server/definitions/check/moment-known.ts'
import { scenarioClause } from '../../server/definitions/check/scenario-clause.ts'
import type { BundleModel, CheckTools } from '../../server/definitions/check/rule.ts'
import { modelOf } from '../../server/definitions/model.ts'
import { annexesFor } from '../../server/runtime/law.ts'
import {
  beginningsChanged,
  clausesLost,
  clausesMoved,
  deadlinesChanged,
  durationsChanged,
  originsChanged,
  rolesChanged,
  type Mutation,
} from './mutations.ts'

/**
 * What an analyst or a legislator may change without telling the other: each duration, role and clause of every shipped diagram, and
 * each duration of the act's text, one at a time. The check must say something new about each.
 */
const folder = process.env.REGLAMENT_ACTS ?? '../shared/regulations'
const acts: Act[] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => importAct(readFileSync(join(folder, name), 'utf8')))
const keys = await bundleKeys(process.cwd())

// the rules that compare with the act need no tools
const none = {} as CheckTools
/** How many changes of each kind there were, in all services together: a service of one official has no step of somebody else. */
const tried = new Map<(model: BundleModel) => Mutation[], number>()

describe.each(keys)('%s', (key) => {
  let model: BundleModel
  let known: Set<string>
  beforeAll(async () => {
    const files = await readBundle(process.cwd(), key)
    model = { ...(await modelOf(key, files)).model, acts: annexesFor(files, acts) }
    known = new Set(errorsIn(model))
  })

  test('has its act, and no error against it', () => {
    expect(Object.keys(model.acts ?? {})).not.toEqual([])
    expect([...known]).toEqual([])
  })

  test.each([
    ['duration of a diagram', deadlinesChanged],
    ['role of a diagram', rolesChanged],
    ['clause of a diagram, to one that the act does not have', clausesLost],
    ['clause of a diagram, to one beside it in the act', clausesMoved],
    ['beginning of a term, in a diagram or in service.json', beginningsChanged],
    ['duration of the act', durationsChanged],
    ['beginning of a duration of the act', originsChanged],
  ])('is found out about every changed %s', (_, mutate) => {
    const mutations = mutate(model)
    tried.set(mutate, (tried.get(mutate) ?? 0) + mutations.length)
    const unnoticed = mutations.filter((mutation) => errorsIn(mutation.model).every((finding) => known.has(finding)))
    expect(unnoticed.map(({ what }) => what)).toEqual([])
  })
})

test('changes of every kind were tried', () => {
  expect(tried.size).toBe(7)
  for (const count of tried.values()) expect(count).toBeGreaterThan(50)
})

const errorsIn = (model: BundleModel): string[] =>
  [...actRules, momentKnown, scenarioClause].flatMap(({ name, check }) =>
    check(model, none)
      .filter(({ severity = 'error' }) => severity === 'error')
      .map(({ file, element, clause, message }) => JSON.stringify([name, file, element, clause, message.ru])),
  )
