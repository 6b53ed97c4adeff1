import type { ZodOpenApiLinkObject, ZodOpenApiOperationObject } from 'zod-openapi'

/**
 * What a step or an application asks for is drawn by analysts and deployed, so that no document made from this program can hold it:
 * it stands as a JSON Schema in the answer of a query. Here is said in whose, for people as a sentence, for programs as a link (OpenAPI
 * 3.1, Link Object) whose `x-data-schema` is the place of the schema of `data`.
 */
interface DataOf {
  /** The query whose answer has the form, and what of that answer goes into the command's input. */
  query: string
  link: string
  requestBody: Record<string, string>
  sentence: string
}

const schemaAt = '$response.body#/form/schema'
const ofTask = {
  query: 'task.show',
  requestBody: { taskId: '$response.body#/id' },
  sentence:
    '`data` is an instance of `form.schema` (JSON Schema 2020-12) in the answer of task.show; what the form does not name is refused, and without a form it is empty.',
}
const ofService = {
  query: 'service.show',
  requestBody: { key: '$response.body#/key' },
  sentence: '`data` is an instance of `form.schema` (JSON Schema 2020-12) in the answer of service.show.',
}

/** The commands whose `data` a deployed form describes. */
const commands: Record<string, DataOf> = {
  'task.complete': { ...ofTask, link: 'complete' },
  'task.keep': {
    ...ofTask,
    link: 'keep',
    requestBody: { ...ofTask.requestBody, revision: '$response.body#/revision' },
    sentence: `${ofTask.sentence} Here it may be unfinished.`,
  },
  'draft.save': { ...ofService, link: 'draft', sentence: `${ofService.sentence} Here it may be unfinished.` },
  'case.open': { ...ofService, link: 'open' },
}

/** What the description of a command says of its `data`; undefined where no form describes it. */
export const sentenceOfData = (name: string): string | undefined => commands[name]?.sentence

/** The query's operation with links to the commands that its answer has the form of. */
export function linked(name: string, operation: ZodOpenApiOperationObject): ZodOpenApiOperationObject {
  const links = Object.entries(commands)
    .filter(([, { query }]) => query === name)
    .map(([command, { link, requestBody, sentence }]): [string, ZodOpenApiLinkObject] => [
      link,
      { operationId: command, requestBody, description: sentence, 'x-data-schema': schemaAt },
    ])
  if (links.length === 0) return operation
  const { '200': found, ...others } = operation.responses ?? {}
  return { ...operation, responses: { ...others, '200': { description: '', ...found, links: Object.fromEntries(links) } } }
}
