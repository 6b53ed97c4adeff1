import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from './start.ts'

let office: Awaited<ReturnType<typeof startServer>>
let folder: string
const script = `console.log('${'x'.repeat(5000)}')`
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'))
  await mkdir(join(folder, 'portal'))
  await mkdir(join(folder, 'assets'))
  await mkdir(join(folder, '.vite'))
  await writeFile(join(folder, 'portal/index.html'), '<meta name="csp-nonce" content="__NONCE__">')
  await writeFile(join(folder, 'assets/main-abc123.js'), script)
  await writeFile(join(folder, '.vite/manifest.json'), '{}')
  office = await startServer({ PAGES: folder })
})
afterAll(async () => {
  await office.stop()
  await rm(folder, { recursive: true })
})

/** fetch would tidy the path up before it is sent. */
const raw = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    const { port } = new URL(office.base)
    request({ host: '127.0.0.1', port, path, headers }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }))
    })
      .on('error', reject)
      .end()
  })

describe('the pages', () => {
  it('do not exist outside their folder, nor what the build keeps for itself', async () => {
    for (const path of [
      '/../package.json',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
      '/.vite/manifest.json',
      '/assets/none.js',
      '/nothing',
      '//evil.example/portal',
    ])
      expect((await raw(path)).status, path).toBe(404)
  })

  it('say that they are not built where they are not', async () => {
    expect(await office.client().call('/desk/')).toMatchObject({ status: 503, body: { reason: 'pages.notBuilt' } })
  })

  it('lead from the root to the portal', async () => {
    const { status, headers } = await raw('/')
    expect([status, headers.location]).toEqual([302, '/portal/'])
    expect((await raw('/portal?x=1')).headers.location).toBe('/portal/?x=1')
  })

  it('carry a nonce of their own and a policy without unsafe words, at every address below an entry', async () => {
    const [first, second] = [await raw('/portal/'), await raw('/portal/cases/42')]
    const nonce = /content="([\w+/=]+)"/.exec(first.body.toString())![1]!
    const policy = String(first.headers['content-security-policy'])
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|http:/)
    expect(second.body.toString()).not.toContain(nonce)
    expect(first.headers['cache-control']).toBe('no-store')
    expect(first.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  it('keep hashed assets for ever and send them compressed', async () => {
    const plain = await raw('/assets/main-abc123.js')
    expect(plain.body.toString()).toBe(script)
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(plain.headers['content-type']).toMatch(/^(text|application)\/javascript/)
    for (const encoding of ['gzip', 'br']) {
      const packed = await raw('/assets/main-abc123.js', { 'accept-encoding': encoding })
      expect(packed.headers['content-encoding']).toBe(encoding)
      expect(packed.body.length).toBeLessThan(300)
    }
  })
})
