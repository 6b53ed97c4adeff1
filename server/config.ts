import { z } from 'zod'

const flag = z
  .enum(['1', '0', 'true', 'false', 'on', 'off'], { error: 'must be 1 or 0' })
  .transform((v) => ['1', 'true', 'on'].includes(v))
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be between ${min} and ${max}`)

const environment = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(postgres(ql)?:\/\/.+|sqlite:.+)$/, 'must be postgres://user:password@host/database or sqlite:path/to/file')
    .default('sqlite:data/reglament.sqlite'),
  REGLAMENT_DEMO: flag.optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an address such as https://office.example' }).optional(),
  TRUST_PROXY: flag.default(false),
  UPLOAD_MEGABYTES: whole(1, 100).default(20),
  REQUESTS_AT_ONCE: whole(1, 10_000).default(128),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an address such as smtp://mail.example:25' }).optional(),
  MAIL_FROM: z.email({ error: 'must be a mail address' }).optional(),
  ADMIN_LOGIN: z.string().min(3).optional(),
  ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  PAGES: z.string().min(1).default('dist/modeler'),
})

/** What the server is told from outside. Sizes are bytes; `publicUrl` has no trailing slash. */
export interface Config {
  port: number
  host: string
  databaseUrl: string
  demo: boolean
  publicUrl: string | null
  trustProxy: boolean
  uploadBytes: number
  requestsAtOnce: number
  smtpUrl: string | null
  mailFrom: string | null
  /** The first administrator of an empty database. */
  admin: { login: string; password: string } | null
  logLevel: string
  pages: string
}

/**
 * Reads the configuration from environment variables; an empty variable counts as absent. Demo mode is on only where it is
 * asked for, or where neither a database nor a public address is configured: a first start on one's own machine.
 * Throws an Error that names every wrong variable, one sentence a line.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) throw new Error(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}.`).join('\n'))
  const e = parsed.data
  return {
    port: e.PORT,
    host: e.HOST,
    databaseUrl: e.DATABASE_URL,
    demo: e.REGLAMENT_DEMO ?? (given.DATABASE_URL === undefined && given.PUBLIC_URL === undefined),
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustProxy: e.TRUST_PROXY,
    uploadBytes: e.UPLOAD_MEGABYTES * 1024 * 1024,
    requestsAtOnce: e.REQUESTS_AT_ONCE,
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM ?? null,
    admin: e.ADMIN_LOGIN && e.ADMIN_PASSWORD ? { login: e.ADMIN_LOGIN, password: e.ADMIN_PASSWORD } : null,
    logLevel: e.LOG_LEVEL,
    pages: e.PAGES,
  }
}
