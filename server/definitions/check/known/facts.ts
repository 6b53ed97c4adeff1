/**
 * What a path has decided already: the values that `review.decision` can still have on it, by path of fields. A condition that this
 * knows is not decided a second time the other way; one that cannot be read this way is a fact by its own text.
 */
export type Facts = ReadonlyMap<string, readonly string[]>

/** All values that matter of what conditions compare: the constants, a form's choices, and anything else. */
export type Domains = Map<string, string[]>

const OTHER = '…'

type Condition = { kind: 'and' | 'or'; parts: Condition[] } | { kind: 'is'; path: string; value: string; isNegated: boolean }

const comparison = /^([\p{L}_][\p{L}\p{N}_.]*)\s*(!?=)\s*("[^"]*"|true|false|null|-?\d+(?:\.\d+)?)$/u

/** Reads `a.b = "c" and d != null`; anything else is one fact that is true or false. */
export function read(text: string): Condition {
  const bare = text.trim().replace(/^=/, '').trim()
  if (!/[()[\]]/.test(bare)) {
    const alternatives = bare.split(/\s+or\s+/)
    if (alternatives.length > 1) return { kind: 'or', parts: alternatives.map(read) }
    const parts = bare.split(/\s+and\s+/)
    if (parts.length > 1) return { kind: 'and', parts: parts.map(read) }
  }
  const [, path = '', sign, value = ''] = comparison.exec(bare) ?? []
  if (sign) return { kind: 'is', path, value, isNegated: sign === '!=' }
  return { kind: 'is', path: bare, value: 'true', isNegated: false }
}

/** The domains of everything that these conditions compare; `choicesOf` answers a field's closed list of values, where it has one. */
export function domainsOf(conditions: string[], choicesOf: (path: string) => string[] | undefined): Domains {
  const domains: Domains = new Map()
  const note = (condition: Condition): void => {
    if (condition.kind !== 'is') return condition.parts.forEach(note)
    const { path, value } = condition
    const choices = choicesOf(path) ?? (value === 'true' || value === 'false' ? ['true', 'false'] : [OTHER])
    domains.set(path, [...new Set([...(domains.get(path) ?? choices), value])])
  }
  conditions.map(read).forEach(note)
  return domains
}

/** The facts on the path that takes this condition as true (or false); undefined where they rule it out. */
export function assume(facts: Facts, text: string, isTrue: boolean, domains: Domains): Facts | undefined {
  return assumed(facts, read(text), isTrue, domains)
}

function assumed(facts: Facts, condition: Condition, isTrue: boolean, domains: Domains): Facts | undefined {
  if (condition.kind !== 'is') {
    const isEach = (condition.kind === 'and') === isTrue
    const parts = condition.parts.map((part) => assumed(facts, part, isTrue, domains))
    // One of the parts is enough, and which one is not known: only what is ruled out altogether is said.
    if (!isEach) return parts.some(Boolean) ? (parts.filter(Boolean).length === 1 && parts.find(Boolean)) || facts : undefined
    return condition.parts.reduce<Facts | undefined>((known, part) => known && assumed(known, part, isTrue, domains), facts)
  }
  const { path, value, isNegated } = condition
  const possible = facts.get(path) ?? domains.get(path) ?? [OTHER, value]
  const left = possible.filter((one) => (one === value) === (isTrue !== isNegated))
  return left.length > 0 ? new Map(facts).set(path, left) : undefined
}

/** Facts about a variable are over once it is set anew. */
export function forget(facts: Facts, names: string[]): Facts {
  if (names.length === 0) return facts
  const words = names.map((name) => new RegExp(`(?<![\\p{L}\\p{N}_.])${name}(?![\\p{L}\\p{N}_])`, 'u'))
  const isAbout = (path: string) => words.some((word) => word.test(path))
  return new Map([...facts].filter(([path]) => !isAbout(path)))
}

/** What two branches that come together both say; undefined where they cannot both be. */
export function both(one: Facts, other: Facts): Facts | undefined {
  const met = new Map(one)
  for (const [path, values] of other) {
    const mine = met.get(path)
    const left = mine ? mine.filter((value) => values.includes(value)) : values
    if (left.length === 0) return undefined
    met.set(path, left)
  }
  return met
}
