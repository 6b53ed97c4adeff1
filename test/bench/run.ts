import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../server/db/connect.ts'
import startPostgres, { durable } from '../support/postgres.ts'
import { bareEngine, rawCommits, wrappedEngine } from './baselines.ts'
import { complete, prepare, type Measured } from './completions.ts'
import { serve } from './serve.ts'

/**
 * npm run bench: task completions a second over HTTP with signed-in clients, full history and durable commits, beside the two
 * limits measured in the same run: the bare engine, and raw commits of the same rows. Only the ratios can be compared between machines.
 */
const cases = Number(process.env.BENCH_CASES ?? 150)
const seconds = Number(process.env.BENCH_SECONDS ?? 4)

const rows: string[][] = [['', 'completions/s', 'p50 ms', 'p99 ms', 'raw commits/s', 'of raw', 'bare engine/s', 'of engine']]
const engine = await bareEngine(seconds)
const whole = await bareEngine(seconds, { pruned: false })
const wrapped = await wrappedEngine(seconds)
await sqlite()
await postgres()
print()

async function sqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'reglament-bench-'))
  const url = `sqlite:${join(folder, 'bench.sqlite')}`
  try {
    await measure('SQLite, 1 server, 8 clients', url, 1, 8)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function postgres(): Promise<void> {
  const stop = await startPostgres(undefined, durable)
  try {
    await measure('PostgreSQL, 2 servers, 16 clients', process.env.REGLAMENT_POSTGRES as string, 2, 16)
  } finally {
    await stop()
  }
}

async function measure(name: string, url: string, servers: number, clients: number): Promise<void> {
  const first = await serve(url)
  const served = [first]
  try {
    const opened = await prepare(first, cases)
    while (served.length < servers) served.push(await serve(url))
    const db = await connect(url)
    const tasks: string[] = await db.read('tasks').whereIn('case_id', opened).where({ status: 'open' }).pluck('id')
    const measured = await complete(served, tasks, clients)
    await Promise.all(served.splice(0).map((one) => one.stop()))
    const raw = await rawCommits(db, seconds, clients)
    await db.close()
    note(name, measured, raw)
  } finally {
    await Promise.all(served.map((one) => one.stop()))
  }
}

function note(name: string, { perSecond, p50, p99 }: Measured, raw: number): void {
  const share = (limit: number) => `${((perSecond / limit) * 100).toFixed(0)} %`
  rows.push([
    name,
    perSecond.toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
    raw.toFixed(0),
    share(raw),
    engine.toFixed(0),
    share(engine),
  ])
}

function print(): void {
  const widths = (rows[0] as string[]).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  console.log(`${cpus().length} cores, Node ${process.version}, ${cases} cases of nine tasks\n`)
  console.log(
    `Steps a second of the engine alone: ${engine.toFixed(0)}; not pruned ${whole.toFixed(0)}; by bpmn-engine itself ${wrapped.toFixed(0)}\n`,
  )
  for (const row of rows)
    console.log(
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
    )
}
