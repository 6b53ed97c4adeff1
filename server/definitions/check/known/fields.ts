import type { ElementModel, ProcessModel } from '../../../engine/shape.ts'
import type { Json } from '../../../shape.ts'
import { valueAt, type BundleModel } from '../rule.ts'
import { rootOf } from './flow.ts'

/** What a variable holds, as far as the files say: a form's data, the answer of an action, or anything. */
export type Shape = { schema: Json; root: Json } | { fields: string[] } | 'anything'

const applicant = ['kind', 'name', 'iin', 'bin', 'phone', 'email', 'language', 'address']
const ofCase = [
  'id',
  'number',
  'key',
  'channel',
  'status',
  'openedAt',
  'registeredAt',
  'dueAt',
  ...['applicant', ...applicant.map((name) => `applicant.${name}`)],
]
const ofActions: Record<string, string[]> = {
  'number.assign': ['number', 'seq', 'date'],
  'register.write': ['number', 'row'],
  'document.render': ['id', 'template', 'number'],
  'notice.send': ['id'],
}

/** Everything that may stand in a variable of this diagram, by whoever sets it. */
export function shapesOf(bundle: BundleModel, process: ProcessModel, name: string): Shape[] {
  if (name === 'case') return [{ fields: ofCase }]
  const elements = Object.values(process.elements)
  const setters = elements.filter((element) => element.output === name && !element.loop)
  const shapes = setters.map((element) => shapeGivenBy(bundle, element))
  const isOtherwise =
    setters.length === 0 ||
    callersOf(bundle, process).some((caller) => caller.in.some(({ target }) => rootOf(target) === name)) ||
    elements.some(
      ({ out, loop, output }) =>
        out.some(({ target }) => rootOf(target) === name) || (loop && (loop.outputs === name || output === name)),
    )
  return isOtherwise ? ['anything'] : shapes
}

function shapeGivenBy({ json }: BundleModel, { form, action }: ElementModel): Shape {
  const schema = form && valueAt(json[`forms/${form}.json`], 'schema')
  if (schema) return { schema, root: schema }
  const fields = action && ofActions[action]
  return fields ? { fields } : 'anything'
}

/** The call activities of the bundle that run this diagram. */
export const callersOf = (bundle: BundleModel, process: ProcessModel): ElementModel[] => {
  const file = Object.keys(bundle.processes).find((path) => bundle.processes[path] === process)
  return Object.values(bundle.processes)
    .flatMap(({ elements }) => Object.values(elements))
    .filter(({ calledElement }) => calledElement !== undefined && `${calledElement}.bpmn` === file)
}

/** Whether what a path names (`review.decision`) can be in a variable of this shape. */
export function hasField(shape: Shape, path: string[]): boolean {
  if (shape === 'anything' || path.length === 0) return true
  if ('fields' in shape) return shape.fields.includes(path.join('.')) || shape.fields.includes(path[0] ?? '')
  return inSchema(shape.schema, path, shape.root, 0)
}

function inSchema(schema: Json | undefined, path: string[], root: Json, depth: number): boolean {
  if (path.length === 0) return true
  if (depth > 30 || !schema || typeof schema !== 'object' || Array.isArray(schema)) return false
  const [field = '', ...rest] = path
  const { $ref: ref, properties, items } = schema
  if (typeof ref === 'string') return inSchema(valueAt(root, ...ref.replace('#/', '').split('/')), path, root, depth + 1)
  const own = valueAt(properties, field)
  if (own !== undefined && inSchema(own, rest, root, depth + 1)) return true
  // A path goes through a list to its members.
  if (items !== undefined && inSchema(items, path, root, depth + 1)) return true
  const parts = [...['allOf', 'anyOf', 'oneOf'].flatMap((key) => schema[key] ?? []), schema.then, schema.else]
  return parts.some((part) => inSchema(part, path, root, depth + 1))
}

/** The closed list of values of a form's field, as FEEL writes them: `"include"`, `"refuse"`; undefined where it is open. */
export function choicesAt(bundle: BundleModel, process: ProcessModel, path: string): string[] | undefined {
  const [name = '', ...fields] = path.split('.')
  const lists = shapesOf(bundle, process, name).map((shape) => choicesOf(shape, fields))
  return lists.every((list) => list !== undefined) && lists.length > 0 ? [...new Set(lists.flat())] : undefined
}

/** The same of the answer of one step. */
export function choicesGivenBy(bundle: BundleModel, element: ElementModel, path: string): string[] | undefined {
  const [name, ...fields] = path.split('.')
  return element.output === name && !element.loop ? choicesOf(shapeGivenBy(bundle, element), fields) : undefined
}

const choicesOf = (shape: Shape, fields: string[]): string[] | undefined =>
  typeof shape === 'object' && 'schema' in shape ? choicesIn(shape.schema, fields) : undefined

function choicesIn(schema: Json, [field, ...rest]: string[]): string[] | undefined {
  const own = field === undefined ? undefined : valueAt(schema, 'properties', field)
  const isRequired = [valueAt(schema, 'required') ?? []].flat().includes(field ?? '')
  if (own === undefined || !isRequired) return undefined
  if (rest.length > 0) return choicesIn(own, rest)
  const options = valueAt(own, 'oneOf')
  const values = Array.isArray(options) ? options.map((one) => valueAt(one, 'const')) : valueAt(own, 'enum')
  if (!Array.isArray(values)) return valueAt(own, 'type') === 'boolean' ? ['true', 'false'] : undefined
  return values.every((value) => value !== undefined) ? values.map((value) => JSON.stringify(value)) : undefined
}
