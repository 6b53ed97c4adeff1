import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { until } from './until.ts'

/**
 * Starts a PostgreSQL server for the whole run, in a folder of its own, and names it in REGLAMENT_POSTGRES; a server named there
 * already is used as it is. There is no run without one: what was not tested on PostgreSQL was not tested.
 */
export default async function startPostgres(_project?: unknown, durability: string[] = fleeting): Promise<() => Promise<void>> {
  if (process.env.REGLAMENT_POSTGRES) return async () => undefined
  const bin = binaries()
  const folder = mkdtempSync(join(tmpdir(), 'reglament-postgres-'))
  const asUser = otherUser(folder)
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'reglament', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'], {
    ...asUser,
    stdio: 'ignore',
  })
  const port = await freePort()
  const settings = [...durability, 'max_connections=200', 'listen_addresses=127.0.0.1']
  const options = settings.flatMap((one) => ['-c', one])
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, ...options], {
    ...asUser,
    stdio: 'ignore',
  })
  const url = `postgres://reglament@127.0.0.1:${port}/postgres`
  await answering(url, server)
  process.env.REGLAMENT_POSTGRES = url
  return async () => {
    delete process.env.REGLAMENT_POSTGRES
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Nothing of a test outlives its run, so nothing is synced to the disk. */
const fleeting = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
/** As in production: for measurements. */
export const durable = ['fsync=on', 'synchronous_commit=on']

export function binaries(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const found = [...versions.map((version) => join(root, version, 'bin')), ...(process.env.PATH ?? '').split(':')]
  const bin = found.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
  if (bin) return bin
  throw new Error(
    'The tests need a PostgreSQL server and found none. Run "npm test", which installs it, or name one in REGLAMENT_POSTGRES.',
  )
}

/** PostgreSQL does not run as root; then the system's own user for it runs it. */
export function otherUser(folder: string): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString())
  const [uid, gid] = [id('-u'), id('-g')]
  chownSync(folder, uid, gid)
  return { uid, gid }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

export async function answering(url: string, server: ChildProcess): Promise<void> {
  const isUp = async () => {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at its start with code ${server.exitCode}`)
    const client = new pg.Client({ connectionString: url })
    const up = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => undefined)
    return up
  }
  await until('PostgreSQL answers', isUp, { everyMs: 100 })
}

export function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill('SIGINT')
  })
}
