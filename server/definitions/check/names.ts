import type { ElementModel } from '../../engine/shape.ts'
import type { Texts3 } from '../../shape.ts'
import { at, called, elementsOf, say, type BundleModel, type Rule } from './rule.ts'

/** A literal in a diagram that names something which a file must define; FEEL is decided at run time and passes here. */
interface Naming {
  rule: string
  /** The names that an element uses. */
  used: (element: ElementModel) => string[]
  known: (bundle: BundleModel) => string[]
  /** Texts with {name}, {used} and {known}. */
  message: Texts3
  fix: Texts3
}

/** A rule: every name that elements use is known. */
export const namesAreKnown = (naming: Naming): Rule => ({
  name: naming.rule,
  check: (bundle) => {
    const known = naming.known(bundle)
    return elementsOf(bundle).flatMap(({ file, element }) =>
      naming
        .used(element)
        .filter((used) => used && !used.trimStart().startsWith('=') && !known.includes(used))
        .map((used) => {
          const params = { name: called(element), used, known: known.join(', ') || '—' }
          return { ...at(file, element), message: say(naming.message, params), fix: say(naming.fix, params) }
        }),
    )
  },
})

/** The value of `<reg:with name=…>` of a task that the platform does by this action. */
export const argument = (element: ElementModel, action: string, name: string) =>
  element.action === action ? [element.with[name] ?? ''] : []
