import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { freePort } from '../support/postgres.ts'

/** A running server of the built product, as `npm start` runs it. */
export interface Served {
  base: string
  password: string
  stop(): Promise<void>
}

/** Starts `dist/server/main.js` on a free port of the loopback over this database, in demo mode. */
export async function serve(databaseUrl: string, env: Record<string, string> = {}): Promise<Served> {
  if (!existsSync('dist/server/main.js')) throw new Error('There is no build to measure. Run "npm run build" first.')
  const port = await freePort()
  const server = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64', 'dist/server/main.js'],
    {
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        REGLAMENT_DEMO: '1',
        LOG_LEVEL: 'error',
        NODE_ENV: 'production',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const password = await new Promise<string>((resolve, reject) => {
    let said = ''
    server.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      const found = /(demo-[0-9a-f]+)\s/.exec(said)
      if (found?.[1]) resolve(found[1])
    })
    server.once('exit', (code) => reject(new Error(`the server ended with code ${code}: ${said}`)))
  })
  return {
    base: `http://127.0.0.1:${port}`,
    password,
    stop: () =>
      new Promise((resolve) => {
        server.removeAllListeners('exit')
        server.once('exit', () => resolve())
        server.kill('SIGTERM')
      }),
  }
}
