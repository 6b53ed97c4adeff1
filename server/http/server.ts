import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa, { type Context } from 'koa'
import compress from 'koa-compress'
import { notFound } from '../errors.ts'
import { createApi } from './api.ts'
import { createEvents } from './events.ts'
import { guardData, guardPages } from './headers.ts'
import { showHealth } from './health.ts'
import { describeApi } from './openapi.ts'
import { createPages } from './pages.ts'
import type { HttpParts } from './parts.ts'
import { problemOf } from './problem.ts'
import { showReference } from './reference.ts'
import { createSessions } from './session.ts'
import { languageOf } from './texts.ts'

export interface HttpServer {
  server: Server
  /** Answers the address at which it listens, with the port that the system chose for port 0. */
  start(port: number, host: string): Promise<string>
  /** Takes no new connections, ends the streams of events, waits for running requests ten seconds at most. */
  stop(): Promise<void>
}

/** Builds the HTTP mouth: the API below /api, the pages for everything else. */
export async function createHttp(parts: HttpParts): Promise<HttpServer> {
  const { gate, db, config, log } = parts
  const sessions = createSessions(db, (error) => log.warn({ err: error }, 'session not marked as seen'))
  const stopForgetting = gate.listen((topics) => topics.includes('session') && sessions.forget())
  const api = createApi(parts, sessions)
  const events = createEvents(parts, sessions)
  const pages = await createPages(config.pages)
  const openapi = JSON.stringify(describeApi(config))
  const guard = guardPages()

  async function answer(ctx: Context) {
    if (ctx.path === '/api/events') return events.open(ctx)
    if (ctx.path === '/api/health') return showHealth(ctx, parts)
    if (ctx.path === '/api/openapi.json') return sendJson(ctx, openapi)
    if (ctx.path.startsWith('/api/') && ctx.path.length > 5) return api(ctx, ctx.path.slice(5))
    pages.prepare(ctx)
    await guard(ctx, async () => undefined)
    if (ctx.path === '/api' || ctx.path === '/api/') return showReference(ctx)
    if (ctx.path.startsWith('/problems/')) return ctx.redirect('/api#problems')
    return pages.serve(ctx)
  }

  // A caller that hung up leaves its command running: the database may be closed only when that is done.
  const running = new Set<Promise<void>>()
  // The proxy adds the address that it saw at the end; what stands before it anybody may have written.
  const koa = new Koa({ proxy: config.trustProxy, maxIpsCount: 1 })
  koa.use(compress({ threshold: 1024, br: false, zstd: false, deflate: false }))
  koa.use(async (ctx) => {
    guardData(ctx)
    const done = answer(ctx).catch((error: unknown) => sendProblem(ctx, error, log))
    running.add(done)
    await done.finally(() => running.delete(done))
  })
  // What breaks after an answer began is a connection that went away.
  koa.on('error', (error: unknown) => log.debug({ err: error }, 'connection'))
  const server = createServer(
    { maxHeaderSize: 16_384, requestTimeout: 120_000, headersTimeout: 10_000, keepAliveTimeout: 30_000 },
    koa.callback(),
  )
  server.maxConnections = 6_000

  return {
    server,
    start: (port, host) => listen(server, port, host),
    stop: async () => {
      stopForgetting()
      events.stop()
      await close(server)
      await Promise.all(running)
    },
  }
}

function sendProblem(ctx: Context, error: unknown, log: HttpParts['log']): void {
  const language = languageOf(ctx.get('accept-language'), ctx.state.language ?? 'ru')
  const problem = problemOf(error, language, (err, instance) => log.error({ err, instance, path: ctx.path }, 'unexpected'))
  guardData(ctx)
  ctx.remove('Content-Disposition')
  ctx.remove('Content-Encoding')
  ctx.set('Content-Language', language)
  if (problem.retryAfter) ctx.set('Retry-After', String(problem.retryAfter))
  ctx.status = problem.status
  ctx.type = 'application/problem+json'
  ctx.body = JSON.stringify(problem)
}

function sendJson(ctx: Context, text: string): void {
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') throw notFound('command')
  ctx.type = 'application/json'
  ctx.body = text
}

const listen = (server: Server, port: number, host: string) =>
  new Promise<string>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const { address, port: chosen } = server.address() as AddressInfo
      resolve(`http://${address.includes(':') ? `[${address}]` : address}:${chosen}`)
    })
  })

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
  })
