import { itemOf, partOf, runFlowsOf, textsOf } from './act.ts'
import { at, called, say, type Rule, type Said } from './rule.ts'

/** The clause of a flow is one of the step that it leads to; where it leaves a gateway and orders steps, the gateway cites it too. */
export const flowClause: Rule = {
  name: 'flow-clause',
  check: (bundle) => {
    const [text] = textsOf(bundle)
    if (!text) return []
    const order = partOf(text, 'order')?.number
    return runFlowsOf(bundle).flatMap(({ file, process: { elements }, flow }) => {
      const [source, target] = [elements[flow.source], elements[flow.target]]
      const isDecided = (clause: string) =>
        !source?.type.endsWith('Gateway') || itemOf(clause) !== order || source.clause?.includes(clause)
      return (flow.clause ?? [])
        .filter((clause) => !target?.clause?.includes(clause) || !isDecided(clause))
        .map((clause): Said => {
          const other = target?.clause?.includes(clause) ? source : target
          const name = called({ ...flow, name: flow.name || flow.id })
          return { ...at(file, flow), clause, message: say(apart, { name, clause, other: other ? called(other) : '—' }) }
        })
    })
  },
}

const apart = {
  kk: '«{name}» ағыны {clause}-тармаққа сілтейді, ал «{other}» ол тармақты атамайды.',
  ru: 'Поток «{name}» ссылается на пункт {clause}, а «{other}» его не называет.',
  en: 'The flow “{name}” cites clause {clause}, which “{other}” does not.',
}
