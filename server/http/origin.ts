import type { Context } from 'koa'
import { forbidden } from '../errors.ts'

/**
 * A browser says where a write comes from; another site's is refused, whatever cookie it carries. Programs send neither header and
 * are let through: they have no cookie that somebody else could ride on.
 */
export function refuseForeign(ctx: Context, publicUrl: string | null): void {
  const site = ctx.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') throw forbidden('origin.foreign')
  const origin = ctx.get('origin')
  if (!origin || origin === publicUrl) return
  if (hostOf(origin) !== ctx.host) throw forbidden('origin.foreign')
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}
