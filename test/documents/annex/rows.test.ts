import { beforeAll, describe, expect, it } from 'vitest'
import { bundleHash, readBundle } from '../../../server/definitions/bundle.ts'
import { rowsOf } from '../../../server/documents/annex/rows.ts'
import type { AnnexLanguage, AnnexSource } from '../../../server/documents/annex/shape.ts'
import { annexSource } from '../../../server/documents/annex/source.ts'

const root = new URL('../../..', import.meta.url).pathname

let source: AnnexSource
beforeAll(async () => {
  const files = await readBundle(root, 'customs-carriers')
  source = await annexSource({ key: 'customs-carriers', files, hash: bundleHash(files) })
})

const rows = (nth: number, language: AnnexLanguage) => rowsOf(source, source.diagrams[nth]!.model, language)
const row = (nth: number, language: AnnexLanguage, number: string) => rows(nth, language).find((one) => one.number === number)

describe('the table of the order of steps', () => {
  it('has a row for each sub-item in the order of the act, and its parts below it', () => {
    const numbers = ['1', '2', '3', '4', '5', '5.1', '5.2', '5.3', '5.4', '5.5', '5.6', '6', '7', '8', '9']
    expect(rows(0, 'ru').map(({ number }) => number)).toEqual(numbers)
  })

  it('says who, how long and what comes of it, in Russian', () => {
    expect(row(0, 'ru', '2')).toEqual({
      number: '2',
      procedure: 'Отписать руководителю подразделения',
      signs: '',
      clause: 'подпункт 2) пункта 8',
      who: 'Руководитель услугодателя',
      term: '1 (один) календарный день со дня регистрации',
      deadline: true,
      exits: [{ conditions: [], answers: [], results: ['передано: Руководитель подразделения'], next: '3' }],
    })
    expect(row(0, 'ru', '1')?.exits[0]?.results).toEqual(['Входящий номер', 'внесено: Журнал регистрации заявлений'])
    expect(row(0, 'ru', '5.2')).toMatchObject({ who: 'Уполномоченное подразделение', term: 'в пределах срока строки\u00A05' })
    expect(row(0, 'ru', '8')?.signs).toContain('Приказ о включении в реестр таможенных перевозчиков; Мотивированный ответ')
  })

  it('says the same in Kazakh', () => {
    expect(row(0, 'kk', '5')).toMatchObject({
      procedure: 'Өтінішті сарапшының қарауы',
      clause: '8-тармақтың 5) тармақшасы',
      who: 'Сарапшы',
      term: 'түскен күннен бастап күнтізбелік 8 (сегіз) күн',
      exits: [
        { conditions: ['Қандай шешім? – бас тарту'], next: '8' },
        { conditions: ['Қандай шешім? – енгізу'], next: '6' },
      ],
    })
  })

  it('names every way on and the answer that leads there', () => {
    const ways = row(0, 'ru', '7')?.exits.map(({ conditions, next }) => [conditions, next])
    expect(ways).toEqual([
      [['Есть замечания? – согласован'], '8'],
      [['Есть замечания? – вернуть'], '5.6'],
    ])
    expect(row(0, 'ru', '9')?.exits.map(({ next }) => next)).toEqual(['завершение', 'завершение', 'завершение'])
  })
})

describe('the table of the portal', () => {
  it('has one row for each process and condition, under the act’s own names', () => {
    expect(rows(1, 'ru').map(({ number }) => number)).toEqual([
      'процесс 1',
      'условие 1',
      'процесс 2',
      'процесс 3',
      'процесс 4, процесс 5',
      'условие 2',
      'процесс 6',
      'процесс 7',
    ])
    expect(rows(1, 'kk')[1]?.number).toBe('1-шарт')
  })

  it('gathers what the diagram does in several elements', () => {
    expect(row(1, 'ru', 'процесс 3')).toMatchObject({
      procedure: 'Присвоить входящий номер; Зарегистрировать в портале; Сообщить о регистрации',
      who: 'Портал',
      term: 'автоматически, сразу',
      exits: [{ next: 'процесс 4, процесс 5' }],
    })
    expect(row(1, 'ru', 'условие 1')).toMatchObject({ term: '4 (четыре) часа с момента поступления' })
  })
})
