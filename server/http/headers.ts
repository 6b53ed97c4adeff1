import type { Context } from 'koa'
import helmet from 'koa-helmet'
import type { Middleware } from 'koa'

/** Answers of the API are data and never a page: nothing in them may run, be framed or be guessed at. */
export function guardData(ctx: Context): void {
  ctx.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  ctx.set('X-Content-Type-Options', 'nosniff')
  ctx.set('Cross-Origin-Resource-Policy', 'same-origin')
  ctx.set('Referrer-Policy', 'no-referrer')
  ctx.set('Cache-Control', 'no-store')
  ctx.set('Vary', 'Cookie, Accept-Language')
  if (ctx.secure) ctx.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
}

/**
 * The policy of pages: only our own scripts, styles only ours or with this answer's nonce (`ctx.state.nonce`), no inline code and no
 * eval anywhere, no other site may frame or be sent to.
 */
export const guardPages = (): Middleware => {
  const own = ["'self'"]
  const guards = (secure: boolean) =>
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: own,
          styleSrc: [...own, (_req, res) => `'nonce-${nonceOf(res)}'`],
          imgSrc: [...own, 'data:', 'blob:'],
          fontSrc: [...own, 'data:'],
          connectSrc: own,
          workerSrc: own,
          manifestSrc: own,
          formAction: own,
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          objectSrc: ["'none'"],
          ...(secure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginEmbedderPolicy: false,
    })
  const [plain, secured] = [guards(false), guards(true)]
  return (ctx, next) => (ctx.secure ? secured : plain)(ctx, next)
}

const nonces = new WeakMap<object, string>()

/** Must be set before `guardPages` runs for this answer. */
export const setNonce = (ctx: Context, nonce: string) => void nonces.set(ctx.res, nonce)
const nonceOf = (res: object) => nonces.get(res) ?? ''
