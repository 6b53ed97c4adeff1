import { readFileSync } from 'node:fs'

export type Language = 'kk' | 'ru' | 'en'
type Entry = 'portal' | 'desk' | 'designer' | 'shared'
type Tree = { [name: string]: string | Tree }

const texts = (entry: Entry, language: Language): Tree => {
  const folder = entry === 'shared' ? 'shared' : entry
  return JSON.parse(readFileSync(`modeler/${folder}/texts/${language}.json`, 'utf8')) as Tree
}

/** What a page says under this key, without what it fills in. */
export function word(entry: Entry, language: Language, key: string): string {
  let at: string | Tree | undefined = texts(entry, language)
  for (const name of key.split('.')) at = typeof at === 'object' ? at[name] : undefined
  if (typeof at !== 'string') throw new Error(`no text "${key}" in ${entry}, ${language}`)
  return at.replaceAll(/\s*\{\{.*?\}\}\s*/g, '')
}

/** All texts of an entry by key. */
export function allWords(entry: Entry, language: Language): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (tree: Tree, before: string) => {
    for (const [name, value] of Object.entries(tree)) {
      if (typeof value === 'string') found.set(before + name, value)
      else walk(value, `${before}${name}.`)
    }
  }
  walk(texts(entry, language), '')
  return found
}
