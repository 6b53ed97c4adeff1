import { isObject } from './form.ts'
import type { Json, Lang } from './form.ts'
import { ATTACH, CHECK, CHOOSE, FILL_IN, FORMAT_WORDS, LEAVE_EMPTY, MISTYPED, TICK, TYPES } from './words.ts'
import type { Sentence } from './words.ts'

/** What went wrong at one place, as the validator says it. */
export interface Failure {
  /** The keyword of JSON Schema that was not met. */
  code: string
  params: Json
  /** The schema that holds the keyword, where there is one, and the value it was applied to. */
  schema?: unknown
  data?: unknown
}

type Words = (failure: Failure, lang: Lang) => Sentence

/** The keywords that a failure may name, each with its sentence. */
const WORDS: Record<string, Words> = {
  required: (failure) => missing(failure),
  dependentRequired: (failure) => missing(failure),
  type: ({ params }) => TYPES[firstOf(params['type'])] ?? CHECK,
  format: ({ params, data }) => formatWords(String(params['format']), data),
  pattern: ({ schema }, lang) => likeExample(schema, lang),
  enum: () => CHOOSE,
  const: (failure, lang) => constWords(failure, lang),
  minLength: ({ params }, lang) => (params['limit'] === 1 ? FILL_IN : lengthWords('min', params['limit'], lang)),
  maxLength: ({ params }, lang) => lengthWords('max', params['limit'], lang),
  minimum: ({ params }, lang) => numberWords('>=', params['limit'], lang),
  maximum: ({ params }, lang) => numberWords('<=', params['limit'], lang),
  exclusiveMinimum: ({ params }, lang) => numberWords('>', params['limit'], lang),
  exclusiveMaximum: ({ params }, lang) => numberWords('<', params['limit'], lang),
  multipleOf: ({ params }, lang) =>
    params['multipleOf'] === 1 ? (TYPES['integer'] ?? CHECK) : multipleWords(params['multipleOf'], lang),
  minItems: ({ params, schema }, lang) => fewItems(params['limit'], schema, lang),
  maxItems: ({ params }, lang) => manyItems(params['limit'], lang),
  items: ({ params }, lang) => manyItems(params['limit'], lang),
  unevaluatedItems: () => ({
    kk: 'Бұл тармақты алып тастаңыз: нысан оны қабылдамайды',
    ru: 'Уберите этот пункт: форма его не принимает',
    en: 'Remove this item: the form does not take it',
  }),
  uniqueItems: ({ params }) => repeated(Number(params['j']) + 1, Number(params['i']) + 1),
  contains: ({ params }, lang) => containsWords(params, lang),
  minProperties: ({ params }, lang) => fieldsWords('min', params['limit'], lang),
  maxProperties: ({ params }, lang) => fieldsWords('max', params['limit'], lang),
  additionalProperties: ({ params }) => noSuchField(params['additionalProperty']),
  unevaluatedProperties: ({ params }) => noSuchField(params['unevaluatedProperty']),
  propertyNames: ({ params }) => noSuchField(params['propertyName']),
  not: () => ({ kk: 'Бұл мәнге жол берілмейді', ru: 'Это значение здесь не допускается', en: 'This value is not allowed here' }),
  anyOf: (failure) => variants(failure),
  oneOf: (failure) => variants(failure),
  'false schema': () => LEAVE_EMPTY,
  size: () => ({
    kk: 'Деректер тым көп: қысқартыңыз немесе файлмен қоса беріңіз',
    ru: 'Слишком много данных: сократите или приложите файлом',
    en: 'Too much data: shorten it or attach it as a file',
  }),
  depth: () => ({ kk: 'Деректер тым терең салынған', ru: 'Данные вложены слишком глубоко', en: 'The data is nested too deeply' }),
}

/** The keywords that have a sentence of their own. */
export const WORDED: readonly string[] = Object.keys(WORDS)

/** The sentence that tells a citizen what to do about a failure. A keyword without one gets a general one. */
export function messageOf(failure: Failure, lang: Lang): string {
  const words = Object.hasOwn(WORDS, failure.code) ? WORDS[failure.code] : undefined
  return (words ? words(failure, lang) : CHECK)[lang]
}

function missing({ params, schema }: Failure): Sentence {
  const properties = isObject(schema) ? schema['properties'] : undefined
  const field = isObject(properties) ? properties[String(params['missingProperty'])] : undefined
  return isFile(field) ? ATTACH : FILL_IN
}

function formatWords(format: string, data: unknown): Sentence {
  if (data === '') return FILL_IN
  const mistyped = typeof data === 'string' && /^\d{12}$/.test(data) ? MISTYPED[format as keyof typeof MISTYPED] : undefined
  return mistyped ?? FORMAT_WORDS[format as keyof typeof FORMAT_WORDS] ?? CHECK
}

function likeExample(schema: unknown, lang: Lang): Sentence {
  const examples = isObject(schema) ? schema['examples'] : undefined
  if (!Array.isArray(examples) || examples.length === 0) return CHECK
  const example = shown(examples[0], lang)
  return { kk: `Үлгідегідей жазыңыз: ${example}`, ru: `Запишите как в образце: ${example}`, en: `Write it like this: ${example}` }
}

function constWords({ params }: Failure, lang: Lang): Sentence {
  if (params['allowedValue'] === true) return TICK
  const value = shown(params['allowedValue'], lang)
  return {
    kk: `Мұнда тек «${value}» болуы мүмкін`,
    ru: `Здесь возможно только «${value}»`,
    en: `Only “${value}” is possible here`,
  }
}

function variants({ params, schema, code }: Failure): Sentence {
  if (Array.isArray(params['passingSchemas'])) {
    return {
      kk: 'Ұсынылған нұсқалардың біреуін ғана толтырыңыз',
      ru: 'Заполните только один из предложенных вариантов',
      en: 'Fill in only one of the options',
    }
  }
  const branches = isObject(schema) && Array.isArray(schema[code]) ? (schema[code] as unknown[]) : []
  if (branches.every((branch) => isObject(branch) && 'const' in branch)) return CHOOSE
  return {
    kk: 'Ұсынылған нұсқалардың бірін толтырыңыз',
    ru: 'Заполните один из предложенных вариантов',
    en: 'Fill in one of the options',
  }
}

function lengthWords(bound: 'min' | 'max', limit: unknown, lang: Lang): Sentence {
  const n = shown(limit, lang)
  const characters = genitive(limit, 'символа', 'символов')
  if (bound === 'min')
    return {
      kk: `Кемінде ${n} таңба енгізіңіз`,
      ru: `Введите не меньше ${n} ${characters}`,
      en: `Enter at least ${n} characters`,
    }
  return { kk: `${n} таңбаға дейін қысқартыңыз`, ru: `Сократите до ${n} ${characters}`, en: `Shorten to ${n} characters` }
}

function numberWords(relation: '>=' | '<=' | '>' | '<', limit: unknown, lang: Lang): Sentence {
  const n = shown(limit, lang)
  const sentences: Record<typeof relation, Sentence> = {
    '>=': { kk: `${n} немесе одан көп сан енгізіңіз`, ru: `Введите число не меньше ${n}`, en: `Enter a number of at least ${n}` },
    '<=': { kk: `${n} немесе одан аз сан енгізіңіз`, ru: `Введите число не больше ${n}`, en: `Enter a number of at most ${n}` },
    '>': { kk: `${n} санынан үлкен сан енгізіңіз`, ru: `Введите число больше ${n}`, en: `Enter a number greater than ${n}` },
    '<': { kk: `${n} санынан кіші сан енгізіңіз`, ru: `Введите число меньше ${n}`, en: `Enter a number less than ${n}` },
  }
  return sentences[relation]
}

function multipleWords(divisor: unknown, lang: Lang): Sentence {
  const n = shown(divisor, lang)
  return { kk: `${n} санына еселік сан енгізіңіз`, ru: `Введите число, кратное ${n}`, en: `Enter a multiple of ${n}` }
}

function fewItems(limit: unknown, schema: unknown, lang: Lang): Sentence {
  if (limit === 1 && isFile(schema)) return ATTACH
  const n = shown(limit, lang)
  if (isFile(schema))
    return {
      kk: `Кемінде ${n} файл жүктеңіз`,
      ru: `Приложите не меньше ${n} ${genitive(limit, 'файла', 'файлов')}`,
      en: `Attach at least ${n} files`,
    }
  if (limit === 1) return { kk: 'Кемінде бір тармақ қосыңыз', ru: 'Добавьте хотя бы один пункт', en: 'Add at least one item' }
  return {
    kk: `Кемінде ${n} тармақ қосыңыз`,
    ru: `Добавьте не меньше ${n} ${genitive(limit, 'пункта', 'пунктов')}`,
    en: `Add at least ${n} items`,
  }
}

function manyItems(limit: unknown, lang: Lang): Sentence {
  const n = shown(limit, lang)
  return {
    kk: `Ең көбі ${n} тармақ қалдырыңыз`,
    ru: `Оставьте не больше ${n} ${genitive(limit, 'пункта', 'пунктов')}`,
    en: limit === 1 ? 'Keep one item at most' : `Keep ${n} items at most`,
  }
}

function repeated(first: number, second: number): Sentence {
  const [a, b] = [Math.min(first, second), Math.max(first, second)]
  return {
    kk: `${a}- және ${b}-тармақтар бірдей: қайталанғанын алып тастаңыз`,
    ru: `Пункты ${a} и ${b} совпадают: уберите повтор`,
    en: `Items ${a} and ${b} are the same: remove one`,
  }
}

function containsWords({ minContains, maxContains }: Json, lang: Lang): Sentence {
  if (maxContains !== undefined && minContains === undefined) return manyItems(maxContains, lang)
  return {
    kk: 'Тізімде міндетті тармақ жоқ: оны қосыңыз',
    ru: 'В списке нет обязательного пункта: добавьте его',
    en: 'The list lacks an item that it must have: add it',
  }
}

function fieldsWords(bound: 'min' | 'max', limit: unknown, lang: Lang): Sentence {
  const n = shown(limit, lang)
  const fields = genitive(limit, 'поля', 'полей')
  if (bound === 'min')
    return { kk: `Кемінде ${n} өрісті толтырыңыз`, ru: `Заполните не меньше ${n} ${fields}`, en: `Fill in at least ${n} fields` }
  return { kk: `Ең көбі ${n} өрісті толтырыңыз`, ru: `Заполните не больше ${n} ${fields}`, en: `Fill in ${n} fields at most` }
}

function noSuchField(name: unknown): Sentence {
  const field = String(name)
  return { kk: `Формада «${field}» өрісі жоқ`, ru: `В форме нет поля «${field}»`, en: `The form has no field “${field}”` }
}

function isFile(schema: unknown): boolean {
  return isObject(schema) && (schema['format'] === 'file' || isFile(schema['items']))
}

function firstOf(type: unknown): string {
  return String(Array.isArray(type) ? type[0] : type)
}

/** After "не меньше 21" Russian has the singular, after "не меньше 5" the plural. */
function genitive(limit: unknown, one: string, many: string): string {
  return new Intl.PluralRules('ru').select(Number(limit)) === 'one' ? one : many
}

function shown(value: unknown, lang: Lang): string {
  if (typeof value === 'number') return new Intl.NumberFormat(lang, { maximumFractionDigits: 12 }).format(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
