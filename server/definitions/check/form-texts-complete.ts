import type { Json } from '../../shape.ts'
import { say, valueAt, type CheckTools, type Rule, type Said } from './rule.ts'

/** Every Russian word that a form shows has its Kazakh and English one, and no translation points at what is not there. */
export const formTextsComplete: Rule = {
  name: 'form-texts-complete',
  check: (bundle, tools) =>
    Object.entries(bundle.json)
      .filter(([path, form]) => path.startsWith('forms/') && isObject(valueAt(form, 'schema')))
      .flatMap(([file, form]) => checkForm(file, form, tools)),
}

const isObject = (value: Json | undefined) => typeof value === 'object' && value !== null && !Array.isArray(value)

function checkForm(file: string, form: Json, { formTexts }: CheckTools): Said[] {
  const { shown, dangling } = formTexts(form)
  const missing = shown.flatMap((pointer) => {
    const languages = (['kk', 'en'] as const).filter((language) => !isText(valueAt(form, 'texts', language, pointer)))
    return languages.length > 0 ? [{ pointer, languages: languages.join(', ') }] : []
  })
  return [
    ...missing.map(({ pointer, languages }) => ({ file, element: pointer, message: say(noText, { pointer, languages }) })),
    ...dangling.map((pointer) => ({ file, element: pointer, message: say(noTarget, { pointer }) })),
  ]
}

const isText = (value: Json | undefined) => typeof value === 'string' && value.trim() !== ''

const noText = {
  kk: '{pointer}: мына тілдерде мәтін жоқ: {languages}',
  ru: '{pointer}: нет текста на языках: {languages}',
  en: '{pointer}: no text in: {languages}',
}
const noTarget = {
  kk: '{pointer}: аударма нысанда жоқ мәтінге сілтейді',
  ru: '{pointer}: перевод указывает на текст, которого в форме нет',
  en: '{pointer}: the translation points at a text that the form does not have',
}
