import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Gate } from '../command.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'

/** What the HTTP mouth is built from. */
export interface HttpParts {
  gate: Gate
  db: Database
  clock: Clock
  config: Config
  log: Logger
}
