import type { Context } from 'koa'

export interface Download {
  name: string
  type: string
  content: Buffer | string
}

/**
 * Gives content out as an attachment that a browser saves and never shows: it came from outside. The name is encoded after RFC 5987.
 */
export function giveOut(ctx: Context, { name, type, content }: Download): void {
  ctx.attachment(name)
  ctx.set('Content-Security-Policy', "sandbox; default-src 'none'")
  ctx.set('Cache-Control', 'private, no-store')
  // As it was stored: Koa would add a charset that nobody checked.
  ctx.set('Content-Type', type)
  ctx.body = content
}
