import type { ModdleElement } from '../engine/moddle.ts'
import type { Diagram } from '../engine/read.ts'
import { say } from './check/rule.ts'
import type { Finding } from './shape.ts'

/** Attributes and elements of the `reg` namespace that the vocabulary does not have: a misspelt word would quietly say nothing. */
export function unknownWords(file: string, { definitions, xml, warnings }: Diagram): Finding[] {
  const owners = ownersOf(definitions)
  const attributes = owners.flatMap(({ owner, words }) => words.map((word) => unknownWord(file, owner, word)))
  const elements = lostElements(warnings).flatMap((word) =>
    idsBefore(xml, word).map((id) =>
      unknownWord(file, owners.find(({ owner }) => owner.id === id)?.owner ?? { id }, `<${word}>`),
    ),
  )
  return [...attributes, ...elements]
}

interface Named {
  id?: string
  name?: string
}

/** Every element with an id, and the unknown words among its own attributes and those of what it holds. */
function ownersOf(definitions: ModdleElement): { owner: Named; words: string[] }[] {
  const found = new Map<Named, string[]>()
  const seen = new Set<unknown>()
  walk(definitions, {})
  return [...found].map(([owner, words]) => ({ owner, words }))

  function walk(value: unknown, owner: Named): void {
    if (!value || typeof value !== 'object' || seen.has(value)) return
    seen.add(value)
    if (Array.isArray(value)) return value.forEach((item) => walk(item, owner))
    const thing = value as Named & { $type?: string; $attrs?: Record<string, unknown> }
    if (typeof thing.$type !== 'string') return
    const here = thing.id ? thing : owner
    const words = Object.keys(thing.$attrs ?? {}).filter((name) => name.startsWith('reg:'))
    found.set(here, [...(found.get(here) ?? []), ...words])
    for (const [key, child] of Object.entries(thing)) if (!key.startsWith('$')) walk(child, here)
  }
}

/** The reader leaves out elements that it does not know and only warns. */
const lostElements = (warnings: string[]) => [
  ...new Set(warnings.flatMap((warning) => /^unparsable content <(reg:[\w-]+)>/.exec(warning)?.[1] ?? [])),
]

/** Ids of the elements in which a tag stands, by the text: the last id before it. */
const idsBefore = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}[\\s/>]`, 'g'))].map(
    ({ index }) => [...xml.slice(0, index).matchAll(/\sid="([^"]+)"/g)].at(-1)?.[1],
  )

const unknownWord = (file: string, owner: Named, word: string): Finding => ({
  rule: 'unknown-attribute',
  severity: 'error',
  file,
  ...(owner.id && { element: owner.id }),
  ...(owner.name && { name: owner.name }),
  message: say(
    {
      kk: '«{name}»: «{word}» сөздікте жоқ, оны ешкім оқымайды',
      ru: '«{name}»: слова «{word}» нет в словаре, его никто не прочитает',
      en: '“{name}”: “{word}” is not in the vocabulary, nobody will read it',
    },
    { name: owner.name || owner.id || '—', word },
  ),
})
