import { parseExpression } from 'feelin'
import { parse } from './feel.ts'

/** A variable that an expression reads with its path of fields, and the conditions inside the expression on which it comes to that. */
export interface Read {
  name: string
  when: { condition: string; isTrue: boolean }[]
}

/**
 * What `= …` reads: of `if a then b else c` only one branch is evaluated, so that `b` need not be there where `a` is false. Nothing of
 * an expression that does not parse.
 */
export function readsOf(text: string): Read[] {
  const { problems, names } = parse(text)
  if (problems.length > 0) return []
  // What stands in a branch alone has lost the names that the expression around it binds.
  return branchReads(text.trimStart().slice(1), []).filter(({ name }) => names.includes(name))
}

function branchReads(expression: string, when: Read['when']): Read[] {
  const choices = outermostIfs(expression)
  const inBranches = choices.flatMap(({ condition, then, otherwise }) => [
    ...branchReads(condition, when),
    ...branchReads(then, [...when, { condition: `=${condition}`, isTrue: true }]),
    ...branchReads(otherwise, [...when, { condition: `=${condition}`, isTrue: false }]),
  ])
  const rest = choices.reduceRight((left, { from, to }) => `${left.slice(0, from)}null${left.slice(to)}`, expression)
  return [...parse(`=${rest}`).names.map((name) => ({ name, when })), ...inBranches]
}

interface If {
  from: number
  to: number
  condition: string
  then: string
  otherwise: string
}

/** The keywords stand as nodes of their own; what is between them are the three parts. */
function outermostIfs(expression: string): If[] {
  const found: If[] = []
  const words: { name: string; from: number; to: number }[] = []
  let depth = 0
  let inside: { from: number; to: number; depth: number } | undefined
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      depth++
      const { name, from, to } = node
      if (!inside && name === 'IfExpression') inside = { from, to, depth }
      else if (inside && depth === inside.depth + 1 && ['if', 'then', 'else'].includes(name)) words.push({ name, from, to })
    },
    leave() {
      if (inside?.depth === depth) {
        const [start, then, otherwise] = words.splice(0)
        const { from, to } = inside
        if (start && then && otherwise)
          found.push({
            from,
            to,
            condition: expression.slice(start.to, then.from).trim(),
            then: expression.slice(then.to, otherwise.from).trim(),
            otherwise: expression.slice(otherwise.to, to).trim(),
          })
        inside = undefined
      }
      depth--
    },
  })
  return found
}
