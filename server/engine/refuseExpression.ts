import { parse } from './feel.ts'
import { problem } from './problems.ts'
import type { Problem } from './shape.ts'

/** A finding for an expression that does not parse. */
export function badExpression(named: { id?: string; name?: string }, said: string): Problem[] {
  const { problems } = parse(said)
  return problems.length ? [problem('bad-expression', named, problems.join('; ').slice(0, 200))] : []
}

export function isFeel(language: string): boolean {
  return /^feel$|\/FEEL\/?$/i.test(language)
}
