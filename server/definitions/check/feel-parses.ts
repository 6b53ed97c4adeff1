import type { ElementModel, ProcessModel } from '../../engine/shape.ts'
import type { Json, Texts3 } from '../../shape.ts'
import { at, called, elementsOf, flowsOf, say, type BundleModel, type CheckTools, type Rule, type Said } from './rule.ts'

/** Every FEEL expression parses: in diagrams what begins with `=`, in templates and notices what stands in `{{ }}`. */
export const feelParses: Rule = {
  name: 'feel-parses',
  check: (bundle, tools) => [...inDiagrams(bundle, tools), ...inFiles(bundle, tools)],
}

function inDiagrams(bundle: BundleModel, { feel }: CheckTools): Said[] {
  const findings = (file: string, thing: ElementModel | ProcessModel['flows'][string], texts: (string | undefined)[]) =>
    texts
      .filter((text): text is string => Boolean(text?.trimStart().startsWith('=')))
      .flatMap((text) => feel(text).map((detail) => ({ ...at(file, thing), ...said(called(thing), text, detail) })))
  return [
    ...elementsOf(bundle).flatMap(({ file, element }) => findings(file, element, expressionsOf(element))),
    ...flowsOf(bundle).flatMap(({ file, flow }) => findings(file, flow, [flow.condition])),
  ]
}

const expressionsOf = (element: ElementModel) => [
  element.assignee,
  element.condition,
  element.unit,
  element.signature?.document,
  element.timer?.expression,
  element.message?.correlation,
  element.loop?.collection,
  element.loop?.completion,
  element.loop?.cardinality,
  ...Object.values(element.with),
  ...element.clocks.flatMap(({ at, to, reason, document }) => [at, to, reason, document]),
  ...[...element.in, ...element.out].map(({ source }) => source),
]

function inFiles(bundle: BundleModel, { feel }: CheckTools): Said[] {
  return Object.entries(bundle.json).flatMap(([file, data]) =>
    textsIn(data).flatMap(({ path, text }) =>
      expressionsIn(text, /(^registers\.json|^service\.json)/.test(file)).flatMap((expression) =>
        feel(expression).map((detail) => ({ file, element: path, ...said(path, expression, detail) })),
      ),
    ),
  )
}

/** In registers and terms a whole text may be an expression; elsewhere it stands in double braces. */
function expressionsIn(text: string, isWhole: boolean): string[] {
  if (isWhole && /^=(?!=)/.test(text.trimStart())) return [text]
  return [...text.matchAll(/\{\{([^]*?)\}\}/g)].map(([, expression]) => `=${expression}`)
}

function textsIn(data: Json, path = ''): { path: string; text: string }[] {
  if (typeof data === 'string') return [{ path, text: data }]
  if (!data || typeof data !== 'object') return []
  return Object.entries(data).flatMap(([key, value]) => textsIn(value, `${path}/${key}`))
}

const said = (name: string | Texts3, expression: string, detail: string) => ({
  message: say(
    {
      kk: '«{name}»: FEEL өрнегі оқылмайды — {expression} ({detail})',
      ru: '«{name}»: выражение FEEL не читается — {expression} ({detail})',
      en: '“{name}”: the FEEL expression does not parse — {expression} ({detail})',
    },
    { name, expression: expression.trim().slice(0, 120), detail },
  ),
})
