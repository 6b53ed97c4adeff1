import type { InstanceRow } from '../cases/instance.ts'
import { newestDocument } from '../documents/store.ts'
import type { ElementModel } from '../engine/shape.ts'
import { conflict, invalid } from '../errors.ts'
import type { Json } from '../shape.ts'
import { fileHash } from '../files/hash.ts'
import { sign } from '../signatures/sign.ts'
import { valueOf } from './openTaskFor.ts'
import { happened, scopeOf, type Run } from './run.ts'

/**
 * Signs the document of a signing step, with the password as the confirmation. Which document that is the diagram says, in FEEL
 * over what is known so far and what this step's form gives; null where the form sends the case back instead.
 */
export async function signFor(
  run: Run,
  instance: InstanceRow,
  element: ElementModel,
  data: Record<string, Json>,
  confirmed: boolean,
) {
  const template = documentToSign(run, instance, element, data)
  if (template === null) return
  if (!confirmed) throw invalid('password.needed', [{ path: '/password', code: 'required' }])
  const document = await newestDocument(run.ctx.trx, run.kase.id, template)
  if (!document) throw conflict('document.notDrawn', { template })
  const { actor, trx, now } = run.ctx
  const signer = { personId: actor.id as string, name: actor.name, role: element.signature?.role ?? element.role ?? '' }
  const sha256 = await fileHash(trx, document.draftFileId)
  await sign(trx, { documentId: document.id, signer, sha256, confirmation: { method: 'password', confirmed } }, now)
  happened(run, 'document.signed', element.id, { document: document.id, template, method: 'password' })
}

/** The template of the document that this step signs; null where `when` says that what the form gave signs nothing. */
export function documentToSign(
  run: Run,
  instance: InstanceRow,
  element: ElementModel,
  data: Record<string, Json> | null,
): string | null {
  if (!element.signature) return null
  const scope = scopeOf(run, instance)
  const known = element.output && data ? { ...scope, [element.output]: data } : scope
  const { when, document } = element.signature
  if (when && data && valueOf(run, instance, element, when, known) !== true) return null
  const value = valueOf(run, instance, element, document, known)
  return typeof value === 'string' && value ? value : null
}
