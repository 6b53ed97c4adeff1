import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listActs, showAct } from '../../server/acts/list.ts'
import { actVersion } from '../../server/acts/versions.ts'
import type { Actor } from '../../server/command.ts'
import { importAct } from '../../server/runtime/importAct.ts'
import { kinds, openOffice, tell, type Office, type Story } from '../support/nounDatabases.ts'
import { invented } from './orders.ts'

const act = 'KZ-MF-77-2030'

describe.each(kinds)('imported acts on %s', (kind) => {
  let office: Office
  let story: Story
  let analyst: Actor
  beforeAll(async () => {
    office = await openOffice(kind)
    story = await tell(office)
    analyst = { ...story.expert, memberships: [{ unitId: story.unitId, role: 'analyst' }] }
  })
  beforeEach(() => office.wipe('audit', 'act_versions'))
  afterAll(() => office.close())
  const load = (input: object, actor = analyst) => office.gate.execute(importAct, actor, input)
  const list = async () => (await office.gate.read(listActs, analyst, {})).items

  test('are the work of analysts and administrators, and seen by them', async () => {
    await expect(load({ text: invented('ru') }, story.expert)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(office.gate.read(listActs, story.expert, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(office.gate.read(showAct, story.applicant, { act, language: 'ru' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await list()).toEqual([])
  })

  test('are refused where there is nothing to read, no name, or a name that is none', async () => {
    await expect(load({ text: 'письмо' })).rejects.toMatchObject({ code: 'INVALID', reason: 'act.nothing' })
    await expect(load({ text: 'О чем-то\n\n1. Утвердить.' })).rejects.toMatchObject({ code: 'INVALID', reason: 'act.noId' })
    await expect(load({ text: invented('ru'), act: 'the order' })).rejects.toMatchObject({ code: 'INVALID' })
    await expect(load({ text: invented('ru'), effectiveFrom: '2030-02-30' })).rejects.toMatchObject({ code: 'INVALID' })
    expect(await list()).toEqual([])
    expect(await office.db.read('audit').select('seq')).toEqual([])
  })

  test('are kept with who brought them and from when they hold: the first from its adoption', async () => {
    const { version, isNew, changes } = await load({ text: invented('ru') })
    expect({ isNew, changes }).toEqual({ isNew: true, changes: [] })
    expect(version).toMatchObject({ act, language: 'ru', effectiveFrom: '2030-03-04', importedBy: analyst.name, unread: 2 })
    expect(version.annexes.map(({ number }) => number)).toEqual(['1', '2'])
    expect(await list()).toEqual([version])
    const [line] = await office.db.read('audit').where({ command: 'act.import' }).select('subject', 'person_id', 'data')
    expect(line).toMatchObject({ subject: version.id, person_id: analyst.id })
    expect(JSON.parse(line.data)).toMatchObject({ act, language: 'ru', effectiveFrom: '2030-03-04', isNew: true })
  })

  test('are one version for one text, whose date may be put right', async () => {
    const first = await load({ text: invented('ru') })
    const again = await load({ text: invented('ru') })
    expect(again).toMatchObject({ isNew: false, changes: [], version: first.version })
    const moved = await load({ text: invented('ru'), effectiveFrom: '2030-05-01' })
    expect(moved).toMatchObject({ isNew: false, version: { id: first.version.id, effectiveFrom: '2030-05-01' } })
    expect(await load({ text: invented('ru') })).toMatchObject({ version: { effectiveFrom: '2030-05-01' } })
    expect(await office.db.read('act_versions').select('id')).toHaveLength(1)
  })

  test('stay when they are amended; each day has its own text, each language its own versions', async () => {
    await load({ text: invented('ru') })
    await load({ text: invented('kk') })
    const { changes } = await load({ text: invented('ru', '-amended'), effectiveFrom: '2031-11-21' })
    expect(changes).toContainEqual({ annex: '1', clause: '8.3', what: ['text', 'durations'] })
    expect((await list()).map(({ language, effectiveFrom }) => [language, effectiveFrom])).toEqual([
      ['ru', '2031-11-21'],
      ['kk', '2030-03-04'],
      ['ru', '2030-03-04'],
    ])
    const daysOf = async (language: 'ru' | 'kk', at?: string) => {
      const found = await actVersion(office.db.read, { act, language, at })
      const step = found?.content.annexes[0]?.items
        .find(({ number }) => number === '8')
        ?.paragraphs.find((p) => p.clause === '8.3')
      return step?.durations[0]?.amount
    }
    expect(await daysOf('ru')).toBe(15)
    expect(await daysOf('ru', '2031-11-21')).toBe(15)
    expect(await daysOf('ru', '2031-11-20')).toBe(12)
    expect(await daysOf('ru', '2030-03-03')).toBeUndefined()
    expect(await daysOf('kk', '2032-01-01')).toBe(12)
  })

  test('an amendment without a date holds from today in the office’s zone', async () => {
    await load({ text: invented('ru') })
    office.clock.set('2031-11-20T20:00:00.000Z')
    expect(await load({ text: invented('ru', '-amended') })).toMatchObject({ version: { effectiveFrom: '2031-11-21' } })
  })

  test('are shown by id or as in force, and asked for an annex they answer the version that has it', async () => {
    const { version } = await load({ text: invented('ru') })
    const second = invented('ru').replace(/\nПриложение 1\nк приказу[\s\S]*?(?=\nПриложение 2\nк приказу)/, '\n')
    const { version: partial } = await load({ text: second, effectiveFrom: '2032-01-01' })
    expect(partial.annexes.map(({ number }) => number)).toEqual(['2'])
    const show = (input: object) => office.gate.read(showAct, analyst, input)
    expect((await show({ id: version.id })).content.annexes).toHaveLength(2)
    expect((await show({ act, language: 'ru' })).id).toBe(partial.id)
    expect((await show({ act, language: 'ru', annex: '1' })).id).toBe(version.id)
    await expect(show({ act, language: 'ru', annex: '9' })).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'act.notFound' })
    await expect(show({ act, language: 'kk' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(show({ act })).rejects.toMatchObject({ code: 'INVALID' })
  })

  test('brought twice at the same time are one', async () => {
    const [one, other] = await Promise.all([load({ text: invented('kk') }), load({ text: invented('kk') })])
    expect(one.version.id).toBe(other.version.id)
    expect([one.isNew, other.isNew].toSorted()).toEqual([false, true])
  })
})
