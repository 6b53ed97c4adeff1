import type { Json } from '../../shape.ts'
import { say, valueAt, type Rule, type Said } from './rule.ts'

/** Every Russian word that a form shows has its Kazakh and English one, and no translation points at what is not there. */
export const formTextsComplete: Rule = {
  name: 'form-texts-complete',
  check: (bundle) =>
    Object.entries(bundle.json)
      .filter(([path]) => path.startsWith('forms/'))
      .flatMap(([file, data]) => checkForm(file, data)),
}

function checkForm(file: string, form: Json): Said[] {
  const shown = [
    ...shownIn(valueAt(form, 'schema') ?? null, '/schema', schemaWords),
    ...shownIn(valueAt(form, 'ui') ?? null, '/ui', uiWords),
  ]
  return (['kk', 'en'] as const).flatMap((language) => {
    const texts = valueAt(form, 'texts', language)
    const given = texts && typeof texts === 'object' && !Array.isArray(texts) ? texts : {}
    const missing = shown.filter((pointer) => !String(given[pointer] ?? '').trim())
    const astray = Object.keys(given).filter((pointer) => typeof pointed(form, pointer) !== 'string')
    return [
      ...missing.map((pointer) => ({ file, element: pointer, message: say(noText, { pointer, language }) })),
      ...astray.map((pointer) => ({ file, element: pointer, message: say(noTarget, { pointer, language }) })),
    ]
  })
}

const schemaWords = /^(title|description)$/
const uiWords = /^(title|description|ui:(title|description|help|placeholder))$/

/** Pointers to every text that a person reads; `enumNames` of the ui part are texts in a list. */
function shownIn(data: Json, pointer: string, words: RegExp): string[] {
  if (!data || typeof data !== 'object') return []
  return Object.entries(data).flatMap(([key, value]) => {
    const here = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (typeof value === 'string') return words.test(key) && isText(pointer) && value.trim() ? [here] : []
    if (/enumNames$/.test(key) && Array.isArray(value)) return value.map((_, index) => `${here}/${index}`)
    return shownIn(value, here, words)
  })
}

/** A field may itself be called `title`: what stands right under `properties` is a field, never a text. */
const isText = (pointer: string) => !/\/(properties|\$defs|definitions|patternProperties)$/.test(pointer)

function pointed(data: Json, pointer: string): Json | undefined {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  return keys.reduce<Json | undefined>(
    (value, key) => (value && typeof value === 'object' ? (value as Record<string, Json>)[key] : undefined),
    data,
  )
}

const noText = {
  kk: '{pointer}: {language} тіліндегі мәтін жоқ',
  ru: '{pointer}: нет текста на языке {language}',
  en: '{pointer}: no text in {language}',
}
const noTarget = {
  kk: '{pointer}: {language} аудармасы нысанда жоқ мәтінге сілтейді',
  ru: '{pointer}: перевод ({language}) указывает на текст, которого в форме нет',
  en: '{pointer}: the translation ({language}) points at a text that the form does not have',
}
