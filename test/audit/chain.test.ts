import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Knex } from 'knex'
import { appendAudit } from '../../server/audit/append.ts'
import { hashAfter, readHead } from '../../server/audit/chain.ts'
import { listAudit } from '../../server/audit/list.ts'
import { sealAudit } from '../../server/audit/seal.ts'
import { verifyAudit, verifyAuditQuery } from '../../server/audit/verify.ts'
import { kinds, NOW, openOffice, tell, type Office } from '../support/nounDatabases.ts'

describe.each(kinds)('the audit chain on %s', (kind) => {
  let office: Office
  beforeAll(async () => void (office = await openOffice(kind)))
  beforeEach(() => office.wipe('audit', 'settings'))
  afterAll(() => office.close())

  const append = (count: number) =>
    office.write(async (trx) => {
      for (let i = 0; i < count; i += 1) await appendAudit(trx, line(i))
    })
  const seal = () => office.write((trx) => sealAudit(trx, NOW))
  const verify = () => verifyAudit(office.db.read)
  const tamper = (work: (trx: Knex.Transaction) => Promise<unknown>) => office.write(work)

  test('an empty log is whole', async () => {
    expect(await verify()).toEqual({ ok: true, entries: 0, unsealed: 0, head: '' })
  })

  test('entries are chained 200 at a time until none is left, and later ones go on', async () => {
    await append(450)
    expect(await verify()).toMatchObject({ ok: true, entries: 0, unsealed: 450 })
    expect([await seal(), await seal(), await seal(), await seal()]).toEqual([200, 200, 50, 0])
    await append(1)
    await seal()
    const { head, ...rest } = await verify()
    expect(rest).toEqual({ ok: true, entries: 451, unsealed: 0 })
    expect(head).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each(['at', 'command', 'subject', 'data', 'hash'])('an edited %s is found', async (column) => {
    await sealed(10)
    await tamper((trx) =>
      trx('audit')
        .where({ place: 4 })
        .update({ [column]: column === 'data' ? '{"n":99}' : 'changed' }),
    )
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 4, entries: 3 })
  })

  test('an entry given to another person is found', async () => {
    await sealed(10)
    await tamper((trx) => trx('audit').where({ place: 1 }).update({ person_id: 'somebody else' }))
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 1 })
  })

  test('a removed entry is found, also the first', async () => {
    await sealed(10)
    await tamper((trx) => trx('audit').where({ place: 7 }).delete())
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 7 })
    await tamper((trx) => trx('audit').where({ place: 1 }).delete())
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 1 })
  })

  test('a cut-off end is found', async () => {
    await sealed(10)
    await tamper((trx) => trx('audit').where('place', '>', 8).delete())
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 9, entries: 8 })
  })

  test('an emptied log is found', async () => {
    await sealed(10)
    await tamper((trx) => trx('audit').delete())
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 1, entries: 0 })
  })

  test('two entries that change places are found', async () => {
    await sealed(3)
    await tamper(async (trx) => {
      await trx('audit').where({ place: 1 }).update({ place: 100 })
      await trx('audit').where({ place: 2 }).update({ place: 1 })
      await trx('audit').where({ place: 100 }).update({ place: 2 })
    })
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 1 })
  })

  test('an entry that somebody chained on by themselves is found, as the head does not know it', async () => {
    await sealed(3)
    await append(1)
    await tamper(async (trx) => {
      const head = await readHead(trx)
      const entry = await trx('audit').whereNull('place').first()
      await trx('audit')
        .where({ seq: entry.seq })
        .update({ place: 4, hash: hashAfter(head, entry) })
    })
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 4 })
  })

  test('a head that was set back with the entries is found by the head that was kept elsewhere', async () => {
    await sealed(3)
    const kept = (await verify()).head
    await tamper(async (trx) => {
      const two = await trx('audit').where({ place: 2 }).first()
      await trx('audit').where('place', '>', 2).delete()
      await trx('settings')
        .where({ name: 'audit' })
        .update({ value: JSON.stringify({ place: 2, hash: two.hash }) })
    })
    expect((await verify()).head).not.toBe(kept)
  })

  test('an entry of a command that was rolled back is not there', async () => {
    await expect(
      office.write(async (trx) => {
        await appendAudit(trx, line(1))
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    expect(await verify()).toMatchObject({ ok: true, unsealed: 0 })
  })

  test('a check while the worker seals takes nothing for tampering', async () => {
    await append(1200)
    const sealing = (async () => {
      while ((await seal()) === 200);
    })()
    const answers = []
    for (let i = 0; i < 8; i += 1) answers.push(await verify())
    await sealing
    answers.push(await verify())
    expect(answers.map(({ ok, brokenAt }) => ({ ok, brokenAt }))).toEqual(answers.map(() => ({ ok: true, brokenAt: undefined })))
    expect(answers.at(-1)).toMatchObject({ entries: 1200, unsealed: 0 })
  })

  test('no password reaches the log, however deep it lay', async () => {
    await office.write((trx) =>
      appendAudit(trx, { ...line(1), data: { password: 'secret', more: [{ newPassword: 'secret', kept: 1 }] } }),
    )
    expect((await office.db.read('audit').first()).data).toBe('{"more":[{"kept":1}]}')
  })

  test('only an administrator reads the log: by pages, the newest first, with the names', async () => {
    const story = await tell(office)
    await office.write(async (trx) => {
      for (let i = 0; i < 60; i += 1)
        await appendAudit(trx, { ...line(i), personId: story.expert.id, caseId: i === 5 ? story.caseId : null })
    })
    await expect(office.gate.read(listAudit, story.expert, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(office.gate.read(verifyAuditQuery, story.applicant, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const first = await office.gate.read(listAudit, story.administrator, {})
    expect(first.items).toHaveLength(50)
    expect(first.items[0]).toMatchObject({ person: 'Ерлан Сәрсенбаев', data: { n: 59 }, hash: null })
    const second = await office.gate.read(listAudit, story.administrator, { after: first.next })
    expect(second).toMatchObject({ items: { length: 10 } })
    expect(second.next).toBeUndefined()
    const ofCase = await office.gate.read(listAudit, story.administrator, { caseId: story.caseId })
    expect(ofCase.items.map(({ data }) => data.n)).toEqual([5])
  })

  async function sealed(count: number) {
    await append(count)
    await seal()
    expect(await verify()).toMatchObject({ ok: true, entries: count })
  }
})

const line = (n: number) => ({
  at: NOW,
  personId: null,
  command: 'task.complete',
  subject: `task ${n}`,
  caseId: null,
  data: { n },
})
