import { readFileSync } from 'node:fs'
import type { Context } from 'koa'
import { isPostgres } from '../db/dialect.ts'
import type { HttpParts } from './parts.ts'

export const version: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version

/** Whether the server can do its work: 200, or 503 when its database is away. `clockSkewMs` is how far our clock is from PostgreSQL's. */
export async function showHealth(ctx: Context, { db }: HttpParts): Promise<void> {
  try {
    if (!isPostgres(db.read)) {
      await db.read('settings').first('name')
      ctx.body = { ok: true, database: db.kind, version }
      return
    }
    const { rows } = await db.read.raw('select extract(epoch from clock_timestamp()) * 1000 as at')
    ctx.body = { ok: true, database: db.kind, version, clockSkewMs: Math.round(Date.now() - Number(rows[0].at)) }
  } catch {
    ctx.status = 503
    ctx.set('Retry-After', '5')
    ctx.body = { ok: false, database: db.kind, version }
  }
}
