import { BpmnModdle } from 'bpmn-moddle'
import { DiagramError } from './errors.ts'
import type { ModdleElement } from './moddle.ts'
import { problem } from './problems.ts'
import reg from './reg.json' with { type: 'json' }

export { DiagramError } from './errors.ts'

const MAX_BYTES = 5 * 1024 * 1024
const MAX_ELEMENTS = 5_000
// Shapes, edges and waypoints come on top of the elements; this bound only keeps the parser from minutes of work.
const MAX_TAGS = 120_000

export interface Diagram {
  definitions: ModdleElement
  xml: string
  warnings: string[]
}

/**
 * Reads a diagram from the bytes of a file (in the encoding that it declares) or from text.
 * Throws DiagramError for what is not well-formed, has a DOCTYPE or ENTITY, or is over 5 MB or 5,000 elements.
 */
export async function readDiagram(source: Uint8Array | string): Promise<Diagram> {
  const size = typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength
  if (size > MAX_BYTES) throw new DiagramError([problem('too-large', {}, `${(size / 1024 / 1024).toFixed(1)} MB > 5 MB`)])
  const xml = typeof source === 'string' ? source.replace(/^\uFEFF/, '') : decode(source)
  refuseHostile(xml)
  const { rootElement, elementsById, warnings } = await parse(xml)
  const count = Object.values(elementsById).filter((element) => !element.$type.startsWith('bpmndi:')).length
  if (count > MAX_ELEMENTS) throw new DiagramError([problem('too-large', {}, `${count} > ${MAX_ELEMENTS}`)])
  return { definitions: rootElement, xml, warnings: warnings.map((warning) => warning.message) }
}

/** The text of an XML file, by its byte order mark or its declaration; UTF-8 where it says nothing. */
export function decode(bytes: Uint8Array): string {
  const label = byteOrderMark(bytes) ?? declaredEncoding(bytes) ?? 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    throw new DiagramError([problem('unknown-encoding', {}, label.slice(0, 40))])
  }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // "<" in two bytes without a mark
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le'
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be'
  return undefined
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]
}

function refuseHostile(xml: string): void {
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(xml)) throw new DiagramError([problem('no-doctype')])
  let tags = 0
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) tags++
  if (tags > MAX_TAGS) throw new DiagramError([problem('too-large', {}, `${tags} > ${MAX_TAGS}`)])
  if (xml.includes('\u0000')) throw new DiagramError([problem('malformed-xml', {}, 'NUL')])
}

interface Parsed {
  rootElement: ModdleElement
  elementsById: Record<string, ModdleElement>
  warnings: { message: string }[]
}

async function parse(xml: string): Promise<Parsed> {
  let parsed: Parsed
  try {
    parsed = (await new BpmnModdle({ reg }).fromXML(xml.trim(), 'bpmn:Definitions')) as unknown as Parsed
  } catch (error) {
    const first = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new DiagramError([problem('malformed-xml', {}, first.slice(0, 200))])
  }
  const unresolved = parsed.warnings.filter((warning) => /^unresolved reference|duplicate ID/i.test(warning.message))
  const lost = unresolved.map((warning) => problem('unresolved-reference', {}, warning.message.slice(0, 200)))
  if (lost.length) throw new DiagramError(lost)
  return parsed
}
