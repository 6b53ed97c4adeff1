import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiContentObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi'
import type { Command, Query, Who } from '../command.ts'
import type { Config } from '../config.ts'
import { file } from '../files/shape.ts'
import { linked, sentenceOfData } from './formLinks.ts'
import { version } from './health.ts'
import { commands, downloads, queries, upload } from './routes.ts'

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum([
      'INVALID',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'CONFLICT',
      'TOO_LARGE',
      'BUSY',
      'FULL',
      'UNAVAILABLE',
      'INTERNAL',
    ]),
    reason: z.string(),
    detail: z.string().meta({ description: 'a sentence in the language that Accept-Language asks for: kk, ru or en' }),
    instance: z.string().optional(),
    fields: z
      .array(
        z.object({
          path: z.string().meta({ description: 'JSON Pointer into the input' }),
          code: z.string(),
          message: z.string(),
        }),
      )
      .optional(),
    retryAfter: z.number().optional().meta({ description: 'seconds' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem document' })

const idempotencyKey = z.object({
  'Idempotency-Key': z.uuid().meta({ description: 'The same key with the same input is answered again and done once.' }),
})

/** The OpenAPI 3.1 document of everything in routes.ts. */
export function describeApi({ publicUrl }: Pick<Config, 'publicUrl'>) {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Reglament',
      version,
      description:
        'Commands are POST with JSON and an Idempotency-Key, queries are GET. Errors are problem documents (RFC 9457). GET /api/events is a stream of Server-Sent Events `changed` with `{ "topics": [...] }`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl ?? '/' }],
    tags: tags(),
    paths: paths(),
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-session',
          description: 'Set by session.open; named `session` on plain http.',
        },
      },
    },
  })
}

function tags() {
  const names = [...commands, ...queries, ...downloads].map(({ name }) => name.split('.')[0]!)
  return [...new Set([...names, 'server'])].sort().map((name) => ({ name }))
}

function paths(): ZodOpenApiPathsObject {
  const described: ZodOpenApiPathsObject = {}
  const add = (name: string, method: 'get' | 'post', operation: ZodOpenApiOperationObject) =>
    void (described[`/api/${name}`] = { ...described[`/api/${name}`], [method]: operation })
  for (const command of commands) add(command.name, 'post', commandOperation(command))
  for (const query of queries)
    add(
      query.name,
      'get',
      linked(query.name, queryOperation(query, { 'application/json': { schema: query.output ?? z.unknown() } })),
    )
  const binary = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } as const } }
  for (const query of downloads) add(query.name, 'get', queryOperation(query, binary))
  add('file.upload', 'post', uploadOperation())
  for (const [name, operation] of Object.entries(ofTheServer)) add(name, 'get', operation)
  return described
}

function commandOperation(command: Command): ZodOpenApiOperationObject {
  return {
    ...common(command),
    requestParams: { header: idempotencyKey },
    requestBody: { required: true, content: { 'application/json': { schema: command.input } } },
    responses: {
      '200': { description: 'Done', content: { 'application/json': { schema: wireAnswer(command) } } },
      ...problems(command.who, ['400', '409', '413', '415', '422']),
    },
  }
}

// The token of a new session goes into the cookie; what remains is who I am.
function wireAnswer({ output }: Command): z.ZodType {
  const options = output instanceof z.ZodUnion ? output.options : [output]
  const withSession = options.find((option) => option instanceof z.ZodObject && 'session' in option.shape && 'me' in option.shape)
  return withSession instanceof z.ZodObject ? (withSession.shape.me as z.ZodType) : (output ?? z.unknown())
}

function queryOperation(query: Query<unknown, unknown>, content: ZodOpenApiContentObject): ZodOpenApiOperationObject {
  const input = query.input
  return {
    ...common(query),
    ...(input instanceof z.ZodObject && Object.keys(input.shape).length ? { requestParams: { query: input } } : {}),
    responses: { '200': { description: 'Found', content }, ...problems(query.who, ['404', '422']) },
  }
}

function uploadOperation(): ZodOpenApiOperationObject {
  const { doc, who, name } = upload(Buffer.alloc(0))
  const form = {
    type: 'object' as const,
    required: ['file'],
    properties: { file: { type: 'string' as const, format: 'binary' } },
  }
  return {
    ...common({ doc, who, name }),
    requestParams: { header: idempotencyKey },
    requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } },
    responses: {
      '200': { description: 'Stored', content: { 'application/json': { schema: file } } },
      ...problems(who, ['400', '413', '415', '422']),
    },
  }
}

function common({
  name,
  doc,
  who,
}: Pick<Command, 'name' | 'doc' | 'who'>): Pick<
  ZodOpenApiOperationObject,
  'operationId' | 'summary' | 'description' | 'tags' | 'security'
> {
  return {
    operationId: name,
    summary: doc.summary,
    description: [doc.description, sentenceOfData(name), `Allowed: ${allowed(who)}.`].filter(Boolean).join(' '),
    tags: [name.split('.')[0]!],
    security: who === 'anyone' ? [] : [{ session: [] }],
  }
}

const allowed = (who: Who) => (typeof who === 'string' ? who : who.join(', '))

const meanings: Record<string, string> = {
  '400': 'The body cannot be read, or the Idempotency-Key is missing',
  '401': 'Not signed in',
  '403': 'Not allowed',
  '404': 'There is no such thing, or it is not yours',
  '409': 'The thing has moved on meanwhile',
  '413': 'Too large',
  '415': 'Not the content type that is expected',
  '422': 'The input does not fit; `fields` says where',
  '429': 'Too many attempts; Retry-After says when',
  '503': 'Busy, or the database is away; Retry-After says when',
  '507': 'No room to store anything; reading still works',
}

function problems(who: Who, statuses: string[]) {
  const all = [...statuses, ...(who === 'anyone' ? ['429'] : ['401', '403', '404']), '503']
  const content = { 'application/problem+json': { schema: problemShape } }
  return Object.fromEntries([...new Set(all)].sort().map((status) => [status, { description: meanings[status]!, content }]))
}

const plain = (summary: string, type: string): ZodOpenApiOperationObject => ({
  summary,
  tags: ['server'],
  responses: {
    '200': { description: 'OK', content: { [type]: { schema: { type: type === 'application/json' ? 'object' : 'string' } } } },
  },
})

const ofTheServer: Record<string, ZodOpenApiOperationObject> = {
  events: { ...plain('What changed, as Server-Sent Events', 'text/event-stream'), security: [{ session: [] }] },
  health: plain('Whether the server can do its work', 'application/json'),
  'openapi.json': plain('This document', 'application/json'),
}
