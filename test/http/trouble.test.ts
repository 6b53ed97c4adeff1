import { connect, createServer, type Server, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { newPlace } from '../support/world.ts'
import { seedOffice, serve, signedIn, startServer } from './start.ts'

describe('a full disk', () => {
  it('refuses writes with 507, goes on reading, and needs nothing to recover', async () => {
    const office = await startServer()
    const admin = await signedIn(office.client(), 'admin')
    const [{ page_count }] = await office.db.write.raw('PRAGMA page_count')
    await office.db.write.raw(`PRAGMA max_page_count = ${page_count}`)
    const big = new Uint8Array(300_000).fill(65)
    const refused = await admin.upload('a.txt', big, 'text/plain')
    expect(refused).toMatchObject({ status: 507, body: { code: 'FULL', reason: 'full' } })
    // Later than the minute after which a session's use is noted: noting it must not be needed for reading.
    office.clock.set('2026-11-21T10:30:00.000Z')
    office.app.gate.announce(['session'])
    expect((await admin.get('session.show')).status).toBe(200)
    expect(await office.db.read('files')).toEqual([])
    await office.db.write.raw('PRAGMA max_page_count = 1000000')
    expect((await admin.upload('a.txt', big, 'text/plain')).status).toBe(200)
    await office.stop()
  })
})

describe('a database that is away', () => {
  it('is told as 503 with Retry-After, and is served again by itself when it is back', async () => {
    const place = await newPlace('postgres')
    await seedOffice(place.url)
    const line = await openLine(place.url)
    const office = await serve(line.url)
    const admin = await signedIn(office.client(), 'admin')
    expect((await admin.get('unit.list')).status).toBe(200)

    await line.cut()
    const away = await admin.get('unit.list')
    expect(away).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE', reason: 'database.away', retryAfter: 5 } })
    expect(away.headers.get('retry-after')).toBe('5')
    expect(await admin.post('person.update', { address: 'Алматы' })).toMatchObject({ status: 503 })
    expect(await office.client().get('health')).toMatchObject({ status: 503, body: { ok: false, database: 'postgres' } })

    await line.mend()
    await expect.poll(async () => (await admin.get('unit.list')).status, { timeout: 10_000 }).toBe(200)
    expect((await admin.post('person.update', { address: 'Алматы' })).status).toBe(200)
    expect((await office.client().get('health')).body).toMatchObject({ ok: true, clockSkewMs: expect.any(Number) })
    await office.stop()
    await line.cut()
    await place.remove()
  })
})

/** A line to the database that can be cut and mended. */
async function openLine(target: string) {
  const to = new URL(target)
  const sockets = new Set<Socket>()
  let server: Server
  const open = (port: number) =>
    new Promise<void>((resolve) => {
      server = createServer((near) => {
        const far = connect(Number(to.port), to.hostname)
        for (const socket of [near, far]) {
          sockets.add(socket)
          socket.on('error', () => undefined)
          socket.on('close', () => (near.destroy(), far.destroy(), sockets.delete(socket)))
        }
        near.pipe(far).pipe(near)
      }).listen(port, '127.0.0.1', resolve)
    })
  await open(0)
  const { port } = server!.address() as { port: number }
  const url = new URL(target)
  url.port = String(port)
  return {
    url: url.href,
    cut: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
    mend: () => open(port),
  }
}
