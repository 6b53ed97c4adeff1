import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Actor } from '../command.ts'
import { id, instant, type Language } from '../shape.ts'

/**
 * A session is a random 256-bit token in a cookie; the table knows only its SHA-256. It lives twelve hours from its last use, seven
 * days at most, and ends at once when it is closed.
 */
const idleMs = 12 * 3_600_000
const wholeMs = 7 * 24 * 3_600_000
const seenEveryMs = 60_000

export const openedSession = z.object({ id, token: z.string(), expiresAt: instant })
export type OpenedSession = z.infer<typeof openedSession>

export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Opens a session; the token exists only in this answer. `agent` is what the browser calls itself, for the person's own list. */
export async function insertSession(
  trx: Knex.Transaction,
  personId: string,
  now: string,
  agent?: string,
): Promise<OpenedSession> {
  const session = { id: randomUUID(), token: randomBytes(32).toString('base64url'), expiresAt: expiry(now, now) }
  await trx('sessions')
    .where({ person_id: personId })
    .where('expires_at', '<', later(now, -30 * 24 * 3_600_000))
    .delete()
  await trx('sessions').insert({
    id: session.id,
    person_id: personId,
    token_hash: hashToken(session.token),
    opened_at: now,
    seen_at: now,
    expires_at: session.expiresAt,
    agent: agent?.slice(0, 200) ?? null,
  })
  return session
}

export interface FoundSession {
  actor: Actor
  openedAt: string
  seenAt: string
}

/** The actor of a live session of a person who is not closed, in one statement, since every request asks for it. */
export async function findSession(db: Knex, token: string, now: string): Promise<FoundSession | undefined> {
  const rows = await liveSessions(db, now)
    .where('s.token_hash', hashToken(token))
    .leftJoin('memberships as m', 'm.person_id', 'p.id')
    .leftJoin('organisations as o', 'o.person_id', 'p.id')
    .select<SessionRow[]>(
      's.id as session_id',
      's.opened_at',
      's.seen_at',
      'p.id',
      'p.name',
      'p.language',
      'm.unit_id',
      'm.role',
      'o.id as organisation_id',
      'o.bin',
    )
  const [first] = rows
  if (!first) return undefined
  const memberships = new Map(
    rows.filter((r) => r.unit_id && r.role).map((r) => [`${r.unit_id} ${r.role}`, { unitId: r.unit_id!, role: r.role! }]),
  )
  const organisations = new Map(
    rows.filter((r) => r.organisation_id).map((r) => [r.organisation_id!, { id: r.organisation_id!, bin: r.bin! }]),
  )
  const actor: Actor = {
    kind: 'person',
    id: first.id,
    name: first.name,
    language: first.language,
    memberships: [...memberships.values()],
    organisations: [...organisations.values()],
    sessionId: first.session_id,
  }
  return { actor, openedAt: first.opened_at, seenAt: first.seen_at }
}

/** Which of these sessions still live. */
export async function stillOpen(db: Knex, ids: string[], now: string): Promise<Set<string>> {
  const rows = await liveSessions(db, now).whereIn('s.id', ids).select<{ id: string }[]>('s.id')
  return new Set(rows.map((row) => row.id))
}

/** Prolongs a session in use, at most once a minute: a request must not cost a write. */
export async function markSeen(db: Knex, { actor, openedAt, seenAt }: FoundSession, now: string): Promise<void> {
  if (Date.parse(now) - Date.parse(seenAt) < seenEveryMs) return
  await db('sessions')
    .where({ id: actor.sessionId })
    .update({ seen_at: now, expires_at: expiry(openedAt, now) })
}

/** Ends a person's sessions: one of them, or all but the one that is kept. Answers how many there were. */
export function closeSessions(
  trx: Knex.Transaction,
  personId: string,
  now: string,
  which: { id?: string; except?: string } = {},
) {
  const open = trx('sessions').where({ person_id: personId }).whereNull('closed_at').where('expires_at', '>', now)
  if (which.id) void open.where({ id: which.id })
  if (which.except) void open.whereNot({ id: which.except })
  return open.update({ closed_at: now })
}

interface SessionRow {
  session_id: string
  opened_at: string
  seen_at: string
  id: string
  name: string
  language: Language
  unit_id: string | null
  role: string | null
  organisation_id: string | null
  bin: string | null
}

const liveSessions = (db: Knex, now: string) =>
  db('sessions as s')
    .join('persons as p', 'p.id', 's.person_id')
    .whereNull('s.closed_at')
    .whereNull('p.closed_at')
    .where('s.expires_at', '>', now)

const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString()

const expiry = (openedAt: string, now: string) => {
  const idle = later(now, idleMs)
  const whole = later(openedAt, wholeMs)
  return idle < whole ? idle : whole
}
