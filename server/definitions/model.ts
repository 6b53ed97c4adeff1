import { describe } from '../engine/describe.ts'
import { DiagramError, readDiagram } from '../engine/read.ts'
import { refuse } from '../engine/refuse.ts'
import type { Problem } from '../engine/shape.ts'
import type { Json } from '../shape.ts'
import { say, type BundleModel } from './check/rule.ts'
import type { BundleFile, Finding } from './shape.ts'
import { unknownWords } from './unknownWords.ts'

const MAX_DEPTH = 64

/**
 * What the files of a bundle say, as plain data for the checks, and what could not be read or would not be executed.
 * A file that cannot be read is a finding and is missing from the model; nothing is thrown for bad content.
 */
export async function modelOf(key: string, files: BundleFile[]): Promise<{ model: BundleModel; findings: Finding[] }> {
  const model: BundleModel = { key, paths: files.map(({ path }) => path), json: {}, processes: {} }
  const findings: Finding[] = []
  for (const file of files) {
    if (file.path.endsWith('.bpmn')) findings.push(...(await readInto(model, file)))
    else findings.push(...parseInto(model, file))
  }
  return { model, findings }
}

async function readInto(model: BundleModel, { path, content }: BundleFile): Promise<Finding[]> {
  try {
    const diagram = await readDiagram(content)
    const { definitions } = diagram
    const process = describe(definitions)
    model.processes[path] = process
    const refused = refuse(definitions, process).map((problem) => findingOf(path, problem))
    return [...unknownWords(path, diagram), ...refused]
  } catch (error) {
    if (error instanceof DiagramError) return error.problems.map((problem) => findingOf(path, problem))
    throw error
  }
}

const findingOf = (file: string, { code, element, name, message, severity }: Problem): Finding => ({
  rule: code,
  severity,
  file,
  ...(element && { element }),
  ...(name && { name }),
  message,
})

function parseInto(model: BundleModel, { path, content }: BundleFile): Finding[] {
  try {
    const data = JSON.parse(content) as Json
    if (depthOf(data) > MAX_DEPTH) return [unreadable(path, `> ${MAX_DEPTH}`)]
    model.json[path] = data
    return []
  } catch (error) {
    return [unreadable(path, error instanceof Error ? error.message : String(error))]
  }
}

/** Counted level by level: recursion is what a hostile file would break. */
function depthOf(data: Json): number {
  let depth = 0
  for (let level: Json[] = [data]; level.length > 0 && depth <= MAX_DEPTH; depth++) {
    level = level.flatMap((value) => (value && typeof value === 'object' ? Object.values(value) : []))
  }
  return depth
}

const unreadable = (file: string, detail: string): Finding => ({
  rule: 'json-reads',
  severity: 'error',
  file,
  message: say(
    {
      kk: 'Файл JSON ретінде оқылмайды: {detail}',
      ru: 'Файл не читается как JSON: {detail}',
      en: 'The file does not read as JSON: {detail}',
    },
    { detail },
  ),
})
