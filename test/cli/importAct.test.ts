import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../server/app.ts'
import { main } from '../../server/cli.ts'
import { systemClock } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import { connect } from '../../server/db/connect.ts'
import { areExpected, folder as actsFolder, published } from '../acts/orders.ts'
import { databaseKinds, newPlace, openWorld, type World } from '../support/world.ts'

const order = (name: string) => new URL(`../acts/orders/order-77-2030${name}.txt`, import.meta.url).pathname

async function reglament(words: string[], password = '') {
  let out = ''
  let error = ''
  const streams = {
    out: (text: string) => (out += text),
    error: (text: string) => (error += text),
    password: async () => password,
    env: { DATABASE_URL: 'sqlite:/nowhere/at/all.sqlite' },
  }
  return { code: await main(['import-act', ...words], streams), out, error }
}

describe('reglament import-act', () => {
  let folder: string
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'reglament-acts-'))))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('prints regulations, steps with who does them and for how long, and what it could not read; it writes nowhere', async () => {
    const { code, out, error } = await reglament([order('.ru'), '--language', 'en'])
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(out).toContain('order-77-2030.ru.txt: KZ-MF-77-2030 (ru) Об утверждении')
    expect(out).toContain('  Annex 1. Регламент государственной услуги «Выдача разрешения на запуск воздушного змея»\n')
    expect(out).toMatch(/ {4}8\.3 +expert +≤ 12 calendar days \(«в течение 12 \(двенадцати\) календарных дней»\)\n/)
    expect(out).toMatch(/ {4}8\.6 +chancery → applicant, head +≤ 30 min /)
    expect(out.match(/^ {4}8\.\d/gm)).toHaveLength(8)
    expect(out).toContain('    line 101: a number is missing before – «4. Основанием')
  })

  it('speaks the language that is asked for, and to machines in JSON', async () => {
    expect((await reglament([order('.kk'), '--language', 'kk'])).out).toMatch(
      /2-қосымша\. «Батпырауықтарды есепке алу»[\s\S]*≤ 2 сағ/,
    )
    expect((await reglament([order('.kk'), '--language', 'ru'])).out).toContain('строка 107: перед этим пропущен номер')
    const [first, second] = JSON.parse((await reglament([order('.ru'), order('.kk'), '--json'])).out)
    expect([first.file, first.act.language, second.act.language]).toEqual(['order-77-2030.ru.txt', 'ru', 'kk'])
    expect(second.act.annexes[0].items[7].paragraphs[3]).toMatchObject({ clause: '8.3', doer: 'expert' })
  })

  it('ends with 1 only where there was nothing to read', async () => {
    const letter = file('letter.txt', 'Уважаемые коллеги!')
    expect(await reglament([letter, '--language', 'en'])).toMatchObject({
      code: 1,
      out: 'letter.txt: no item of an act was found\n',
    })
    expect(await reglament([letter, order('.ru')])).toMatchObject({ code: 0 })
  })

  it.each([
    [[], 'Give the files'],
    [['/nowhere/order.txt'], '“/nowhere/order.txt” cannot be read'],
    [[order('.ru'), '--from', '2030-02-30'], '2030-02-30'],
    [[order('.ru'), '--server', 'http://x', '--database', 'y'], 'Give one of'],
  ])('%j says why and ends with 2', async (words, sentence) => {
    const { code, error } = await reglament([...words, '--language', 'en'])
    expect([code, error]).toEqual([2, expect.stringContaining(sentence)])
  })

  it('does not take another encoding for an unreadable act', async () => {
    const old = file('old.txt', Buffer.from([0xcf, 0xf0, 0xe8, 0xea, 0xe0, 0xe7]))
    expect(await reglament([old, '--language', 'en'])).toMatchObject({ code: 2, error: expect.stringContaining('no UTF-8 text') })
  })

  it.runIf(areExpected)(
    'lists the twelve regulations of the published acts with all their steps, and no unread duration',
    async () => {
      const { code, out } = await reglament([...published.map((name) => join(actsFolder, name)), '--language', 'en'])
      expect(code).toBe(0)
      const numbers = [...out.matchAll(/^ {2}Annex (\d+)\. /gm)].map(([, number]) => Number(number))
      expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 53])
      expect(out.match(/^ {4}[89]\.\d+ /gm)).toHaveLength(2 * 77 + 8)
      const why = new Set([...out.matchAll(/^ {4}line \d+: ([^–]+) –/gm)].map(([, words]) => words))
      expect([...why].toSorted()).toEqual(['a number is missing before', 'no role of a diagram', 'the number stands twice'])
    },
  )
})

describe.each(databaseKinds)('reglament import-act keeps on %s', (kind) => {
  it('in a database: a version, the same one again, and what the amendment changed', async () => {
    const place = await newPlace(kind)
    const keep = (name: string, ...more: string[]) =>
      reglament([order(name), '--database', place.url, '--language', 'en', ...more])
    expect((await keep('.ru')).out).toContain('kept as a new version, in force from 2030-03-04')
    expect((await keep('.ru')).out).toContain('known already, in force from 2030-03-04')
    const { out } = await keep('-amended.ru', '--from', '2031-11-21')
    expect(out).toContain('in force from 2031-11-21')
    expect(out).toContain('    1 › 8.3: text, duration\n    1 › 8.3-1: added\n    1 › 8.5: text, role\n')
    const db = await connect(place.url)
    expect(await db.read('act_versions').orderBy('effective_from').pluck('effective_from')).toEqual(['2030-03-04', '2031-11-21'])
    await db.close()
    await place.remove()
  })

  describe('over a running server', () => {
    let world: World
    let http: Awaited<ReturnType<typeof build>>['http']
    let server: string
    beforeAll(async () => {
      world = await openWorld(kind)
      const url = kind === 'sqlite' ? `sqlite:${world.url}` : world.url
      const config = readConfig({ DATABASE_URL: url, REGLAMENT_DEMO: '1', LOG_LEVEL: 'silent' })
      http = (await build({ db: world.db, clock: systemClock, config })).http
      server = await http.start(0, '127.0.0.1')
    })
    afterAll(async () => {
      await http.stop()
      await world.close()
    })
    const as = (login: string) =>
      reglament([order('.kk'), '--server', server, '--login', login, '--password-stdin', '--language', 'en'], world.password)

    it('in the analyst’s name, and for nobody who may not publish', async () => {
      expect(await as('chancery')).toMatchObject({ code: 2, error: expect.stringContaining('forbidden') })
      expect(await as('analyst')).toMatchObject({ code: 0, out: expect.stringContaining('kept as a new version') })
      const analyst = await world.person('analyst')
      expect(await world.db.read('act_versions').select('act', 'language', 'imported_by')).toEqual([
        { act: 'KZ-MF-77-2030', language: 'kk', imported_by: analyst.id },
      ])
    })
  })
})
