import { spawn, type ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'
import { connect, type Database } from '../../server/db/connect.ts'
import { freePort } from '../support/postgres.ts'
import { newPlace, type DatabaseKind } from '../support/world.ts'

/** A server in a process of its own, as `npm start` runs it, from the sources: what is attacked is what stands here. */
export interface Running {
  base: string
  /** The demo office's password. */
  password: string
  /** As a power cut or the system's out-of-memory killer ends it: at once, without a word. */
  kill(): Promise<void>
  /** As an administrator ends it. Answers the code with which it ended. */
  stop(): Promise<number | null>
}

const alive = new Set<ChildProcess>()
process.once('exit', () => alive.forEach((server) => server.kill('SIGKILL')))

/** A folder without services, so that none is deployed at the start. */
const nowhere = import.meta.dirname

/** Starts a server over this database and answers when it is ready. Throws what it said when it ends before. */
export async function run(
  url: string,
  { port, env = {}, cwd = nowhere }: { port?: number; env?: Record<string, string>; cwd?: string } = {},
): Promise<Running> {
  const at = port ?? (await freePort())
  const server = spawn(
    process.execPath,
    ['--import', resolve('node_modules/tsx/dist/esm/index.mjs'), resolve('server/main.ts')],
    {
      cwd,
      env: {
        ...process.env,
        DATABASE_URL: url,
        PORT: String(at),
        REGLAMENT_DEMO: '1',
        LOG_LEVEL: 'error',
        NODE_ENV: 'production',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  alive.add(server)
  const ended = new Promise<number | null>((done) => server.once('exit', (code) => (alive.delete(server), done(code))))
  const end = (signal: 'SIGKILL' | 'SIGTERM') => (server.kill(signal), ended)
  return {
    base: `http://127.0.0.1:${at}`,
    password: await passwordOf(server, ended),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}

function passwordOf(server: ChildProcess, ended: Promise<number | null>): Promise<string> {
  let said = ''
  return new Promise((ready, fail) => {
    const hear = (part: Buffer) => {
      said += part.toString()
      const found = /(demo-[0-9a-f]+)\s/.exec(said)
      if (found?.[1]) ready(found[1])
    }
    server.stdout?.on('data', hear)
    server.stderr?.on('data', hear)
    void ended.then((code) => fail(new Error(`the server ended with code ${code}: ${said.slice(-2_000)}`)))
  })
}

/** So many servers of one new office, one on SQLite; and a door to its database, to look into it. */
export async function runOffice(
  kind: DatabaseKind,
  { servers = 1, env = {} }: { servers?: number; env?: Record<string, string> } = {},
) {
  const place = await newPlace(kind)
  const url = kind === 'sqlite' ? `sqlite:${place.url}` : place.url
  const running = [await run(url, { env })]
  const wanted = kind === 'sqlite' ? 1 : servers
  while (running.length < wanted) running.push(await run(url, { env }))
  const db: Database = await connect(place.url)
  const close = async () => {
    await Promise.all(running.map((server) => server.stop()))
    await db.close()
    await place.remove()
  }
  return { url, db, servers: running, first: running[0] as Running, close }
}
