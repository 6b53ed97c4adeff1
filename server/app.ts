import { pino, type Logger } from 'pino'
import { appendAudit } from './audit/append.ts'
import type { Clock } from './clock.ts'
import { createGate, type Gate, type Surroundings } from './command.ts'
import type { Config } from './config.ts'
import type { Database } from './db/connect.ts'
import { createHttp, type HttpServer } from './http/server.ts'
import { recordIncident } from './runtime/incidents.ts'

export interface App {
  gate: Gate
  http: HttpServer
  surroundings: Surroundings
}

export interface AppParts {
  db: Database
  clock: Clock
  config: Config
  log?: Logger
  /** Carries topics to other servers of the same database. */
  publish?(topics: string[]): void
  /** Lives the scenarios of a service through before a person publishes it. */
  rehearse?: Surroundings['rehearse']
}

/** Puts the server together: main.ts and the tests use the same one. Nothing listens and no worker runs until they are started. */
export async function build({ db, clock, config, log = logger(config), publish, rehearse }: AppParts): Promise<App> {
  const surroundings = {
    demo: config.demo,
    publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
    ...(rehearse && { rehearse }),
  }
  const gate = createGate({ db, clock, surroundings, appendAudit, recordIncident, publish })
  const http = await createHttp({ gate, db, clock, config, log })
  return { gate, http, surroundings }
}

/** A log of JSON lines; what is a secret never gets there. */
export const logger = (config: Pick<Config, 'logLevel'>): Logger =>
  pino({
    level: config.logLevel,
    redact: { paths: ['*.password', '*.newPassword', '*.token', 'req.headers.cookie'], remove: true },
  })
