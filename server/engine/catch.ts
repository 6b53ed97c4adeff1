import type { Waiting } from './openWork.ts'
import type { ProcessModel } from './shape.ts'

type What = 'error' | 'escalation' | 'cancel'

/**
 * The boundary event that catches: on the activity itself (`own`), else on the nearest enclosing sub-process that has one,
 * by its code before one that catches every code. It must stand in the same running scopes, not in another round of them.
 */
export function catcherOf(
  process: ProcessModel,
  what: What,
  code: string | undefined,
  from: Waiting,
  waiting: Waiting[],
  own = false,
): Waiting | undefined {
  if (own) {
    const catcher = boundaryOn(what, code, from.model.id, from.scopes, waiting)
    if (catcher) return catcher
  }
  let scope = from.model.scope
  for (let depth = from.scopes.length - 1; depth >= 0 && scope !== undefined; depth--) {
    const catcher = boundaryOn(what, code, scope, from.scopes.slice(0, depth), waiting)
    if (catcher) return catcher
    scope = process.elements[scope]?.scope
  }
  return undefined
}

function boundaryOn(
  what: What,
  code: string | undefined,
  host: string,
  scopes: string[],
  waiting: Waiting[],
): Waiting | undefined {
  const here = waiting.filter(
    ({ model, scopes: around }) => model.event === what && model.attachedTo === host && around.join('/') === scopes.join('/'),
  )
  if (what === 'cancel') return here[0]
  return here.find((one) => code !== undefined && codeOf(one) === code) ?? here.find((one) => codeOf(one) === undefined)
}

function codeOf({ model }: Waiting): string | undefined {
  return model.error?.code ?? model.escalation?.code
}
