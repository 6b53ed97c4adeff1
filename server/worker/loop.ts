import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { systemActor, type Gate } from '../command.ts'
import type { Database } from '../db/connect.ts'
import { databaseTrouble } from '../db/dialect.ts'
import { takeDeadlines } from '../deadlines/rows.ts'
import { Incident, Refusal } from '../errors.ts'
import { takeJobs, type TakenJob } from '../jobs/take.ts'
import { failJob } from '../runtime/finishJob.ts'
import { passDeadline } from '../runtime/passDeadline.ts'
import { startBySchedule } from '../runtime/startBySchedule.ts'
import { doJob, type JobParts } from './doJob.ts'
import { sealSome } from './sealSome.ts'

/**
 * The worker: takes what is due, acts outside any transaction, and reports through the gate.
 *
 *   take (lease, token) → act → report by command, which checks the token again
 *
 * Any number of workers share one database; one that dies lets its leases run out, and whoever takes over reports alone: the
 * token of the dead one no longer fits.
 */
export interface Worker {
  /** Does everything that is due now, and what that leads to, and answers how much it was. For tests and for the last stop. */
  drain(): Promise<number>
  start(): void
  stop(): Promise<void>
}

export interface WorkerParts extends JobParts {
  gate: Gate
  db: Database
  clock: Clock
  log: Logger
}

const leaseSeconds = 60
const batch = 10
const idleMs = 1_000
const attemptsMost = 8

export function createWorker(parts: WorkerParts): Worker {
  const { gate, clock, db, log } = parts
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  let wake: () => void = () => undefined
  let woken = false

  async function round(): Promise<number> {
    const now = clock.now()
    const leaseUntil = new Date(Date.parse(now) + leaseSeconds * 1000).toISOString()
    const deadlines = await takeDeadlines(db.write, now, randomUUID(), leaseUntil, batch)
    for (const deadline of deadlines) {
      const passing = deadline.instanceId ? passDeadline : startBySchedule
      await gate
        .execute(passing, systemActor, { deadlineId: deadline.id })
        .catch((error: unknown) => passOver(error, 'deadline', deadline.id))
    }
    const jobs = await takeJobs(db.write, now, randomUUID(), leaseUntil, batch)
    // What is begun late in its lease might be done a second time by another worker; it is taken anew instead.
    const beginUntil = new Date(Date.parse(now) + (leaseSeconds / 2) * 1000).toISOString()
    for (const job of jobs) if (clock.now() < beginUntil) await one(job)
    return deadlines.length + jobs.length
  }

  async function one(job: TakenJob): Promise<void> {
    try {
      await doJob(parts, job)
    } catch (error) {
      if (error instanceof Incident || isLost(error)) return passOver(error, 'job', job.id)
      log.warn({ err: error, job: job.id, kind: job.kind }, 'job failed')
      const retryAt = job.attempts < attemptsMost ? later(clock.now(), job.attempts) : null
      const report = { jobId: job.id, token: job.takenBy, error: error instanceof Error ? error.message : String(error), retryAt }
      await gate.execute(failJob, systemActor, report).catch((lost: unknown) => passOver(lost, 'job', job.id))
    }
  }

  /**
   * A case that moved on without us, or that needs a person, is nothing to be alarmed about; its rows tell. Any other failure is
   * this one's alone: its lease runs out and it is tried again, while the others go on. Only without a database nobody does.
   */
  function passOver(error: unknown, kind: string, id: string): void {
    if (databaseTrouble(error)) throw error
    if (error instanceof Refusal) log.debug({ kind, id, reason: error.reason }, 'passed over')
    else log.error({ err: error, kind, id }, 'failed; tried again when its lease has run out')
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      woken = false
      const done = await round().catch((error: unknown) => {
        log.error({ err: error }, databaseTrouble(error) ? 'the database is away; trying again' : 'worker')
        return 0
      })
      if (done > 0) continue
      await sealSome(parts).catch((error: unknown) => log.error({ err: error }, 'audit not sealed'))
      // What came while this one was busy has called nobody.
      if (woken || stopped) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, idleMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  const deaf = gate.listen((topics) => {
    if (!topics.includes('job')) return
    woken = true
    wake()
  })
  return {
    async drain() {
      let total = 0
      for (let done = await round(); done > 0; done = await round()) total += done
      return total
    },
    start() {
      running = loop()
    },
    async stop() {
      stopped = true
      deaf()
      wake()
      await running
    },
  }
}

const isLost = (error: unknown) => error instanceof Refusal && error.reason === 'job.lost'

/** 2 s, 8 s, 32 s … at most an hour. */
const later = (now: string, attempts: number) =>
  new Date(Date.parse(now) + Math.min(3_600, 2 * 4 ** Math.max(0, attempts - 1)) * 1000).toISOString()
