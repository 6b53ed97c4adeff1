import type { ModdleElement } from '../engine/moddle.ts'
import { say } from './check/rule.ts'
import type { Finding } from './shape.ts'

/** Attributes and elements of the `reg` namespace that the vocabulary does not have: a misspelt word would quietly say nothing. */
export function unknownWords(file: string, definitions: ModdleElement): Finding[] {
  const findings: Finding[] = []
  const seen = new Set<unknown>()
  walk(definitions, undefined)
  return findings

  function walk(value: unknown, owner: Named | undefined): void {
    if (!value || typeof value !== 'object' || seen.has(value)) return
    seen.add(value)
    if (Array.isArray(value)) return value.forEach((item) => walk(item, owner))
    const thing = value as Named & { $type?: string; $attrs?: Record<string, unknown>; $descriptor?: { isGeneric?: boolean } }
    if (typeof thing.$type !== 'string') return
    const here = thing.id ? thing : owner
    const words = Object.keys(thing.$attrs ?? {}).filter((name) => name.startsWith('reg:'))
    if (thing.$descriptor?.isGeneric && thing.$type.startsWith('reg:')) words.push(`<${thing.$type}>`)
    findings.push(...words.map((word) => unknownWord(file, here, word)))
    for (const [key, child] of Object.entries(thing)) if (!key.startsWith('$')) walk(child, here)
  }
}

interface Named {
  id?: string
  name?: string
}

const unknownWord = (file: string, owner: Named | undefined, word: string): Finding => ({
  rule: 'unknown-attribute',
  severity: 'error',
  file,
  ...(owner?.id && { element: owner.id }),
  ...(owner?.name && { name: owner.name }),
  message: say(
    {
      kk: '«{name}»: «{word}» сөздікте жоқ, оны ешкім оқымайды',
      ru: '«{name}»: слова «{word}» нет в словаре, его никто не прочитает',
      en: '“{name}”: “{word}” is not in the vocabulary, nobody will read it',
    },
    { name: owner?.name || owner?.id || '—', word },
  ),
})
