import { describe, expect, it } from 'vitest'
import { main } from '../../server/cli.ts'
import { databaseKinds, newPlace } from '../support/world.ts'

async function reglament(...words: string[]) {
  let out = ''
  let error = ''
  const streams = {
    out: (text: string) => (out += text),
    error: (text: string) => (error += text),
    password: async () => '',
    env: {},
  }
  return { code: await main(words, streams), out, error }
}

const carriers = ['customs-carriers', process.cwd(), '--from', '2014-09-04'] as const

describe('reglament terms', () => {
  it('prints the longest lawful path of a service, its steps, and what it leaves of the term', async () => {
    const { code, out } = await reglament('terms', ...carriers, '--language', 'ru')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^customs-carriers\n {2}5\.2 6\.2 8\.2 10\.process-4 {2}Отписать руководителю подразделения +1 кал\. дн\. +05\.09\.2014, 18:30\n/,
    )
    expect(out).toContain('Сумма норм: 14 кал. дн. + 6 ч = 14.75; срок услуги 15 кал. дн.: запас 0.25 кал. дн.')
    expect(out).toMatch(/Регистрация 04\.09\.2014, 09:00: исполнено не позднее \d\d\.09\.2014/)
    expect(out).toMatch(/Худшая дата регистрации за год, .*: превышение \d+ кал\. дн\./)
    expect(out).toContain('возвраты из: revise')
  })

  it('says the same in Kazakh, and to machines in JSON', async () => {
    expect((await reglament('terms', ...carriers, '--language', 'kk')).out).toContain('қоры 0.25 күнтізбелік күн')
    const { key, term, path } = JSON.parse((await reglament('terms', ...carriers, '--json')).out)
    expect({ key, term }).toMatchObject({ key: 'customs-carriers', term: { amount: 15, unit: 'calendarDays' } })
    expect(path).toMatchObject({ sum: 14.75, margin: 0.25, worst: { steps: expect.any(Array) } })
  })

  it.each([
    [['terms'], 'Which service?'],
    [['terms', 'no-such', process.cwd()], 'no-such'],
    [['terms', 'customs-carriers', '--from', '2026-02-30'], '2026-02-30'],
  ])('%j says why and ends with 2', async (words, sentence) => {
    const { code, error } = await reglament(...words, '--language', 'en')
    expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining(sentence) })
  })

  it.each(databaseKinds)('reads the version in force from a database on %s', async (kind) => {
    const place = await newPlace(kind)
    const folder = `${process.cwd()}/processes/customs-carriers`
    expect(await reglament('deploy', folder, '--database', place.url)).toMatchObject({ code: 0 })
    const stored = await reglament('terms', 'customs-carriers', '--from', '2014-09-04', '--database', place.url)
    expect(stored.out).toBe((await reglament('terms', ...carriers)).out)
    expect(await reglament('terms', 'no-such', '--database', place.url)).toMatchObject({ code: 2 })
    await place.remove()
  })
})
