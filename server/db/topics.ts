import pg from 'pg'
import type { Database } from './connect.ts'

/** Carries what changed to the other servers of a PostgreSQL database. With SQLite there is no other server. */
export interface Topics {
  publish(topics: string[]): void
  hear(listener: (topics: string[]) => void): void
  close(): Promise<void>
}

const channel = 'reglament'
/** A NOTIFY carries at most 8,000 bytes. */
const mostTopics = 100

/** Opens the line of topics; it calls again by itself when the database went away. */
export async function listenForTopics(db: Database, url: string): Promise<Topics> {
  if (db.kind === 'sqlite') return { publish: () => undefined, hear: () => undefined, close: async () => undefined }
  const own = Math.random().toString(36).slice(2)
  const listeners = new Set<(topics: string[]) => void>()
  let client: pg.Client | undefined
  let closed = false

  async function call(): Promise<void> {
    const line = new pg.Client({ connectionString: url })
    line.on('notification', ({ payload }) => {
      const [from, topics] = JSON.parse(payload ?? '[]') as [string, string[]]
      if (from !== own) for (const listener of listeners) listener(topics)
    })
    const again = () => {
      if (client !== line || closed) return
      client = undefined
      setTimeout(() => void call().catch(again), 1_000).unref()
    }
    line.on('error', again)
    line.on('end', again)
    client = line
    await line.connect()
    await line.query(`listen ${channel}`)
  }
  await call()
  return {
    publish: (topics) => {
      if (topics.length === 0) return
      const payload = JSON.stringify([own, topics.slice(0, mostTopics)])
      void db.write.raw('select pg_notify(?, ?)', [channel, payload]).catch(() => undefined)
    },
    hear: (listener) => void listeners.add(listener),
    close: async () => {
      closed = true
      await client?.end()
    },
  }
}
