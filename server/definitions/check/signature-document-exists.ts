import type { ElementModel } from '../../engine/shape.ts'
import { namesAreKnown } from './names.ts'
import { namesOfFiles } from './rule.ts'

/** What a person signs is a template of documents/; where FEEL chooses, each text that it may choose is one. */
export const signatureDocumentExists = namesAreKnown({
  rule: 'signature-document-exists',
  used: documentsOf,
  known: (bundle) => namesOfFiles(bundle, 'documents/'),
  message: {
    kk: '«{name}»: қол қойылатын documents/{used}.json құжаты жоқ',
    ru: '«{name}»: подписываемого документа documents/{used}.json нет',
    en: '“{name}”: there is no document documents/{used}.json to sign',
  },
  fix: {
    kk: 'Үлгіні қосыңыз немесе мыналардың бірін таңдаңыз: {known}',
    ru: 'Добавьте шаблон или выберите один из: {known}',
    en: 'Add the template, or choose one of: {known}',
  },
})

/** A choice is written `if … then "order" else "refusal"`: the texts after then and else are what may come out. */
function documentsOf({ signature }: ElementModel): string[] {
  if (!signature) return []
  if (!signature.document.trimStart().startsWith('=')) return [signature.document]
  return [...signature.document.matchAll(/\b(?:then|else)\s+"([^"]*)"/g)].flatMap(([, name]) => name ?? [])
}
