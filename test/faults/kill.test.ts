import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connect, type Database } from '../../server/db/connect.ts'
import { freePort } from '../support/postgres.ts'
import { pause, until } from '../support/until.ts'
import { databaseKinds, newPlace } from '../support/world.ts'
import { application, assertInvariants, complete, finishAll, newBooks, openOffice, type Books } from './attacked.ts'
import type { Caller } from './caller.ts'
import { run } from './process.ts'

/** REGLAMENT_KILLS=1000 REGLAMENT_CLIENTS=20 is the long attack; REGLAMENT_SEED repeats the moments of one that failed. */
const kills = Number(process.env.REGLAMENT_KILLS ?? 4)
const clients = Number(process.env.REGLAMENT_CLIENTS ?? 8)
const seed = Number(process.env.REGLAMENT_SEED ?? Date.now() % 2 ** 31)
const openAtMost = 12
const wholeMs = 60_000 + kills * 15_000

describe.each(databaseKinds)('a server on %s that is killed while people work', (kind) => {
  test(
    `has lost nothing that it acknowledged, each time anew (seed ${seed})`,
    async () => {
      const place = await newPlace(kind)
      const port = await freePort()
      const mine = `attack-${randomUUID()}`
      const url = kind === 'sqlite' ? `sqlite:${place.url}` : named(place.url, mine)
      let server = await run(url, { port })
      const db = await connect(place.url)
      const books = newBooks()
      // A server that lives for moments may not come to answer somebody for a long time.
      const office = await openOffice(server, wholeMs)
      const crowd = newCrowd(office, books)
      try {
        for (const moment of fc.sample(fc.integer({ min: 20, max: 700 }), { numRuns: kills, seed })) {
          await pause(moment)
          await server.kill()
          await allGone(db, mine)
          await assertInvariants(db, books)
          server = await run(url, { port })
        }
        await crowd.goHome()
        await endLeases(db)
        await finishAll(db, office.expert, books)
        expect([...books.completed.values()].filter(({ status }) => status === 200).length).toBeGreaterThan(kills)
      } finally {
        crowd.leave()
        await server.stop()
        await db.close()
        await place.remove()
      }
    },
    wholeMs,
  )
})

/** People who open cases and complete whatever they find open, each other's tasks too, and try again until they are answered. */
function newCrowd({ chancery, expert }: { chancery: Caller; expert: Caller }, books: Books) {
  let isOver = false
  const live: string[] = []
  async function work(): Promise<void> {
    while (!isOver) {
      if (live.length < openAtMost) await open()
      const caseId = live[Math.floor(Math.random() * live.length)] as string
      const shown = await expert.get('case.show', { id: caseId }).catch(() => undefined)
      if (shown?.status !== 200) await pause(20)
      else if (shown.body.endedAt) live.splice(live.indexOf(caseId), live.includes(caseId) ? 1 : 0)
      else await anyTask(shown.body.openTasks as { id: string }[])
    }
  }
  async function open(): Promise<void> {
    const idempotencyKey = randomUUID()
    books.opened.set(idempotencyKey, undefined)
    const { status, body } = await chancery.insist('case.open', application, idempotencyKey)
    expect(status, JSON.stringify(body)).toBe(200)
    books.opened.set(idempotencyKey, body.caseId as string)
    live.push(body.caseId as string)
  }
  async function anyTask(tasks: { id: string }[]): Promise<void> {
    const one = tasks[Math.floor(Math.random() * tasks.length)]
    if (one) expect([200, 409]).toContain(await complete(expert, one.id, books))
    else await pause(10)
  }
  const people = Promise.all(Array.from({ length: clients }, work))
  // Whoever fails is told of at the end; until then it shall not end the run unheard.
  people.catch(() => undefined)
  const leave = () => void (isOver = true)
  return { leave, goHome: () => (leave(), people) }
}

/** What a killed worker held is taken anew when its lease has run out, a minute later: that minute passes here. */
const endLeases = (db: Database) => db.write('jobs').where({ status: 'queued' }).update({ lease_until: null, taken_by: null })

/** PostgreSQL ends what a killed server had begun when it notices; until then somebody still writes. */
async function allGone(db: Database, application: string): Promise<void> {
  if (db.kind === 'sqlite') return
  const isGone = async () => !(await db.read('pg_stat_activity').where({ application_name: application }).first('pid'))
  await until('PostgreSQL has let the killed server go', isGone, { everyMs: 5 })
}

function named(url: string, application: string): string {
  const own = new URL(url)
  own.searchParams.set('application_name', application)
  return own.href
}
