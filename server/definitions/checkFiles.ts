import { setImmediate } from 'node:timers/promises'
import { parse } from '../engine/feel.ts'
import { readsOf } from '../engine/feelReads.ts'
import { checkAll } from './check/all.ts'
import type { ActsFor, CheckTools } from './check/rule.ts'
import { modelOf } from './model.ts'
import { departures } from './schemas.ts'
import type { BundleFile, Finding } from './shape.ts'

/**
 * Everything that is wrong with the files of a service: unreadable ones, what the engine does not execute, and what the checks find.
 * Forms are compiled and acts kept by rooms that this one may not enter, so those are handed in. A finding is told once.
 */
export async function checkFiles(
  key: string,
  files: BundleFile[],
  tools: Pick<CheckTools, 'form' | 'formTexts' | 'longestPath'>,
  acts?: ActsFor,
): Promise<Finding[]> {
  const { model, findings } = await modelOf(key, files)
  if (acts) model.acts = acts
  const all = { feel: (expression: string) => parse(expression).problems, reads: readsOf, schema: departures, ...tools }
  const found = [...findings, ...(await checkAll(model, all, setImmediate))]
  return found.filter((one, index) => found.findIndex((other) => isTwin(one, other)) === index)
}

const isTwin = (one: Finding, other: Finding) =>
  one.rule === other.rule && one.file === other.file && one.element === other.element && one.message.en === other.message.en
