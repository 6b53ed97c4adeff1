/**
 * Who did what, chained.
 *
 *   append   in the command's own transaction: the entry commits with the change or not at all. It is not chained yet, for then
 *            every command would wait for the one before it.
 *   seal     by the worker, every few moments: gives each new entry its place and hash = sha256(hash before + entry), and keeps
 *            the last place and hash, the head, in the settings
 *   verify   walks the chain and compares its end with the head
 *
 * An entry edited, removed or cut off after sealing is found. Someone who can write every table could chain anew: therefore
 * verify also answers the head, to be kept elsewhere.
 */
import type { Knex } from 'knex'
import type { AuditLine } from '../command.ts'

/** Adds an entry. What is called a password anywhere in `data` is left out. */
export async function appendAudit(trx: Knex.Transaction, line: AuditLine): Promise<void> {
  const { at, personId, command, subject, caseId, data } = line
  const text = JSON.stringify(data, (key, value: unknown) => (/password/i.test(key) ? undefined : value))
  await trx('audit').insert({ at, person_id: personId, command, subject, case_id: caseId, data: text })
}
