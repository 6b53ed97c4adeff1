import type { Json } from '../../shape.ts'
import { at, called, flowsOf, say, valueAt, type BundleModel, type Rule } from './rule.ts'

/** The scenarios together take every sequence flow of the service's diagrams, so that no branch was never lived through. */
export const flowsWalked: Rule = {
  name: 'flows-walked',
  check: (bundle) => {
    const taken = takenIn(bundle)
    // A service that has no scenarios yet would be told so at every flow.
    if (taken.size === 0) return []
    return flowsOf(bundle)
      .filter(({ process, flow }) => !taken.has(`${process.id} ${flow.id}`))
      .map(({ file, process, flow }) => ({
        ...at(file, flow),
        severity: 'warning',
        message: say(untaken, {
          name: called(flow),
          source: called(process.elements[flow.source] ?? flow),
          target: called(process.elements[flow.target] ?? flow),
        }),
      }))
  },
}

function takenIn({ json }: BundleModel): Set<string> {
  const scenarios = Object.entries(json).filter(([path]) => /^scenarios\/[^/]+\.json$/.test(path))
  return new Set(
    scenarios.flatMap(([, scenario]) =>
      Object.entries((valueAt(scenario, 'expect', 'flows') ?? {}) as Record<string, Json>).flatMap(([process, flows]) =>
        Array.isArray(flows) ? flows.map((flow) => `${process} ${String(flow)}`) : [],
      ),
    ),
  )
}

const untaken = {
  kk: 'Ешбір сценарий «{source}» → «{target}» ағынымен жүрмейді ({name})',
  ru: 'Ни один сценарий не проходит по потоку «{source}» → «{target}» ({name})',
  en: 'No scenario takes the flow “{source}” → “{target}” ({name})',
}
