import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseSync } from 'vite'

const root = fileURLToPath(new URL('../../modeler/', import.meta.url))
const rooms = ['shared', 'portal', 'desk', 'designer'].filter((room) => existsSync(join(root, room, 'texts/ru.json')))
const languages = ['kk', 'ru', 'en'] as const
type Language = (typeof languages)[number]

// The plural forms that each language has; a missing one would show the key.
const plurals: Record<Language, string[]> = { kk: ['one', 'other'], ru: ['one', 'few', 'many', 'other'], en: ['one', 'other'] }
const PLURAL = /_(zero|one|two|few|many|other)$/
/** Text that a person reads: letters in an element or in one of these attributes, not put in braces. */
const READ_ATTRIBUTES = new Set(['label', 'placeholder', 'title', 'aria-label', 'alt', 'description'])

/** Names that are the same in every language, and elements that hold what is typed into a machine. */
const NAMES = /\b(PDF|CSV|BPMN|JSON|XML)\b/g
const MACHINE = new Set(['code', 'Code', 'kbd', 'Kbd'])

describe('the texts of the pages', () => {
  describe.each(rooms)('of %s', (room) => {
    it('have the same keys in the three languages, plural forms apart', () => {
      const keys = languages.map((language) => stems(textsOf(room, language)))
      expect(keys[0]).toEqual(keys[1])
      expect(keys[2]).toEqual(keys[1])
    })

    it.each(languages)('have every plural form that %s needs', (language) => {
      const all = Object.keys(textsOf(room, language))
      const counted = [...new Set(all.filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')))]
      const missing = counted
        .flatMap((stem) => plurals[language].map((form) => `${stem}_${form}`))
        .filter((key) => !all.includes(key))
      expect(missing).toEqual([])
    })

    it('name the same values in the three languages', () => {
      const values = (language: Language) =>
        Object.entries(textsOf(room, language)).map(([key, text]) => [
          key.replace(PLURAL, ''),
          [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort(),
        ])
      for (const language of languages) {
        const russian = new Map(values('ru') as [string, string[]][])
        for (const [key, named] of values(language) as [string, string[]][]) expect([key, named]).toEqual([key, russian.get(key)])
      }
    })

    it('are all there that the views ask for', () => {
      const own = new Set(stems(textsOf(room, 'ru')))
      const common = new Set(stems(textsOf('shared', 'ru')))
      const missing = views(room).flatMap(({ file, source }) =>
        [...source.matchAll(/\bt\(\s*'([\w.-]+)'/g)]
          .map((match) => match[1]!)
          .filter((key) => !own.has(key) && !common.has(key))
          .map((key) => `${file}: ${key}`),
      )
      expect(missing).toEqual([])
    })

    it('stand in no view as literals', () => {
      expect(views(room).flatMap(({ file, source }) => literals(file, source))).toEqual([])
    })
  })
})

function textsOf(room: string, language: Language): Record<string, string> {
  return flat(JSON.parse(readFileSync(join(root, room, 'texts', `${language}.json`), 'utf8')) as object, '')
}

function flat(texts: object, under: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' ? [[under + key, value]] : Object.entries(flat(value as object, `${under}${key}.`)),
    ),
  )
}

function stems(texts: Record<string, string>): string[] {
  return [...new Set(Object.keys(texts).map((key) => key.replace(PLURAL, '')))].sort()
}

function views(room: string): { file: string; source: string }[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') || file.endsWith('.ts'))
    .map((file) => ({ file: join(room, file), source: readFileSync(join(root, room, file), 'utf8') }))
}

/** Words between tags or in read attributes that were not fetched from the texts. */
function literals(file: string, source: string): string[] {
  if (!file.endsWith('.tsx')) return []
  const found: string[] = []
  const note = (text: string) => {
    if (/\p{L}{2,}/u.test(text.replaceAll(NAMES, ''))) found.push(`${file}: ${text.trim()}`)
  }
  walk(parseSync(file, source).program, (node) => {
    if (node.type === 'JSXText') note(String(node.value))
    if (node.type !== 'JSXAttribute') return
    const { name, value } = node as { name?: { name?: unknown }; value?: { type?: string; value?: unknown } }
    if (READ_ATTRIBUTES.has(String(name?.name)) && value?.type === 'Literal' && typeof value.value === 'string') {
      // The header's title is a key of the texts.
      if (!/^[a-z]+(\.[a-zA-Z]+)+$/.test(value.value)) note(value.value)
    }
  })
  return found
}

interface Node {
  type: string
  value?: unknown
}

function walk(at: unknown, see: (node: Node) => void): void {
  if (Array.isArray(at)) return at.forEach((each) => walk(each, see))
  if (typeof at !== 'object' || at === null || isMachine(at)) return
  if ('type' in at && typeof at.type === 'string') see(at as Node)
  for (const value of Object.values(at)) walk(value, see)
}

function isMachine(node: { openingElement?: { name?: { name?: string } } }): boolean {
  return MACHINE.has(node.openingElement?.name?.name ?? '')
}
