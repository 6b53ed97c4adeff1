import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import type { z } from 'zod'
import type { Clock } from './clock.ts'
import type { Database } from './db/connect.ts'
import { databaseTrouble, isDuplicate } from './db/dialect.ts'
import { inTransaction } from './db/transaction.ts'
import { Incident, Refusal, invalid } from './errors.ts'
import { fault } from './fault.ts'
import type { Language } from './shape.ts'

/**
 * The gate: the only way to change anything.
 *
 *   input → validate → may this actor at all → transaction { idempotency · run · audit } → commit → announce
 *
 * A command's change, its audit entries and the effects it queued commit together or not at all. Commands never call commands.
 */
export interface Actor {
  kind: 'person' | 'system' | 'anonymous'
  id: string | null
  name: string
  language: Language
  memberships: { unitId: string; role: string }[]
  organisations: { id: string; bin: string }[]
  sessionId?: string
}

export const systemActor: Actor = { kind: 'system', id: null, name: 'system', language: 'ru', memberships: [], organisations: [] }
export const anonymous: Actor = { kind: 'anonymous', id: null, name: '', language: 'ru', memberships: [], organisations: [] }

/** What a running server knows of itself and every command may read. */
export interface Surroundings {
  demo: boolean
  publicUrl: string
  /** Lives the scenarios of a service's files through in an office of its own, and answers findings; absent where nobody asks for it. */
  rehearse?(key: string, files: { path: string; content: string }[]): Promise<unknown[]>
}

export interface ReadCtx {
  db: Knex
  actor: Actor
  now: string
  surroundings: Surroundings
}

export interface Ctx {
  trx: Knex.Transaction
  actor: Actor
  now: string
  surroundings: Surroundings
  /** Adds an audit entry that commits with the change. `subject` is the id of what was changed. */
  audit(subject: string | null, data?: Record<string, unknown>, caseId?: string): void
  /** Announces a topic to open pages after the commit: 'task', 'case:<id>', 'notice:<personId>', 'job', 'bundle' … */
  after(topic: string): void
}

/** Who may use a command at all; what exactly they may touch is the command's own business. */
export type Who = 'anyone' | 'signedIn' | 'staff' | 'system' | readonly string[]

export interface Doc {
  summary: string
  description?: string
}

export interface Command<I = unknown, O = unknown, P = unknown> {
  kind: 'command'
  name: string
  doc: Doc
  input: z.ZodType<I>
  output?: z.ZodType<O>
  who: Who
  /** False for commands whose answer must not be kept for a repeat (sign-in sets a cookie). Default true. */
  repeatable?: boolean
  /** Slow work that needs no transaction, before it begins: a password is hashed here, for the one writer must not wait for it. */
  prepare?(ctx: ReadCtx, input: I): Promise<P>
  run(ctx: Ctx, input: I, prepared: P): Promise<O>
}

export interface Query<I = unknown, O = unknown> {
  kind: 'query'
  name: string
  doc: Doc
  input: z.ZodType<I>
  output?: z.ZodType<O>
  who: Who
  run(ctx: ReadCtx, input: I): Promise<O>
}

export const command = <I, O, P = unknown>(definition: Omit<Command<I, O, P>, 'kind'>): Command<I, O, P> => ({
  kind: 'command',
  ...definition,
})
export const query = <I, O>(definition: Omit<Query<I, O>, 'kind'>): Query<I, O> => ({ kind: 'query', ...definition })

export interface Gate {
  /** Runs a command for an actor. Throws Refusal; any other error is a fault of ours and nothing was changed. */
  execute<I, O, P>(command: Command<I, O, P>, actor: Actor, input: unknown, more?: { idempotencyKey?: string }): Promise<O>
  read<I, O>(query: Query<I, O>, actor: Actor, input: unknown): Promise<O>
  /** Tells `listener` the topics of every commit of this process; answers the function that stops it. */
  listen(listener: (topics: string[]) => void): () => void
  /** Passes on what another server of the same database changed. */
  announce(topics: string[]): void
}

export interface GateParts {
  db: Database
  clock: Clock
  surroundings: Surroundings
  appendAudit(trx: Knex.Transaction, entry: AuditLine): Promise<void>
  recordIncident(ctx: Ctx, incident: Incident, commandName: string): Promise<void>
  /** Carries topics to other servers of the same database. */
  publish?(topics: string[]): void
}

/** What a command did. `subject` is the id of what was changed. */
export interface AuditLine {
  at: string
  personId: string | null
  command: string
  subject: string | null
  caseId: string | null
  data: Record<string, unknown>
}

/** SQLite has waited ten seconds for its lock before it says that it is busy; the caller shall not wait four times as long. */
const MOST_MS_OF_RETRIES = 3_000

export function createGate(parts: GateParts): Gate {
  const listeners = new Set<(topics: string[]) => void>()
  const announce = (topics: string[]) => {
    for (const listener of listeners) listener(topics)
  }
  return {
    async execute<I, O, P>(command: Command<I, O, P>, actor: Actor, raw: unknown, more: { idempotencyKey?: string } = {}) {
      mayUse(command, actor)
      const input = parse(command, raw)
      const readCtx = { db: parts.db.read, actor, now: parts.clock.now(), surroundings: parts.surroundings }
      const prepared = await command.prepare?.(readCtx, input)
      const repeat = repeatKey(command, actor, input, more.idempotencyKey)
      const began = performance.now()
      for (let attempt = 1; ; attempt++) {
        try {
          const { answer, topics } = await runOnce(parts, command, actor, input, prepared, repeat)
          announce(topics)
          parts.publish?.(topics)
          return answer
        } catch (error) {
          // What refuses a repeat is what its first use has done already.
          const earlier = repeat && isDecided(error) ? await earlierAnswer<O>(parts.db.read, repeat) : undefined
          if (earlier) return earlier.answer
          if (error instanceof Repeated) throw new Refusal('BUSY', 'busy')
          if (error instanceof Incident) await reportIncident(parts, actor, error, command.name, announce)
          const isEarly = attempt < 4 && performance.now() - began < MOST_MS_OF_RETRIES
          if (databaseTrouble(error) === 'retry' && isEarly) continue
          throw error
        }
      }
    },
    async read(query, actor, raw) {
      mayUse(query, actor)
      const input = parse(query, raw)
      return query.run({ db: parts.db.read, actor, now: parts.clock.now(), surroundings: parts.surroundings }, input)
    },
    announce,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function mayUse({ who }: { who: Who }, actor: Actor): void {
  if (who === 'anyone' || actor.kind === 'system') return
  if (who === 'system') throw new Refusal('NOT_FOUND', 'command.notFound')
  if (actor.kind === 'anonymous') throw new Refusal('UNAUTHENTICATED', 'unauthenticated')
  if (who === 'signedIn') return
  const roles = actor.memberships.map((m) => m.role)
  if (who === 'staff' ? roles.length > 0 : who.some((role) => roles.includes(role))) return
  throw new Refusal('FORBIDDEN', 'forbidden')
}

function parse<I>({ input }: { input: z.ZodType<I> }, raw: unknown): I {
  const result = input.safeParse(raw)
  if (result.success) return result.data
  throw invalid(
    'input.invalid',
    result.error.issues.slice(0, 50).map((issue) => ({
      path: '/' + issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/'),
      code: issue.code,
      params: Object.fromEntries(Object.entries(issue).filter(([key]) => ['format', 'minimum', 'maximum'].includes(key))),
    })),
  )
}

interface Outcome<O> {
  answer: O
  topics: string[]
}

async function runOnce<I, O, P>(
  parts: GateParts,
  command: Command<I, O, P>,
  actor: Actor,
  input: I,
  prepared: P | undefined,
  repeat: RepeatKey | undefined,
): Promise<Outcome<O>> {
  return inTransaction(parts.db.write, async (trx) => {
    const lines: AuditLine[] = []
    const topics = new Set<string>()
    const now = parts.clock.now()
    const ctx: Ctx = {
      trx,
      actor,
      now,
      surroundings: parts.surroundings,
      audit: (subject, data = {}, caseId) =>
        void lines.push({ at: now, personId: actor.id, command: command.name, subject, caseId: caseId ?? null, data }),
      after: (topic) => void topics.add(topic),
    }
    fault('before-run')
    const answer = await command.run(ctx, input, prepared as P)
    fault('before-audit')
    // None of these waits for another: a database that is asked one by one stands still in between.
    await Promise.all([...lines.map((line) => parts.appendAudit(trx, line)), repeat && keepAnswer(trx, repeat, answer, now)])
    fault('before-commit')
    return { answer, topics: [...topics] }
  })
}

interface RepeatKey {
  owner: string
  key: string
  command: string
  input_hash: string
}

function repeatKey<I>(
  command: { name: string; repeatable?: boolean },
  actor: Actor,
  input: I,
  key: string | undefined,
): RepeatKey | undefined {
  if (!key || command.repeatable === false) return undefined
  // A plain hash of a password would be a gift to whoever reads the table.
  const withoutPasswords = JSON.stringify(input, (key, value: unknown) => (/password/i.test(key) ? undefined : value))
  const input_hash = createHash('sha256').update(withoutPasswords).digest('base64url')
  return { owner: actor.id ?? 'anonymous', key, command: command.name, input_hash }
}

/** The key was used before: everything that this use has done is undone, and the first answer stands. */
class Repeated extends Error {}

const isDecided = (error: unknown) => error instanceof Repeated || error instanceof Refusal || isDuplicate(error)

/**
 * Keeps the answer for a repeat, in the transaction of what it answers. Last, and not first: so it is one statement, and a repeat
 * at the same time waits here for the first to commit.
 */
async function keepAnswer(trx: Knex.Transaction, repeat: RepeatKey, answer: unknown, now: string): Promise<void> {
  const kept = await trx('idempotency_keys')
    .insert({ ...repeat, answer: JSON.stringify(answer ?? null), at: now })
    .onConflict(['owner', 'key'])
    .ignore()
    .returning('key')
  if (kept.length === 0) throw new Repeated()
}

/** What the first use of the key answered, if it was used; INVALID where it was used for something else. */
async function earlierAnswer<O>(db: Knex, repeat: RepeatKey): Promise<{ answer: O } | undefined> {
  const earlier = await db('idempotency_keys').where({ owner: repeat.owner, key: repeat.key }).first()
  if (!earlier) return undefined
  if (earlier.command !== repeat.command || earlier.input_hash !== repeat.input_hash) throw invalid('idempotency.reused')
  return { answer: JSON.parse(earlier.answer) as O }
}

/** The failed step was rolled back; what went wrong is written in a transaction of its own, so that somebody sees it. */
async function reportIncident(parts: GateParts, actor: Actor, incident: Incident, name: string, announce: (t: string[]) => void) {
  const topics: string[] = []
  await inTransaction(parts.db.write, async (trx) => {
    const ctx: Ctx = {
      trx,
      actor,
      now: parts.clock.now(),
      surroundings: parts.surroundings,
      audit: () => undefined,
      after: (topic) => void topics.push(topic),
    }
    await parts.recordIncident(ctx, incident, name)
  })
  announce(topics)
}
