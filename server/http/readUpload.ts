import type { IncomingMessage } from 'node:http'
import busboy from 'busboy'
import { Refusal, invalid } from '../errors.ts'
import { tooLarge } from './body.ts'

export interface Upload {
  name: string
  declared: string
  content: Buffer
}

const readingMs = 110_000

/** Reads one field `file` of a multipart body into memory, up to `limit` bytes. Refuses any second file, and what is not multipart. */
export async function readUpload(req: IncomingMessage, limit: number): Promise<Upload> {
  if (!/^multipart\/form-data\s*;/i.test(req.headers['content-type'] ?? '')) throw invalid('body.type')
  if (Number(req.headers['content-length'] ?? 0) > limit + 64 * 1024) throw tooLarge(limit)
  const late = setTimeout(() => req.destroy(), readingMs)
  try {
    return await parse(req, limit)
  } finally {
    clearTimeout(late)
  }
}

function parse(req: IncomingMessage, limit: number): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const form = formOf(req, limit)
    let upload: Upload | undefined
    const fail = (error: Refusal) => {
      req.unpipe(form)
      req.resume()
      reject(error)
    }
    form.on('file', (field, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', () => fail(invalid('body.unreadable')))
      stream.on('end', () => {
        if (stream.truncated) return fail(tooLarge(limit))
        if (field === 'file') upload = { name: filename ?? '', declared: mimeType, content: Buffer.concat(chunks) }
      })
    })
    form.on('filesLimit', () => fail(invalid('file.one')))
    form.on('partsLimit', () => fail(invalid('file.one')))
    form.on('error', () => fail(invalid('body.unreadable')))
    form.on('close', () => (upload?.name ? resolve(upload) : fail(missing())))
    req.on('close', () => req.complete || fail(invalid('body.unreadable')))
    req.pipe(form)
  })
}

function formOf(req: IncomingMessage, limit: number) {
  try {
    const limits = { files: 1, fields: 4, parts: 6, fieldSize: 1024, fieldNameSize: 100, headerPairs: 20, fileSize: limit }
    return busboy({ headers: req.headers, defParamCharset: 'utf8', limits })
  } catch {
    throw invalid('body.unreadable')
  }
}

const missing = () => invalid('input.invalid', [{ path: '/file', code: 'required' }])
