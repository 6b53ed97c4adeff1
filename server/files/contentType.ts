import { fileTypeFromBuffer } from 'file-type'
import { Refusal, invalid } from '../errors.ts'

interface Kind {
  type: string
  /** What the content's first bytes must say, as file-type names it; undefined: it is text or has a test of its own. */
  detected?: string[]
  test?: (content: Buffer) => boolean
  /** Most bytes that are read through as a whole; reading more would hold up everybody else. */
  atMost?: number
}

const asText = 5 * 1024 * 1024

/** What an office takes in, by the ending of the name. Nothing that a browser or a desk would run. */
const kinds: Record<string, Kind> = {
  pdf: { type: 'application/pdf', detected: ['application/pdf'] },
  png: { type: 'image/png', detected: ['image/png'] },
  jpg: { type: 'image/jpeg', detected: ['image/jpeg'] },
  jpeg: { type: 'image/jpeg', detected: ['image/jpeg'] },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    test: (content) => isOffice(content, 'word/'),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    test: (content) => isOffice(content, 'xl/'),
  },
  zip: { type: 'application/zip', detected: ['application/zip'] },
  p7s: { type: 'application/pkcs7-signature', test: isSignature },
  xml: { type: 'application/xml', test: isXml, atMost: asText },
  txt: { type: 'text/plain', test: isPlainText, atMost: asText },
}

// What browsers and systems declare when they do not know.
const anything = ['', 'application/octet-stream', 'application/x-zip-compressed', 'text/xml', 'application/x-pkcs7-signature']

/**
 * The media type under which a file is stored, from its name and its content, which must agree with each other and with what the
 * browser declared. INVALID `file.kind` (ending not taken), `file.empty`, `file.content` (not what it says it is);
 * TOO_LARGE for more than 5 MB of text.
 */
export async function contentType(name: string, declared: string, content: Buffer): Promise<string> {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  if (!kind) throw refused('file.kind', ending)
  if (content.length === 0) throw refused('file.empty', ending)
  if (content.length > (kind.atMost ?? Infinity)) throw new Refusal('TOO_LARGE', 'body.large', { params: { megabytes: 5 } })
  const found = await fileTypeFromBuffer(content).catch(() => undefined)
  const fits = kind.test ? kind.test(content) : kind.detected?.includes(found?.mime ?? '')
  const declaredFits = anything.includes(declared) || declared === kind.type
  if (!fits || !declaredFits) throw refused('file.content', ending)
  return kind.type
}

const refused = (code: string, ending: string) => invalid(code, [{ path: '/file', code, params: { ending } }], { ending })

// An office document is a zip with a list of contents and a folder of its kind; macros make it a program.
function isOffice(content: Buffer, folder: string): boolean {
  const zip = content.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))
  return zip && content.includes('[Content_Types].xml') && content.includes(folder) && !content.includes('vbaProject.bin')
}

/** CMS in DER (a SEQUENCE that holds the id of signedData) or in PEM. */
function isSignature(content: Buffer): boolean {
  const signedData = Buffer.from('06092a864886f70d010702', 'hex')
  const head = content.subarray(0, 64)
  if (head[0] === 0x30 && head.includes(signedData)) return true
  return (
    content.length <= asText &&
    /^-----BEGIN (PKCS7|CMS)-----\r?\n[A-Za-z0-9+/=\r\n]+-----END \1-----\s*$/.test(content.toString('latin1'))
  )
}

/** Well-formedness is the reader's business; pages and pictures that a browser would run are refused, and so are entities. */
function isXml(content: Buffer): boolean {
  const text = decoded(content)
  if (text === undefined || !/^\uFEFF?\s*<(\?xml[\s?]|!--|[A-Za-z_])/.test(text)) return false
  return !/<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<([\w.-]+:)?(html|svg|script|body|iframe)[\s>/]|xmlns(:\w+)?\s*=\s*["']http:\/\/www\.w3\.org\/(1999\/xhtml|2000\/svg)/i.test(
    text,
  )
}

/** Text that no browser would take for a page. */
function isPlainText(content: Buffer): boolean {
  const text = decoded(content)
  return text !== undefined && !/^\uFEFF?\s*(<!doctype|<(html|svg|script|body|head|iframe|\?xml)|#!|%!PS)/i.test(text)
}

function decoded(content: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    return /[\u0000-\u0008\u000E-\u001F]/.test(text) ? undefined : text
  } catch {
    return cyrillic(content)
  }
}

// Windows-1251 is what old office programs here write; it has no control characters either.
function cyrillic(content: Buffer): string | undefined {
  const text = new TextDecoder('windows-1251').decode(content)
  return /[\u0000-\u0008\u000E-\u001F\u0098]/.test(text) ? undefined : text
}
