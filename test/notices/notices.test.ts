import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { composeMail } from '../../server/notices/mail.ts'
import { composeNotice } from '../../server/notices/compose.ts'
import { listNotices } from '../../server/notices/list.ts'
import { readNotice } from '../../server/notices/read.ts'
import { sendNotice } from '../../server/notices/send.ts'
import { kinds, NOW, openOffice, tell, type Office, type Story } from '../support/nounDatabases.ts'

const template = {
  title: { kk: 'Тіркелді', ru: 'Зарегистрировано', en: 'Registered' },
  body: {
    kk: '{{ n.date }} күні № {{ n.number }}',
    ru: '{{ n.date }} под № {{ n.number }}',
    en: 'on {{ n.date }} under No {{ n.number }}',
  },
}
const texts = composeNotice(template, { n: { date: '2026-11-21', number: '1/2026' } }, 'Asia/Almaty')

describe('a notice', () => {
  test('is composed in three languages', () => {
    expect(texts.title).toEqual(template.title)
    expect(texts.body).toEqual({
      kk: '21.11.2026 күні № 1/2026',
      ru: '21.11.2026 под № 1/2026',
      en: 'on 21.11.2026 under No 1/2026',
    })
  })

  test('that names what is not there is an error', () => {
    expect(() => composeNotice(template, {}, 'Asia/Almaty')).toThrow('n')
  })

  test.each(['kk', 'ru', 'en'] as const)('is mailed in the person’s language: %s', (language) => {
    const mail = composeMail(texts, { name: 'Айгүл', language }, 'https://office.example/portal/cases/1')
    expect(mail.subject).toBe(template.title[language])
    for (const part of ['Айгүл', texts.body[language], 'https://office.example/portal/cases/1']) expect(mail.text).toContain(part)
  })

  test('adds no header to its mail, whatever it quotes', () => {
    const title = { kk: 'a', ru: 'a\r\nBcc: all@office.example', en: 'a' }
    const mail = composeMail({ ...texts, title }, { name: 'x\ny', language: 'ru' }, 'https://office.example')
    expect(mail.subject).toBe('a Bcc: all@office.example')
    expect(mail.text).toContain('Здравствуйте, x y!')
  })
})

describe.each(kinds)('the notices of a person on %s', (kind) => {
  let office: Office
  let story: Story
  beforeAll(async () => {
    office = await openOffice(kind)
    story = await tell(office)
  })
  beforeEach(() => office.wipe('notices'))
  afterAll(() => office.close())
  const send = (at = NOW, caseId: string | null = story.caseId) =>
    office.write((trx) => sendNotice(trx, { personId: story.applicant.id as string, caseId, code: 'registered', texts }, at))
  const list = (who = story.applicant, input: object = {}) => office.gate.read(listNotices, who, input)
  const read = (who: Story['applicant'], noticeId: string) => office.gate.execute(readNotice, who, { noticeId })

  test('are for those who signed in, and nobody reads another’s', async () => {
    const { id } = await send()
    await expect(list({ ...story.stranger, kind: 'anonymous', id: null })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(read(story.stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(read(story.applicant, randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await list(story.stranger)).toEqual({ items: [], unread: 0 })
    expect((await list()).unread).toBe(1)
  })

  test('come the newest first with the number of their case, in pages', async () => {
    for (const minute of ['10', '11', '12']) await send(`2026-11-21T09:${minute}:00.000Z`)
    await send('2026-11-21T09:12:00.000Z', null)
    const first = await list(story.applicant, { limit: '3' })
    const second = await list(story.applicant, { limit: '3', after: first.next })
    expect([...first.items, ...second.items].map(({ createdAt }) => createdAt.slice(14, 16))).toEqual(['12', '12', '11', '10'])
    expect(first.items.map(({ caseNumber }) => caseNumber).toSorted()).toEqual(['KZ-04-2026-000001', 'KZ-04-2026-000001', null])
    expect([second.next, second.unread]).toEqual([undefined, 4])
    await expect(list(story.applicant, { after: 'rubbish' })).rejects.toMatchObject({ code: 'INVALID' })
  })

  test('are read once, and the moment stays', async () => {
    const { id } = await send()
    await read(story.applicant, id)
    office.clock.set('2026-11-22T00:00:00.000Z')
    await read(story.applicant, id)
    office.clock.set(NOW)
    const { items, unread } = await list()
    expect([items[0]?.readAt, unread]).toEqual([NOW, 0])
  })

  test('tell the open pages of their reader, and nobody else', async () => {
    const { id } = await send()
    const topics: string[] = []
    const stop = office.gate.listen((announced) => topics.push(...announced))
    await read(story.applicant, id)
    stop()
    expect(topics).toEqual([`notice:${story.applicant.id}`])
  })
})
