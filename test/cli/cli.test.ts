import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { build } from '../../server/app.ts'
import { main } from '../../server/cli.ts'
import { systemClock } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import { connect } from '../../server/db/connect.ts'
import { databaseKinds, newPlace, openWorld, type World } from '../support/world.ts'

const sound = new URL('../definitions/sound', import.meta.url).pathname

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reglament-cli-'))
  cpSync(sound, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const diagram = () => join(folder, 'processes/permit/permit.bpmn')
const spoil = () =>
  writeFileSync(diagram(), readFileSync(diagram(), 'utf8').replace('calledElement="archive"', 'calledElement="attic"'))

async function reglament(words: string[], { password = '', env = {} }: { password?: string; env?: Record<string, string> } = {}) {
  let out = ''
  let error = ''
  const streams = {
    out: (text: string) => (out += text),
    error: (text: string) => (error += text),
    password: async () => password,
    env,
  }
  return { code: await main(words, streams), out, error }
}

describe('reglament, called wrongly', () => {
  it.each([
    [['publish'], 'There is no command “publish”'],
    [['check', '--loudly'], 'Not understood'],
    [['deploy', '--server', 'http://x', '--database', 'y'], 'Give one of'],
    [['deploy', '--server', 'http://x'], '--login'],
    [['deploy', '--effective-from', '2026-12-01'], 'not an instant'],
    [['check', '/nowhere'], 'no service was found'],
    [['check', '/nowhere/processes/permit'], 'no folder of that service'],
    [['deploy', '--server', 'http://127.0.0.1:1', '--login', 'a', '--password-stdin', '.'], 'Could not be done'],
  ])('%j says why and ends with 2', async (words, sentence) => {
    const { code, error } = await reglament(words)
    expect(error).toContain(sentence)
    expect(code).toBe(2)
  })

  it('says it in the language of the option, else of the machine', async () => {
    expect((await reglament(['publish', '--language', 'kk'])).error).toContain('командасы жоқ')
    expect((await reglament(['publish'], { env: { LANG: 'ru_RU.UTF-8' } })).error).toContain('Команды «publish» нет')
    expect((await reglament(['--help', '--language=ru'])).out).toContain('проверяет файлы услуги')
  })
})

describe('reglament check', () => {
  it('ends with 0 where nothing is wrong, by the folder of all services or of one', async () => {
    for (const place of [folder, join(folder, 'processes'), join(folder, 'processes/permit'), join(folder, 'forms/permit')]) {
      expect(await reglament(['check', place])).toMatchObject({ code: 0, out: 'permit: nothing wrong\n' })
    }
  })

  it('ends with 1 and names file, element, clause and how to mend it', async () => {
    spoil()
    const { code, out, error } = await reglament(['check', folder, '--language', 'ru'])
    expect(code).toBe(1)
    expect(out).toContain('permit.bpmn › «В архив» (archive) › п. 8.2')
    expect(out).toContain('ошибка call-target-exists: «В архив»: процесса «attic» в этой услуге нет')
    expect(out).toContain('→ Выберите вызываемый процесс: archive, permit')
    expect(error).toBe(
      'Текста акта нет, поэтому пункты, роли и сроки не сравнивались: permit. Укажите папку текстов: --acts\n' +
        'Услуг: 1, ошибок: 1, предупреждений: 0\n',
    )
  })

  it('compares with the texts of the act where it is given them, by an option or by REGLAMENT_ACTS', async () => {
    const acts = join(folder, 'acts')
    const order = join(acts, 'order.ru.txt')
    writeFileSync(order, readFileSync(order, 'utf8').replaceAll('4 (четырех) часов', '3 (трех) часов'))
    for (const given of [
      await reglament(['check', folder, '--acts', acts, '--language', 'en']),
      await reglament(['check', folder], { env: { REGLAMENT_ACTS: acts } }),
    ]) {
      expect(given.code).toBe(1)
      expect(given.out).toContain(
        'clause 8.2 says 3 hours (ru «в течение 3 (трех) часов»), the diagram follows its other words: 4 hours.',
      )
      expect(given.error).toBe('Services: 1, errors: 2, warnings: 0\n')
    }
    expect((await reglament(['check', folder, '--acts', join(folder, 'forms')])).error).toContain('no text of an act')
  })

  it('answers machines in JSON', async () => {
    spoil()
    const { out } = await reglament(['check', folder, '--json'])
    expect(JSON.parse(out)).toEqual([
      {
        key: 'permit',
        compared: false,
        findings: [expect.objectContaining({ rule: 'call-target-exists', element: 'archive' })],
      },
    ])
  })

  it('names a file that cannot be read instead of failing', async () => {
    writeFileSync(diagram(), '<bpmn:definitions')
    const { code, out } = await reglament(['check', folder])
    expect(code).toBe(1)
    expect(out).toContain('error malformed-xml')
  })
})

describe.each(databaseKinds)('reglament deploy into a database, %s', (kind) => {
  it('stores a version, the same one for the same files, and none with errors', async () => {
    const place = await newPlace(kind)
    const { url } = place
    expect(await reglament(['deploy', folder, '--database', url])).toMatchObject({
      code: 0,
      out: 'permit: version 1 stands deployed\n',
    })
    expect(
      await reglament(['deploy', folder], { env: { DATABASE_URL: kind === 'sqlite' ? `sqlite:${url}` : url } }),
    ).toMatchObject({
      out: 'permit: version 1 stands deployed\n',
    })
    spoil()
    expect(await reglament(['deploy', folder, '--database', url])).toMatchObject({
      code: 1,
      out: expect.stringContaining('call-target-exists'),
    })

    const db = await connect(url)
    expect(await db.read('bundles').select('key', 'version', 'deployed_by')).toEqual([
      { key: 'permit', version: 1, deployed_by: null },
    ])
    await db.close()
    await place.remove()
  })
})

describe.each(databaseKinds)('reglament deploy to a running server on %s', (kind) => {
  let world: World
  let http: Awaited<ReturnType<typeof build>>['http']
  let server: string
  beforeAll(async () => {
    world = await openWorld(kind)
    const config = readConfig({
      DATABASE_URL: kind === 'sqlite' ? `sqlite:${world.url}` : world.url,
      REGLAMENT_DEMO: '1',
      LOG_LEVEL: 'silent',
    })
    http = (await build({ db: world.db, clock: systemClock, config })).http
    server = await http.start(0, '127.0.0.1')
  })
  afterAll(async () => {
    await http.stop()
    await world.close()
  })
  const as = (login: string, password = world.password) => ({
    words: ['--server', `${server}/`, '--login', login, '--password-stdin', '--language', 'en'],
    more: { password },
  })

  it('is refused to who cannot sign in, and to who may not publish', async () => {
    const wrong = as('analyst', 'not the password')
    expect(await reglament(['deploy', folder, ...wrong.words], wrong.more)).toMatchObject({
      code: 2,
      error: expect.stringContaining('Refused'),
    })
    const chancery = as('chancery')
    expect(await reglament(['deploy', folder, ...chancery.words], chancery.more)).toMatchObject({
      code: 2,
      error: expect.stringContaining('forbidden'),
    })
    expect(await world.db.read('bundles').select('id')).toEqual([])
  })

  it('checks there and deploys there, in the analyst’s name', async () => {
    const { words, more } = as('analyst')
    const copy = readFileSync(diagram(), 'utf8')
    spoil()
    expect(await reglament(['check', folder, ...words], more)).toMatchObject({
      code: 1,
      out: expect.stringContaining('call-target-exists'),
    })
    expect(await reglament(['deploy', folder, ...words], more)).toMatchObject({
      code: 1,
      out: expect.stringContaining('call-target-exists'),
    })
    writeFileSync(diagram(), copy)
    const deployed = await reglament(
      ['deploy', folder, ...words, '--comment', 'first', '--effective-from', '2027-01-01T09:00:00+05:00'],
      more,
    )

    expect(deployed).toMatchObject({ code: 0, out: 'permit: version 1 stands deployed\n' })
    const analyst = await world.person('analyst')
    expect(await world.db.read('bundles').select('version', 'deployed_by', 'comment', 'effective_from')).toEqual([
      { version: 1, deployed_by: analyst.id, comment: 'first', effective_from: '2027-01-01T04:00:00.000Z' },
    ])
  })
})
