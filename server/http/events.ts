import type { ServerResponse } from 'node:http'
import type { Context } from 'koa'
import { membershipsOf } from '../auth/me.ts'
import { stillOpen } from '../auth/sessions.ts'
import type { Actor } from '../command.ts'
import { Refusal } from '../errors.ts'
import type { HttpParts } from './parts.ts'
import type { Sessions } from './session.ts'
import { visibleTopics } from './topics.ts'

const gatherMs = 200
const heartbeatMs = 15_000
const sessionCheckMs = 800
const perSession = 8
const atMost = 5_000

interface Connection {
  actor: Actor
  res: ServerResponse
}

export interface Events {
  open(ctx: Context): Promise<void>
  stop(): void
}

/**
 * Tells open pages what changed, as Server-Sent Events `changed` with `{ topics }`. Topics of a moment are gathered into one event,
 * and each connection hears only of what its actor may see. A connection ends within a second of its session.
 */
export function createEvents({ gate, db, clock, log }: HttpParts, sessions: Sessions): Events {
  const connections = new Set<Connection>()
  let gathered = new Set<string>()
  let gathering: NodeJS.Timeout | undefined

  const send = (connection: Connection, text: string) => {
    // A reader that does not read is cut off, or its events would pile up in memory.
    if (connection.res.writableLength > 64 * 1024) end(connection)
    else connection.res.write(text)
  }
  const end = (connection: Connection) => {
    connections.delete(connection)
    connection.res.end()
  }

  async function tell() {
    gathering = undefined
    const topics = [...gathered]
    gathered = new Set()
    const seenBy = await visibleTopics(db.read, topics)
    for (const connection of connections) {
      const visible = topics.filter((topic) => seenBy(connection.actor, topic)).map(publicTopic)
      if (visible.length) send(connection, `event: changed\ndata: ${JSON.stringify({ topics: [...new Set(visible)] })}\n\n`)
    }
  }

  /** Ends the connections of ended sessions; the others hear from now on what their people may hear now. */
  async function dropEnded() {
    if (connections.size === 0) return
    const ids = [...new Set([...connections].map(({ actor }) => actor.sessionId!))]
    const open = await stillOpen(db.read, ids, clock.now())
    const held = await membershipsOf(db.read, [...new Set([...connections].map(({ actor }) => actor.id!))])
    for (const connection of connections) {
      if (!open.has(connection.actor.sessionId!)) end(connection)
      // A role that was taken away no longer hears what it heard.
      else connection.actor = { ...connection.actor, memberships: held.get(connection.actor.id!) ?? [] }
    }
  }

  const quietly = (work: () => Promise<void>) => () => void work().catch((error: unknown) => log.warn({ err: error }, 'events'))
  const stopListening = gate.listen((topics) => {
    if (topics.includes('session')) quietly(dropEnded)()
    if (connections.size === 0) return
    for (const topic of topics) gathered.add(topic)
    gathering ??= setTimeout(quietly(tell), gatherMs)
  })
  const beating = setInterval(() => connections.forEach((connection) => send(connection, ': here\n\n')), heartbeatMs)
  const checking = setInterval(quietly(dropEnded), sessionCheckMs)

  return {
    async open(ctx) {
      const actor = await sessions.actorOf(ctx, clock.now())
      if (!actor.sessionId) throw new Refusal('UNAUTHENTICATED', 'unauthenticated')
      const own = [...connections].filter((connection) => connection.actor.sessionId === actor.sessionId).length
      if (own >= perSession || connections.size >= atMost)
        throw new Refusal('BUSY', 'events.tooMany', { params: { retryAfter: 30 } })
      ctx.respond = false
      const { res } = ctx
      res.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      res.write('retry: 3000\n: here\n\n')
      const connection = { actor, res }
      connections.add(connection)
      res.on('close', () => connections.delete(connection))
      res.on('error', () => connections.delete(connection))
    },
    stop() {
      stopListening()
      clearInterval(beating)
      clearInterval(checking)
      clearTimeout(gathering)
      connections.forEach(end)
    },
  }
}

/** Whose notice it is says nothing to whom it is told: it is theirs. */
const publicTopic = (topic: string) => (topic.startsWith('notice:') ? 'notice' : topic)
