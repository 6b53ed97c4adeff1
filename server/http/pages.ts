import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'koa'
import { Refusal, notFound } from '../errors.ts'
import { setNonce } from './headers.ts'

const entries = ['portal', 'desk', 'designer']
const compressible = new Set(['.js', '.css', '.svg', '.json', '.html', '.map', '.webmanifest', '.txt'])

interface Pages {
  /** Prepares the answer's nonce; must come before the headers. */
  prepare(ctx: Context): void
  serve(ctx: Context): Promise<void>
}

/**
 * Serves the built pages of `folder`: hashed assets for ever, an entry's index.html never kept and with a fresh nonce in place of
 * `__NONCE__`, for every address below the entry. Only files that stood there at the start exist. UNAVAILABLE when nothing was built.
 */
export async function createPages(folder: string): Promise<Pages> {
  const files = new Map((await walk(folder)).map((path) => ['/' + relative(folder, path).split(sep).join('/'), path]))
  const indexes = new Map(
    entries.filter((e) => files.has(`/${e}/index.html`)).map((e) => [e, readFileSync(files.get(`/${e}/index.html`)!, 'utf8')]),
  )
  const content = keep()

  return {
    prepare: (ctx) => {
      ctx.state.nonce = randomBytes(16).toString('base64')
      setNonce(ctx, ctx.state.nonce)
    },
    async serve(ctx) {
      if (ctx.method !== 'GET' && ctx.method !== 'HEAD') throw notFound('page')
      if (ctx.path === '/') return ctx.redirect('/portal/')
      const entry = ctx.path.split('/')[1] ?? ''
      const path = files.get(ctx.path)
      if (path && !ctx.path.endsWith('.html')) return sendFile(ctx, path, content)
      if (!entries.includes(entry) || extname(ctx.path)) throw notFound('page')
      if (ctx.path === `/${entry}`) return ctx.redirect(`/${entry}/${ctx.search}`)
      const index = indexes.get(entry)
      if (index === undefined) throw new Refusal('UNAVAILABLE', 'pages.notBuilt')
      ctx.set('Cache-Control', 'no-store')
      ctx.type = 'html'
      ctx.body = index.replaceAll('__NONCE__', ctx.state.nonce)
    },
  }
}

async function walk(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  // What begins with a dot is the build's own affair.
  return paths.filter(
    (path) =>
      !relative(folder, path)
        .split(sep)
        .some((part) => part.startsWith('.')),
  )
}

async function sendFile(ctx: Context, path: string, content: Kept) {
  const hashed = ctx.path.startsWith('/assets/')
  ctx.set('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  ctx.set('Vary', 'Accept-Encoding')
  ctx.type = extname(path)
  const encoding = compressible.has(extname(path)) ? ctx.acceptsEncodings('br', 'gzip', 'identity') : 'identity'
  const known = encoding === 'br' || encoding === 'gzip' ? encoding : 'identity'
  if (known !== 'identity') ctx.set('Content-Encoding', known)
  ctx.body = await content(path, known)
}

type Encoding = 'br' | 'gzip' | 'identity'
type Kept = (path: string, encoding: Encoding) => Promise<Buffer>

/** Reads and compresses each file once; what was built fits into memory many times over. */
function keep(): Kept {
  const kept = new Map<string, Promise<Buffer>>()
  return (path, encoding) => {
    const key = `${encoding} ${path}`
    const known = kept.get(key) ?? readFile(path).then((bytes) => compress(bytes, encoding))
    kept.set(key, known)
    return known
  }
}

async function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(bytes, { level: 9 })
  if (encoding === 'br') return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
  return bytes
}
