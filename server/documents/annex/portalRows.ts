import type { Exit, Row } from './shape.ts'

/** What the act tells as one process or condition of the portal is one row, of however many elements the diagram makes it. */
export function portalRows(rows: Row[]): Row[] {
  const byNumber = new Map<string, Row[]>()
  for (const row of rows) {
    const key = row.number || row.procedure
    byNumber.set(key, [...(byNumber.get(key) ?? []), row])
  }
  return [...byNumber.values()].map((group) => ({
    number: group[0]!.number,
    procedure: joinedTexts(group.map(({ procedure }) => procedure)),
    signs: joinedTexts(group.map(({ signs }) => signs)),
    clause: '',
    who: joinedTexts(group.map(({ who }) => who)),
    term: group.find(({ deadline }) => deadline)?.term ?? group[0]!.term,
    deadline: group.some(({ deadline }) => deadline),
    exits: outwards(group),
  }))
}

const joinedTexts = (texts: string[]) => [...new Set(texts.filter(Boolean))].join('; ')

/** The ways that lead out of the group; what came forth inside belongs to each of them. */
function outwards(group: Row[]): Exit[] {
  const number = group[0]!.number
  const inner = group.flatMap(({ exits }) => exits.filter(({ next }) => next === number).flatMap(({ results }) => results))
  const outer = group.flatMap(({ exits }) => exits.filter(({ next }) => next !== number || !number))
  return outer.map((exit) => ({ ...exit, results: [...new Set([...inner, ...exit.results])] }))
}
