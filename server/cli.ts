#!/usr/bin/env node
import { realpathSync } from 'node:fs'
import { argv, env, exit, stderr, stdin, stdout } from 'node:process'
import { pathToFileURL } from 'node:url'
import { actsIn } from './cli/acts.ts'
import { writeAnnexes } from './cli/annex.ts'
import { readArguments, UsageError, type Arguments } from './cli/arguments.ts'
import { bundlesIn, type FolderBundle } from './cli/bundles.ts'
import { checkHere, deployTo, type Door } from './cli/doors.ts'
import { importActs } from './cli/importAct.ts'
import { printed, summary } from './cli/print.ts'
import { printedTerms } from './cli/printTerms.ts'
import { termsOf } from './cli/terms.ts'
import { wordsOf, type Words } from './cli/words.ts'
import { Refusal } from './errors.ts'
import { rehearse } from './worker/rehearsalOffice.ts'
import type { BundleBrief, Finding } from './definitions/shape.ts'

/** What happened to one service: its findings, and the version that stands now when it was deployed. */
interface Outcome {
  key: string
  findings: Finding[]
  deployed?: BundleBrief
  /** Whether there was an act to compare the diagrams with. */
  compared?: boolean
}

export interface Streams {
  out: (text: string) => void
  error: (text: string) => void
  password: () => Promise<string>
  env: Record<string, string | undefined>
}

/**
 * `reglament check [DIR…]`, `deploy [DIR…]`, `terms KEY [DIR]` and `import-act FILE…`; `words` is what stands behind the name.
 * Answers the exit code: 0 nothing wrong, 1 a check found an error, the norms do not fit the term or no act was read, 2 it could not
 * be done.
 */
export async function main(words: string[], streams: Streams): Promise<0 | 1 | 2> {
  const say = wordsOf(words, streams.env)
  try {
    if (words[0] === 'annex' && !words.includes('--help')) return await annexes(words.slice(1), streams)
    const given = readArguments(words)
    if (given.help) return (streams.out(say.help), 0)
    if (given.command === 'import-act') return await imported(given, say, streams)
    if (given.command === 'terms') return await terms(given, say, streams)
    const bundles = await bundlesIn(given.folders)
    if (bundles.length === 0) throw new UsageError('nothing', given.folders.join(', '))
    const outcomes = await run(given, bundles, streams)
    streams.out(given.json ? `${JSON.stringify(outcomes, null, 2)}\n` : printed(outcomes, say))
    if (!given.json) streams.error(summary(outcomes, say))
    return outcomes.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0
  } catch (error) {
    streams.error(`${say.failure(error)}\n`)
    return 2
  }
}

async function annexes(words: string[], { out }: Streams): Promise<0> {
  for (const path of await writeAnnexes(words)) out(`${path}\n`)
  return 0
}

async function terms({ key = '', folders, from, database, json }: Arguments, say: Words, { out }: Streams): Promise<0 | 1> {
  const found = await termsOf({ key, folder: folders[0] ?? '.', from, database })
  out(json ? `${JSON.stringify(found, null, 2)}\n` : printedTerms(found, say))
  return found.path && found.path.margin >= 0 ? 0 : 1
}

/** Texts are kept only where the command line itself says where: to look into a text is no reason to write into a database. */
async function imported(given: Arguments, say: Words, { out, env, password }: Streams): Promise<0 | 1> {
  const isKept = given.server !== undefined || given.database !== undefined
  const door = isKept ? await deployTo({ ...given, env, password }) : undefined
  try {
    const { code, text } = await importActs(given, door, say)
    out(text)
    return code
  } finally {
    await door?.close()
  }
}

async function run(given: Arguments, bundles: FolderBundle[], streams: Streams): Promise<Outcome[]> {
  if (given.command === 'check' && !given.server) return checkedHere(given, bundles, given.acts ?? streams.env.REGLAMENT_ACTS)
  const door = await deployTo({ ...given, env: streams.env, password: streams.password })
  try {
    const outcomes: Outcome[] = []
    for (const bundle of bundles) outcomes.push(await attempted(given, door, bundle))
    return outcomes
  } finally {
    await door.close()
  }
}

async function checkedHere(given: Arguments, bundles: FolderBundle[], folder: string | undefined): Promise<Outcome[]> {
  const acts = await actsIn(folder)
  const outcomes: Outcome[] = []
  for (const { key, files } of bundles) {
    const { findings, compared } = await checkHere(key, files, acts)
    const isSound = findings.every(({ severity }) => severity !== 'error')
    const lived = isSound && !given.withoutScenarios ? await rehearse(key, files) : []
    outcomes.push({ key, findings: [...lived, ...findings], compared })
  }
  return outcomes
}

async function attempted(given: Arguments, door: Door, { key, files }: FolderBundle): Promise<Outcome> {
  if (given.command === 'check') return { key, findings: await door.check(key, files) }
  try {
    const deployed = await door.deploy({ key, files, effectiveFrom: given.effectiveFrom, comment: given.comment })
    return { key, findings: [], deployed }
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'bundle.findings')
      return { key, findings: error.params.findings as Finding[] }
    throw error
  }
}

async function passwordFromStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}

// npm calls programs by a link, whose real path this file has
if (argv[1] && import.meta.url === pathToFileURL(realpathSync(argv[1])).href) {
  const streams = {
    out: (t: string) => void stdout.write(t),
    error: (t: string) => void stderr.write(t),
    password: passwordFromStdin,
    env,
  }
  const code = await main(argv.slice(2), streams)
  // A pipe takes what was written by and by, and exit would cut it off.
  stdout.write('', () => exit(code))
}
