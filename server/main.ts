import { resolve } from 'node:path'
import { build, logger } from './app.ts'
import { systemClock } from './clock.ts'
import { systemActor } from './command.ts'
import { readConfig, type Config } from './config.ts'
import { connect, type Database } from './db/connect.ts'
import { migrate } from './db/migrate.ts'
import { listenForTopics } from './db/topics.ts'
import { seedCalendar } from './deadlines/calendarStore.ts'
import { bundleKeys, readBundle } from './definitions/bundle.ts'
import { wasDeployed } from './definitions/deploy.ts'
import { Refusal } from './errors.ts'
import { foundOffice } from './runtime/firstAdministrator.ts'
import { deployBundle } from './runtime/publish.ts'
import { seedDemo } from './runtime/seedDemo.ts'
import { createMailer } from './worker/kinds/sendMail.ts'
import { createWorker } from './worker/loop.ts'
import { rehearse } from './worker/rehearsalOffice.ts'
import type { Gate } from './command.ts'

/** Starts the server: opens and migrates the database, deploys the services of this folder, serves, and works until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = logger(config)
  const db = await connect(config.databaseUrl)
  const migrated = await migrate(db.write)
  if (migrated.length) log.info({ migrated }, 'schema is up to date')
  await db.write.transaction((trx) => seedCalendar(trx, systemClock.now()))
  if (config.demo) await seedDemo(db.write, systemClock.now())

  const topics = await listenForTopics(db, config.databaseUrl)
  const app = await build({ db, clock: systemClock, config, log, publish: topics.publish, rehearse })
  topics.hear(app.gate.announce)
  if (config.admin) await app.gate.execute(foundOffice, systemActor, config.admin)
  await deployFolder(app.gate, db, process.cwd(), (line) => console.log(line))
  const worker = createWorker({
    gate: app.gate,
    db,
    clock: systemClock,
    log,
    mail: createMailer(config.smtpUrl, config.mailFrom),
  })
  const address = await app.http.start(config.port, config.host)
  worker.start()
  await greet(config, db, address)

  const stop = async () => {
    log.info('stopping')
    await app.http.stop()
    await worker.stop()
    await topics.close()
    await db.close()
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}

/**
 * Files that were deployed once are not deployed again: an analyst may have gone on from them since, and a restart must not take that
 * back. Findings are printed and stop the start.
 */
async function deployFolder(gate: Gate, db: Database, root: string, say: (line: string) => void): Promise<void> {
  for (const key of await bundleKeys(root)) {
    const files = await readBundle(root, key)
    if (await wasDeployed(db.read, key, files)) continue
    try {
      const { version } = await gate.execute(deployBundle, systemActor, { key, files })
      say(`  ${key} ${version}`)
    } catch (error) {
      if (!(error instanceof Refusal) || !Array.isArray(error.params.findings)) throw error
      const lines = (error.params.findings as { severity: string; file: string; element?: string; message: { en: string } }[])
        .filter(({ severity }) => severity === 'error')
        .map(({ file, element, message }) => `  ${file}${element ? ` <${element}>` : ''}: ${message.en}`)
      throw new Error(`The service "${key}" in ${resolve(root, 'processes', key)} cannot be deployed:\n${lines.join('\n')}`, {
        cause: error,
      })
    }
  }
}

async function greet(config: Config, db: Database, address: string): Promise<void> {
  const open = config.publicUrl ?? address.replace('0.0.0.0', 'localhost')
  console.log(
    `\nReglament is ready: ${open}\n  portal ${open}/portal/   desk ${open}/desk/   designer ${open}/designer/   API ${open}/api\n`,
  )
  if (!(await db.read('persons').first('id')))
    console.log(
      'Nobody can sign in yet: start once with ADMIN_LOGIN and ADMIN_PASSWORD set, and the first administrator is made.\n',
    )
  const demo = config.demo && (await db.read('settings').where({ name: 'demo' }).first('value'))
  if (!demo) return
  const { logins, password } = JSON.parse(demo.value) as { logins: string[]; password: string }
  console.log(`Demo mode: sign in as ${logins.join(', ')}\n  with the password ${password}\n`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  if (process.env.LOG_LEVEL === 'debug') console.error(error)
  process.exit(1)
})
