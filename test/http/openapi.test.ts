import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands, downloads, queries } from '../../server/http/routes.ts'
import { startServer } from './start.ts'

let office: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  office = await startServer()
})
afterAll(() => office.stop())

interface Operation {
  operationId: string
  summary: string
  security: object[]
  responses: Record<string, { content?: Record<string, object> }>
}

describe('GET /api/openapi.json', () => {
  it('describes every route with a sentence, its errors and whether it needs a session', async () => {
    const { status, body, headers } = await office.client().get('openapi.json')
    expect([status, body.openapi, headers.get('content-type')]).toEqual([200, '3.1.0', 'application/json; charset=utf-8'])
    const paths = body.paths as Record<string, { get?: Operation; post?: Operation }>
    for (const { name, who } of commands) {
      const post = paths[`/api/${name}`]?.post
      expect(post, name).toMatchObject({ operationId: name, summary: expect.stringMatching(/\S/) })
      expect(post!.security, name).toHaveLength(who === 'anyone' ? 0 : 1)
      expect(Object.keys(post!.responses), name).toEqual(expect.arrayContaining(['200', '400', '409', '415', '422', '503']))
    }
    for (const { name } of [...queries, ...downloads])
      expect(paths[`/api/${name}`]?.get, name).toMatchObject({ operationId: name })
    const refs = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!)
    const schemas = (body.components as { schemas: object }).schemas
    expect(refs.filter((name) => !Object.hasOwn(schemas, name))).toEqual([])
    expect(refs).toContain('Problem')
  })

  it('promises no token: signing in answers who I am', async () => {
    const { body } = await office.client().get('openapi.json')
    const answer = (body.paths as Record<string, { post: Operation }>)['/api/session.open']!.post.responses['200']!
    expect(JSON.stringify(answer)).toContain('memberships')
    expect(JSON.stringify(answer)).not.toContain('token')
  })
})

describe('every route', () => {
  it('has one name, and refuses an anonymous caller with 401 unless it is for anyone', async () => {
    const all = [...commands, ...queries, ...downloads]
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    for (const route of all) {
      const client = office.client()
      const { status } = await (route.kind === 'command' ? client.post(route.name, {}) : client.get(route.name))
      if (route.who === 'anyone') expect([200, 404, 422], route.name).toContain(status)
      else expect(status, route.name).toBe(401)
    }
  })

  it('answers hostile input with a problem and never with a 5xx', async () => {
    const admin = office.client()
    await admin.post('session.open', { login: 'admin', password: (await import('./start.ts')).password })
    const inputs = [
      [],
      null,
      'text',
      5,
      { id: {} },
      { taskId: '../..', data: [] },
      { q: ['%', '_'] },
      { key: "'; drop table cases; --", files: {} },
    ]
    for (const { name, kind } of [...commands, ...queries, ...downloads]) {
      if (name === 'session.close') continue
      for (const input of inputs) {
        const strings = {
          id: String(input),
          q: "%_\\'",
          after: 'AAAA',
          limit: '-1',
          year: 'x',
          key: '..',
          name: 'x',
          code: 'x',
          caseId: 'y',
        }
        const answer = kind === 'command' ? await admin.post(name, input) : await admin.get(name, strings)
        expect(answer.status, `${name} ${JSON.stringify(input)} ${JSON.stringify(answer.body)}`).toBeLessThan(500)
      }
    }
  })
})
