import type { IncomingMessage } from 'node:http'
import { Refusal, invalid } from '../errors.ts'

const deepest = 40
const readingMs = 15_000
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a JSON body of at most `limit` bytes. Refuses what is not JSON in UTF-8, is too large, too deep or too slow, and what no
 * database or object may hold: NUL characters, halves of characters and keys named __proto__.
 */
export async function readJson(req: IncomingMessage, limit: number): Promise<unknown> {
  const type = (req.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/json') throw invalid('body.type')
  const bytes = await readBytes(req, limit)
  const value = parse(bytes)
  refuseHostile(value)
  return value
}

async function readBytes(req: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
  const chunks: Buffer[] = []
  let size = 0
  const late = setTimeout(() => req.destroy(invalid('body.unreadable')), readingMs)
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limit) throw tooLarge(limit)
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof Refusal ? error : invalid('body.unreadable')
  } finally {
    clearTimeout(late)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    throw invalid('body.unreadable')
  }
}

/** Walks without recursion, for the depth is what may be hostile. Also used on query parameters. */
export function refuseHostile(root: unknown): void {
  const stack: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { value, depth } = top
    if (depth > deepest) throw invalid('body.deep')
    if (typeof value === 'string' && !isStorable(value)) throw invalid('body.character')
    if (typeof value !== 'object' || value === null) continue
    for (const [key, child] of Object.entries(value)) {
      if (key === '__proto__' || !isStorable(key)) throw invalid('body.character')
      stack.push({ value: child, depth: depth + 1 })
    }
  }
}

const isStorable = (text: string) => !text.includes('\u0000') && !/\p{Cs}/u.test(text)

export const tooLarge = (limit: number) =>
  new Refusal('TOO_LARGE', 'body.large', { params: { megabytes: Math.round((limit / 1024 / 1024) * 10) / 10 } })
