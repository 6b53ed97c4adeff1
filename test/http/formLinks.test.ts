import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCaseOffice, service, type CaseOffice } from './caseOffice.ts'

let office: CaseOffice
let api: Record<string, { get?: Operation; post?: Operation }>
beforeAll(async () => {
  office = await openCaseOffice()
  api = (await office.client().get('openapi.json')).body.paths as typeof api
})
afterAll(() => office.stop())

interface Operation {
  operationId: string
  description: string
  responses: Record<string, { links?: Record<string, Link> }>
}
interface Link {
  operationId: string
  requestBody: Record<string, string>
  description: string
  'x-data-schema': string
}

/** A program that knows nothing of this product but its OpenAPI document: it goes where the links lead. */
function followed(query: string, name: string, body: object) {
  const link = api[`/api/${query}`]!.get!.responses['200']!.links![name]!
  const at = (expression: string) =>
    expression
      .replace('$response.body#/', '')
      .split('/')
      .reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], body)
  const input = Object.fromEntries(Object.entries(link.requestBody).map(([field, expression]) => [field, at(expression)]))
  // Formats of this product (a file, a BIN) are for its own validator; a generic one passes over what it does not know.
  const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(at(link['x-data-schema']) as object)
  return { command: link.operationId, input, fits }
}

const openTask = async (element: string) =>
  (await office.world.db.read('tasks').where({ case_id: office.caseId, element, status: 'open' }).first('id')).id as string

describe('the data of a step or an application', () => {
  it('is described by the form that a link of OpenAPI leads to: what fits it completes the task, what does not is refused', async () => {
    const { expert } = office.clients
    const shown = await expert.get('task.show', { id: await openTask('revise') })
    const { command, input, fits } = followed('task.show', 'complete', shown.body)
    expect(command).toBe('task.complete')
    const wrong = { decision: 'include' }
    const right = { ...wrong, conclusion: 'Замечания юриста учтены полностью.' }
    expect([fits(wrong), fits(right)]).toEqual([false, true])
    expect(await expert.post(command, { ...input, data: wrong })).toMatchObject({
      status: 422,
      body: { fields: [{ path: '/data/conclusion' }] },
    })

    const kept = followed('task.show', 'keep', shown.body)
    expect((await expert.post(kept.command, { ...kept.input, data: wrong })).status).toBe(200)
    expect((await expert.post(command, { ...input, data: right })).status).toBe(200)
  })

  it('of an application is found the same way, before anybody has signed in', async () => {
    const shown = await office.client().get('service.show', { key: service })
    const { command, input, fits } = followed('service.show', 'draft', shown.body)
    expect([command, input]).toEqual(['draft.save', { key: service }])
    expect(fits({ organisation: 5 })).toBe(false)
    expect((await office.clients.owner.post(command, { ...input, data: { organisation: 'Дала Транс' } })).status).toBe(200)
    expect(followed('service.show', 'open', shown.body).command).toBe('case.open')
  })

  it('is spoken of in the description of every command that takes it, and of no other', () => {
    const told = Object.values(api).flatMap(({ post }) =>
      /form\.schema/.test(post?.description ?? '') ? [post!.operationId] : [],
    )
    expect(told.toSorted()).toEqual(['case.open', 'draft.save', 'task.complete', 'task.keep'])
    const takes = Object.values(api).filter(({ post }) => /"data":\{"type":"object"/.test(JSON.stringify(post ?? {})))
    expect(takes.map(({ post }) => post!.operationId).toSorted()).toEqual(told.toSorted())
  })
})
