import { z } from 'zod'
import { command } from '../command.ts'
import { assertBundle } from '../definitions/bundle.ts'
import { checkFiles } from '../definitions/checkFiles.ts'
import { deploy } from '../definitions/deploy.ts'
import { briefs } from '../definitions/list.ts'
import { bundleBrief, bundleFile, finding, type BundleFile, type Finding } from '../definitions/shape.ts'
import { invalid, notFound } from '../errors.ts'
import { armStarts } from './armStarts.ts'
import { lawInForce, longestPathIn, type Law } from './law.ts'
import { compileForm, danglingTexts, textPointers, type Form } from '../forms/validate.ts'
import { instant } from '../shape.ts'

const content = { key: z.string().max(64), files: z.array(bundleFile).max(200) }
const publishers = ['analyst', 'administrator']

/**
 * What is wrong with the files of a service: everything that a deployment would refuse or warn of.
 * `law`: the act and the calendar to compare them with, as far as they are known.
 * INVALID only where they are no bundle at all (paths, size); bad content is a finding.
 */
export async function check(key: string, files: BundleFile[], law: Law = {}): Promise<Finding[]> {
  assertBundle(key, files)
  const { acts, calendar, from } = law
  const longestPath = calendar && from ? longestPathIn(calendar, from) : undefined
  return checkFiles(key, files, { form: whyFormFails, formTexts: textsOfForm, ...(longestPath && { longestPath }) }, acts)
}

/** bundle.check: the findings, in the order in which one would mend them. Changes nothing. */
export const checkBundle = command({
  name: 'bundle.check',
  doc: { summary: 'Check the files of a service without deploying them' },
  input: z.object(content),
  output: z.object({ findings: z.array(finding) }),
  who: publishers,
  repeatable: false,
  prepare: async ({ db, now }, { key, files }) => check(key, files, await lawInForce(db, files, now)),
  run: async (_, __, findings) => ({ findings }),
})

/** bundle.deploy: stores the files as the service's next version. INVALID (bundle.findings) when a check finds an error,
 * or a scenario goes otherwise than it says: a person's files are lived through before the transaction, in an office of their own. */
export const deployBundle = command({
  name: 'bundle.deploy',
  doc: {
    summary: 'Deploy the files of a service as its next version',
    description: 'The same files as the newest version make no new one.',
  },
  input: z.object({ ...content, effectiveFrom: instant.optional(), comment: z.string().max(2_000).optional() }),
  output: bundleBrief,
  who: publishers,
  async prepare({ db, now, actor, surroundings }, { key, files }) {
    const findings = refuseErrors(await check(key, files, await lawInForce(db, files, now)))
    // What a server brings with itself was rehearsed where it was made, and a start must not wait for it.
    if (actor.kind !== 'person' || !surroundings.rehearse) return findings
    return refuseErrors([...findings, ...z.array(finding).parse(await surroundings.rehearse(key, files))])
  },
  run: async (ctx, input) => {
    const { id, isNew } = await deploy(ctx.trx, { ...input, deployedBy: ctx.actor.id }, ctx.now)
    const [brief] = await briefs(ctx.trx, { id })
    if (!brief) throw notFound('bundle')
    if (isNew) {
      await armStarts(ctx, id, brief.effectiveFrom)
      ctx.audit(id, { key: brief.key, version: brief.version, hash: brief.hash })
      ctx.after('bundle')
    }
    return brief
  },
})

/** Throws INVALID (bundle.findings, with the findings among its params) when there is an error among them. */
export function refuseErrors(findings: Finding[]): Finding[] {
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw invalid('bundle.findings', [], { count: errors.length, findings })
  return findings
}

function whyFormFails(file: unknown): string[] {
  try {
    compileForm(file as Form)
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

const textsOfForm = (file: unknown) => ({ shown: textPointers(file as Form), dangling: danglingTexts(file as Form) })
