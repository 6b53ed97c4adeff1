import { citingOf, paragraphOf, textsOf } from './act.ts'
import { choicesOf } from './choices.ts'
import { at, called, say, type BundleModel, type Rule, type Said } from './rule.ts'

/** Every clause that the diagrams and the choices cite exists, in every language of the act that was imported. */
export const clauseExists: Rule = {
  name: 'clause-exists',
  check: (bundle) => [
    ...citingOf(bundle).flatMap(({ file, thing, clauses }) =>
      clauses.flatMap((clause): Said[] =>
        missing(bundle, clause).map((languages) => ({
          ...at(file, thing),
          clause,
          message: say(noClause, { name: called(thing), clause, languages }),
        })),
      ),
    ),
    ...choicesOf(bundle).flatMap(({ clauses, question }) =>
      clauses.flatMap((clause): Said[] =>
        missing(bundle, clause).map((languages) => ({
          file: 'service.json',
          clause,
          message: say(noClause, { name: question, clause, languages }),
        })),
      ),
    ),
  ],
}

/** The languages in which there is no such clause, as one text; nothing where there are none. */
function missing(bundle: BundleModel, clause: string): string[] {
  const languages = textsOf(bundle).flatMap((text) => (paragraphOf(text, clause) ? [] : [text.language]))
  return languages.length > 0 ? [languages.join(', ')] : []
}

const noClause = {
  kk: '«{name}»: {clause}-тармақ актіде жоқ ({languages}).',
  ru: '«{name}»: пункта {clause} в акте нет ({languages}).',
  en: '“{name}”: the act has no clause {clause} ({languages}).',
}
