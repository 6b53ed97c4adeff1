import type { Context } from 'koa'
import { demoOf } from '../auth/demo.ts'
import type { OpenedSession } from '../auth/sessions.ts'
import type { Actor, Command, Query } from '../command.ts'
import { Refusal, conflict, invalid, notFound } from '../errors.ts'
import { uploadInput } from '../files/upload.ts'
import { addressOf } from './address.ts'
import { readJson, refuseHostile } from './body.ts'
import { createLimit } from './busy.ts'
import { giveOut, type Download } from './download.ts'
import { refuseForeign } from './origin.ts'
import type { HttpParts } from './parts.ts'
import { readUpload } from './readUpload.ts'
import { commands, downloads, largeBodies, queries, upload } from './routes.ts'
import { clearSessionCookie, setSessionCookie, type Sessions } from './session.ts'

const bodyLimit = 1_000_000
const keyShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Answers one API call by its name: `task.complete` finds its command, `task.list` its query. Throws Refusal. */
export function createApi(parts: HttpParts, sessions: Sessions): (ctx: Context, name: string) => Promise<void> {
  const { gate, config, clock } = parts
  const commandByName = new Map(commands.map((command) => [command.name, command]))
  const queryByName = new Map(queries.map((query) => [query.name, query]))
  const downloadByName = new Map(downloads.map((query) => [query.name, query]))
  const inTime = createLimit(config.requestsAtOnce)
  const uploading = createLimit(8)

  async function write(ctx: Context, command: Command) {
    const { actor, key } = await writer(ctx, command)
    const input = await readJson(ctx.req, largeBodies[command.name] ?? bodyLimit)
    const answer = await inTime(() => gate.execute(command, actor, signing(ctx, command, input), { idempotencyKey: key }))
    ctx.body = command.name === 'session.close' ? signedOut(ctx) : withCookie(ctx, answer)
  }

  async function store(ctx: Context) {
    const { actor, key } = await writer(ctx, upload(Buffer.alloc(0)))
    await uploading(async () => {
      const { name, declared, content } = await readUpload(ctx.req, config.uploadBytes)
      ctx.body = await gate.execute(upload(content), actor, uploadInput(name, declared, content), { idempotencyKey: key })
    })
  }

  /** Who writes, before the body is read: nothing is taken in from somebody who may not send it. */
  async function writer(ctx: Context, { who }: Pick<Command, 'who'>): Promise<{ actor: Actor; key?: string }> {
    requireMethod(ctx, 'POST')
    refuseForeign(ctx, config.publicUrl)
    const key = ctx.get('idempotency-key')
    if (!keyShape.test(key)) throw invalid('idempotency.missing')
    const actor = await sessions.actorOf(ctx, clock.now())
    if (actor.kind === 'anonymous' && who !== 'anyone') throw new Refusal('UNAUTHENTICATED', 'unauthenticated')
    // Nobody's keys are everybody's: an answer kept for an anonymous caller could be asked for by another.
    return { actor, key: actor.kind === 'anonymous' ? undefined : key.toLowerCase() }
  }

  async function read<O>(ctx: Context, query: Query<unknown, O>): Promise<O> {
    requireMethod(ctx, 'GET')
    const actor = await sessions.actorOf(ctx, clock.now())
    const input = { ...ctx.query }
    refuseHostile(input)
    return inTime(() => gate.read(query, actor, input))
  }

  return async (ctx, name) => {
    const command = commandByName.get(name)
    if (command) return write(ctx, command)
    if (name === 'file.upload') return store(ctx)
    const download = downloadByName.get(name)
    if (download) return giveOut(ctx, await read<Download>(ctx, download))
    const query = queryByName.get(name)
    if (!query) throw notFound('command')
    ctx.body = await read(ctx, query).catch((error: unknown) => withDemo(parts, name, error))
  }
}

function requireMethod(ctx: Context, method: 'GET' | 'POST'): void {
  if (ctx.method === method || (method === 'GET' && ctx.method === 'HEAD')) return
  ctx.set('Allow', method)
  throw invalid('method.wrong', [], { method })
}

/** Commands that open a session are told which browser it was and from where: what the body says of that is overwritten. */
function signing(ctx: Context, { name }: Command, input: unknown): unknown {
  if (name !== 'session.open' && name !== 'person.signUp') return input
  return typeof input === 'object' && input !== null && !Array.isArray(input)
    ? { ...input, agent: ctx.get('user-agent').slice(0, 200), from: addressOf(ctx.ip) }
    : input
}

/** The token goes into the cookie and nowhere else; an attempt that failed but had to commit its trace becomes the refusal it is. */
function withCookie(ctx: Context, answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer
  if ('wrong' in answer) throw new Refusal('UNAUTHENTICATED', 'signIn.wrong')
  if ('taken' in answer) throw conflict('person.taken')
  if (!('session' in answer && 'me' in answer)) return answer
  setSessionCookie(ctx, answer.session as OpenedSession)
  return answer.me
}

function signedOut(ctx: Context): object {
  clearSessionCookie(ctx)
  return {}
}

/** In demo mode the sign-in page is told whom it may offer. */
async function withDemo({ db, config }: HttpParts, name: string, error: unknown): Promise<never> {
  if (name === 'session.show' && config.demo && error instanceof Refusal) Object.assign(error.params, await demoOf(db.read))
  throw error
}
