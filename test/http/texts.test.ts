import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands, downloads, queries } from '../../server/http/routes.ts'

const read = (language: string): Record<string, Record<string, string>> =>
  JSON.parse(readFileSync(new URL(`../../server/http/texts/${language}.json`, import.meta.url), 'utf8'))
const texts = { kk: read('kk'), ru: read('ru'), en: read('en') }

const sourcesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n')

describe('the words of problems', () => {
  it('are the same keys, with the same placeholders, in kk, ru and en', () => {
    const shape = (t: Record<string, Record<string, string>>) =>
      Object.entries(t).flatMap(([section, words]) =>
        Object.entries(words).map(([key, text]) => `${section}/${key} ${(text.match(/\{\w+\}/g) ?? []).sort().join('')}`),
      )
    expect(shape(texts.kk)).toEqual(shape(texts.ru))
    expect(shape(texts.en)).toEqual(shape(texts.ru))
  })

  it('exist for every reason that the server may give', () => {
    const sources = sourcesOf('server')
    const reasons = new Set<string>()
    for (const [, name] of sources.matchAll(/\bnotFound\('([\w.]+)'\)/g)) reasons.add(`${name}.notFound`)
    for (const [, reason] of sources.matchAll(/\b(?:invalid|conflict|forbidden)\('([\w.]+)'/g)) reasons.add(reason!)
    for (const [, reason] of sources.matchAll(/\bnew Refusal\(\s*'[A-Z_]+',\s*'([\w.]+)'/g)) reasons.add(reason!)
    expect(reasons.size).toBeGreaterThan(40)
    expect([...reasons].filter((reason) => !texts.ru.problems![reason]).sort()).toEqual([])
  })

  it('exist for every route on the readable page', () => {
    const names = [...commands, ...queries, ...downloads].map(({ name }) => name)
    expect(names.filter((name) => !texts.ru.reference![name])).toEqual([])
  })
})
