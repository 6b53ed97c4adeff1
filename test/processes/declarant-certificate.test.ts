import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '../../server/registers/rows.ts'
import { scenarioOf, walk } from '../support/scenario.ts'
import { openWorld, shipped, type World } from '../support/world.ts'
import { holdScenarios } from './scenarios.ts'

await holdScenarios('declarant-certificate')

describe('the journal of certificates and the month after a failed exam', () => {
  const key = 'declarant-certificate'
  let world: World
  beforeAll(async () => {
    world = await openWorld('sqlite', '2015-12-28T04:00:00.000Z')
    await world.deploy(key, await shipped(key))
  })
  afterAll(() => world.close())

  const lived = async (name: string) => {
    const files = await shipped(key)
    return (await walk(world, key, files, scenarioOf(files, name), async () => world)).caseId
  }
  const rows = async (register: string) => (await rowsOf(world.db.read, { register: `${key}/${register}` })).items.toReversed()

  test('the journal has the nine columns of annex 1 and begins with 1 every year, which the numbers of certificates do not', async () => {
    for (const name of ['counter-issued', 'counter-by-post', 'portal-issued']) await lived(name)
    const written = await rows('certificates')
    expect(written.map(({ number }) => number)).toEqual(['1/2016', '2/2016', '1/2017'])
    expect(written.map(({ cells }) => [cells.seq, cells.certificate, cells.badge])).toEqual([
      [1, 'KZ-CD-000001', 'Б-000001'],
      [2, 'KZ-CD-000002', 'Б-000002'],
      [1, 'KZ-CD-000003', 'Б-000003'],
    ])
    expect(written[0]?.cells).toEqual({
      seq: 1,
      name: 'Серікова Айман',
      certificate: 'KZ-CD-000001',
      badge: 'Б-000001',
      minutes: '001/2016, 2016-01-22',
      issuedOn: '2016-01-28',
      validUntil: '2018-01-28',
      recipient: 'Серікова Айман',
      note: 'нарочно, под роспись',
    })
  })

  test('an application within a month of a failed exam is refused with the day from which it may be filed', async () => {
    const caseId = await lived('counter-early')
    const [failed] = (await rows('exams')).filter(({ cells }) => cells.passed === false)
    expect(failed?.cells).toMatchObject({ heldOn: '2016-01-29', percent: 59, nextFrom: '2016-02-29' })
    const [document] = await world.db.read('documents').where({ case_id: caseId })
    expect([document.template, document.data.match(/\d\d\.\d\d\.2016 күнінен бастап/)?.[0]]).toEqual([
      'refusal-early',
      '29.02.2016 күнінен бастап',
    ])
    expect(await world.db.read('tasks').where({ case_id: caseId }).orderBy('opened_at').pluck('element')).toEqual([
      'accept',
      'register',
      'sign-early',
      'issue-refusal',
    ])
  })

  test('on that very day the month is over, and a passed exam bars nobody', async () => {
    const caseId = await lived('portal-retaken')
    expect(await world.db.read('cases').where({ id: caseId }).first('status')).toEqual({ status: 'issued' })
    const mine = (await rows('exams')).filter(({ cells }) => cells.name === 'Сулейменов Арман')
    expect(mine.map(({ cells }) => [cells.percent, cells.nextFrom])).toEqual([
      [41, '2016-05-29'],
      [91, null],
    ])
  })
})
