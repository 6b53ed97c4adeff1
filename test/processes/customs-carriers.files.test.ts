import { beforeAll, describe, expect, it } from 'vitest'
import { readBundle } from '../../server/definitions/bundle.ts'
import { fillTemplate, readTemplate } from '../../server/documents/fill.ts'
import { describe as describeProcess } from '../../server/engine/describe.ts'
import { evaluate } from '../../server/engine/feel.ts'
import { fillText } from '../../server/engine/fillText.ts'
import { readDiagram } from '../../server/engine/read.ts'
import type { ElementModel, ProcessModel, Variables } from '../../server/engine/shape.ts'
import { compileForm, textPointers, validateForm, type Form } from '../../server/forms/validate.ts'
import { check } from '../../server/runtime/publish.ts'
import type { Json } from '../../server/shape.ts'
import { annex4 } from './annex4.ts'

const key = 'customs-carriers'
const languages = ['kk', 'ru', 'en'] as const
let files: { path: string; content: string }[]
let processes: ProcessModel[]
let elements: ElementModel[]

beforeAll(async () => {
  files = await readBundle('.', key)
  const diagrams = files.filter(({ path }) => path.endsWith('.bpmn'))
  processes = await Promise.all(diagrams.map(async ({ content }) => describeProcess((await readDiagram(content)).definitions)))
  elements = processes.flatMap((process) => Object.values(process.elements))
})

describe('the files of the carriers service', () => {
  it('pass every check of publishing without a finding', async () => {
    expect((await check(key, files)).map(({ rule, file, element, message }) => [rule, file, element, message.en])).toEqual([])
  })

  it('say everything in Kazakh, Russian and English: elements, lanes, named flows, forms', () => {
    const named = processes.flatMap(({ elements: own, lanes, flows }) => [
      ...Object.values(own),
      ...lanes,
      ...Object.values(flows).filter(({ name }) => name),
    ])
    expect(named.filter(({ name, texts }) => !name || !texts.kk?.name || !texts.en?.name).map(({ id }) => id)).toEqual([])
    const documented = elements.filter(({ documentation }) => documentation)
    expect(documented.filter(({ texts }) => !texts.kk?.documentation || !texts.en?.documentation).map(({ id }) => id)).toEqual([])
    for (const { path, content } of files.filter((file) => file.path.startsWith('forms/'))) {
      const form = JSON.parse(content) as Form
      const shown = textPointers(form)
      expect(shown.length).toBeGreaterThan(2)
      for (const language of ['kk', 'en'] as const) {
        expect([path, shown.filter((pointer) => !form.texts?.[language]?.[pointer])]).toEqual([path, []])
      }
    }
  })

  it('describe what staff must do at every user task', () => {
    expect(elements.filter(({ type, documentation }) => type === 'bpmn:UserTask' && !documentation).map(({ id }) => id)).toEqual(
      [],
    )
  })
})

describe('the act', () => {
  it.each(['ru', 'kk'] as const)('has every clause that the diagrams and the choices cite (%s)', (language) => {
    const clauses = annex4(language)
    const choices = (read('service.json') as { choices: { clauses: string[] }[] }).choices.flatMap((choice) => choice.clauses)
    const cited = [
      ...elements.flatMap(({ clause }) => clause ?? []),
      ...processes.flatMap(({ flows }) => Object.values(flows).flatMap(({ clause }) => clause ?? [])),
      ...choices,
    ]
    expect(cited.length).toBeGreaterThan(60)
    expect([...new Set(cited)].filter((clause) => !clauses.has(clause))).toEqual([])
  })

  it('has all nine steps of items 5, 6 and 8 and all nine parts of the portal in the diagrams', () => {
    const cited = new Set(elements.flatMap(({ clause }) => clause ?? []))
    const steps = [...annex4('ru').keys()].filter((clause) => /^[568]\.\d$/.test(clause))
    expect(steps).toHaveLength(27)
    // The lead of 6.5 and 8.5.2 to 8.5.5 are cited by the steps inside the expert's examination.
    expect(steps.filter((clause) => !cited.has(clause))).toEqual([])
    expect(
      [...annex4('ru').keys()].filter((clause) => /^10\.(process|condition)-\d$/.test(clause) && !cited.has(clause)),
    ).toEqual([])
    expect(['8.5.2', '8.5.3', '8.5.4', '8.5.5'].filter((clause) => !cited.has(clause))).toEqual([])
  })

  it.each([
    ['8.1', 'chancery', 4, 'hours'],
    ['8.2', 'head', 1, 'calendarDays'],
    ['8.3', 'unit-head', 1, 'calendarDays'],
    ['8.4', 'chief-expert', 2, 'hours'],
    ['8.5', 'expert', 8, 'calendarDays'],
    ['8.6', 'legal-head', 1, 'calendarDays'],
    ['8.7', 'legal-expert', 2, 'calendarDays'],
    ['8.8', 'head', 1, 'calendarDays'],
    ['8.9', 'chancery', 4, 'hours'],
  ])('gives step %s to %s within %i %s, in both its languages and in the diagram', (clause, role, amount, unit) => {
    const carriers = processes.find(({ id }) => id === key) as ProcessModel
    const bound = Object.values(carriers.elements).filter((element) => element.clause?.includes(clause) && element.deadline)
    expect(bound.map((element) => [element.role, element.deadline?.amount, element.deadline?.unit])).toEqual([
      [role, amount, unit],
    ])
    expect(durationOf(annex4('ru').get(clause) ?? '')).toEqual({ amount, unit })
    expect(durationOf(annex4('kk').get(clause) ?? '')).toEqual({ amount, unit })
  })
})

describe('the scenarios', () => {
  it('together take every sequence flow of both diagrams, and no other', () => {
    const all = processes.flatMap(({ id, flows }) => Object.keys(flows).map((flow) => `${id}:${flow}`))
    const taken = scenarios().flatMap(({ expect: { flows } }) =>
      Object.entries(flows).flatMap(([id, list]) => list.map((flow) => `${id}:${flow}`)),
    )
    expect([...new Set(taken)].toSorted()).toEqual(all.toSorted())
  })

  it('fill forms of steps that exist with data that the forms accept, each by the role of its lane', () => {
    for (const { name, start, steps, channel } of scenarios()) {
      const begin = channel === 'counter' ? [{ task: 'received', as: start.as, data: start.data ?? {} }] : []
      for (const { task, as, data } of [...begin, ...steps.filter((step) => 'task' in step)]) {
        const element = elements.find(({ id }) => id === task)
        expect([name.en, task, element?.role]).toEqual([name.en, task, as])
        const form = compileForm(read(`forms/${element?.form}.json`) as unknown as Form)
        expect([name.en, task, validateForm(form, dataOf(data), 'en')]).toEqual([name.en, task, []])
      }
    }
  })

  it('run forward in time', () => {
    for (const { startAt, steps } of scenarios()) {
      const times = [startAt, ...steps.flatMap((step) => ('at' in step ? step.at : []))]
      expect(times).toEqual([...times].toSorted())
    }
  })
})

describe('documents, notices and registers', () => {
  const refused = { decision: 'refuse', grounds: ['debt', 'vehicles'], reasons: 'Имеется задолженность.' }
  const number = { number: '001', seq: 1, date: '2014-09-19' }
  const known = (): Variables => ({
    case: {
      id: 'c',
      number: 'CC-1',
      channel: 'counter',
      openedAt: '2014-09-04T04:00:00.000Z',
      registeredAt: null,
      applicant: null,
    },
    today: '2014-09-19',
    application: dataOf('@data:application'),
    registration: number,
    orderNumber: number,
    certificateNumber: number,
    refusalNumber: number,
    review: refused,
    dataCheck: { decision: 'refused', reason: 'БИН не найден' },
  })

  it('fill every template in its languages with what the case knows by then', () => {
    for (const { path } of files.filter((file) => file.path.startsWith('documents/'))) {
      const filled = fillTemplate(readTemplate(read(path)), known(), 'Asia/Almaty')
      expect([path, filled.pages.length]).toEqual([path, expect.any(Number)])
      expect(JSON.stringify(filled)).not.toContain('{{')
    }
  })

  it('name in the refusal the grounds that the expert chose, and no other', () => {
    const text = JSON.stringify(fillTemplate(readTemplate(read('documents/refusal.json')), known(), 'Asia/Almaty'))
    expect(text).toContain('статья 34, подпункт 5')
    expect(text).toContain('34-бап, 4-тармақша')
    expect(text).not.toContain('статья 34, подпункт 7')
  })

  it('word every notice in three languages', () => {
    const { notices } = read('notices.json') as {
      notices: Record<string, { title: Record<string, string>; body: Record<string, string> }>
    }
    for (const [code, { title, body }] of Object.entries(notices)) {
      for (const language of languages) {
        const worded = [title, body].map((text) => fillText(text[language] ?? '', known(), { language, timeZone: 'Asia/Almaty' }))
        expect([code, language, worded.every((text) => text.length > 5 && !text.includes('{{'))]).toEqual([code, language, true])
      }
    }
  })

  it('take every column of the registers from the case', () => {
    const { registers } = read('registers.json') as {
      registers: Record<string, { number: string; columns: { name: string; value: string }[] }>
    }
    const row = (name: string) =>
      Object.fromEntries((registers[name]?.columns ?? []).map((column) => [column.name, evaluate(column.value, known())]))
    expect(row('applications')).toEqual({
      number: '001',
      date: '2014-09-19',
      channel: 'counter',
      applicant: 'ТОО «Жол-Транс»',
      bin: '000140000304',
      case: 'CC-1',
    })
    expect(row('carriers')).toMatchObject({
      certificate: '001',
      order: '001',
      vehicles: 2,
      sealable: 1,
      securityUntil: '2027-12-31',
    })
  })
})

interface Scenario {
  name: Record<string, string>
  channel: string
  startAt: string
  start: { as: string; data?: Json }
  steps: ({ at: string; as: string; task: string; data: Json } | { advance: string })[]
  expect: { flows: Record<string, string[]> }
}

const scenarios = (): Scenario[] =>
  files.filter(({ path }) => /^scenarios\/[^/]+\.json$/.test(path)).map(({ content }) => JSON.parse(content) as Scenario)

function read(path: string): Record<string, Json> {
  const file = files.find((one) => one.path === path)
  if (!file) throw new Error(`no ${path}`)
  return JSON.parse(file.content) as Record<string, Json>
}

/** A scenario's data as a form would give it: files and persons are ids there. */
function dataOf(data: Json): Json {
  const named = typeof data === 'string' && data.startsWith('@data:') ? read(`scenarios/data/${data.slice(6)}.json`) : data
  return JSON.parse(JSON.stringify(named).replace(/"@(file|person):[^"]*"/g, '"0b9a4f4e-6f0e-4f0e-9f0e-0123456789ab"')) as Json
}

/** The first duration in a step's text: «в течение 1 (одного) календарного дня», «4 (төрт) сағаттың ішінде», «2 часов». */
function durationOf(text: string): { amount: number; unit: string } | undefined {
  const ru = /в течение (\d+)(?: \([^)]+\))? (час|календарн)/.exec(text)
  const kk = /күнтізбелік (\d+) \([^)]+\) күн/.exec(text)
  const hours = /(\d+)(?: \([^)]+\))? сағат/.exec(text)
  if (ru) return { amount: Number(ru[1]), unit: ru[2] === 'час' ? 'hours' : 'calendarDays' }
  if (kk) return { amount: Number(kk[1]), unit: 'calendarDays' }
  return hours ? { amount: Number(hours[1]), unit: 'hours' } : undefined
}
