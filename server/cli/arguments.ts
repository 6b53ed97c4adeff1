import { parseArgs, type ParseArgsConfig } from 'node:util'

export interface Arguments {
  command: 'check' | 'deploy' | 'terms' | 'import-act'
  folders: string[]
  /** The texts of acts to import, which act they are where they do not say so themselves, and from when (`from`) they are in force. */
  files: string[]
  id?: string
  /** The service whose terms are asked for, and the day on which it is registered there. */
  key?: string
  from?: string
  help: boolean
  json: boolean
  server?: string
  login?: string
  database?: string
  effectiveFrom?: string
  comment?: string
  /** Folder of the acts’ texts. */
  acts?: string
  /** Only look at the files, and do not live their scenarios through. */
  withoutScenarios: boolean
}

/** The person asked for what does not exist; `reason` is a key of the words, `detail` what they wrote. */
export class UsageError extends Error {
  readonly reason:
    'command' | 'option' | 'both' | 'login' | 'nothing' | 'date' | 'day' | 'key' | 'acts' | 'files' | 'file' | 'encoding'
  readonly detail: string

  constructor(reason: UsageError['reason'], detail = '') {
    super(`${reason}: ${detail}`)
    this.name = 'UsageError'
    this.reason = reason
    this.detail = detail
  }
}

/** Reads the command line; UsageError for an unknown command or option and for options that contradict each other. */
export function readArguments(words: string[]): Arguments {
  const { values, positionals } = readOptions(words, options)
  const [command, ...rest] = positionals
  const [key, folders] = command === 'terms' ? [rest[0], rest.slice(1)] : [undefined, rest]
  const help = values.help === true || command === undefined || command === 'help'
  if (!help && !isCommand(command)) throw new UsageError('command', command)
  if (!help && command === 'terms' && !key) throw new UsageError('key')
  if (values.server && values.database) throw new UsageError('both')
  if (values.server && !(values.login && values['password-stdin'])) throw new UsageError('login')
  return {
    command: isCommand(command) ? command : 'check',
    key,
    from: values.from === undefined ? undefined : dayOf(values.from),
    folders: folders.length > 0 ? folders : ['.'],
    files: folders,
    id: values.id,
    help,
    json: values.json === true,
    server: values.server?.replace(/\/+$/, ''),
    login: values.login,
    database: values.database,
    effectiveFrom: values['effective-from'] === undefined ? undefined : instantOf(values['effective-from']),
    comment: values.comment,
    acts: values.acts,
    withoutScenarios: values['without-scenarios'] === true,
  }
}

const isCommand = (word: string | undefined): word is Arguments['command'] =>
  word === 'check' || word === 'deploy' || word === 'terms' || word === 'import-act'

const options = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  language: { type: 'string' },
  server: { type: 'string' },
  login: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  database: { type: 'string' },
  'effective-from': { type: 'string' },
  comment: { type: 'string' },
  from: { type: 'string' },
  acts: { type: 'string' },
  'without-scenarios': { type: 'boolean' },
  id: { type: 'string' },
} as const

/** The values of these options and the words that are none; UsageError for an option that is not among them. */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(words: string[], options: T) {
  try {
    return parseArgs({ args: words, allowPositionals: true, options })
  } catch (error) {
    throw new UsageError('option', error instanceof Error ? error.message : String(error))
  }
}

function dayOf(text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text)
  if (!isDay) throw new UsageError('day', text)
  return text
}

/** An instant with its offset: a bare date would mean another hour on every machine. */
function instantOf(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new UsageError('date', text)
  }
  return new Date(text).toISOString()
}
