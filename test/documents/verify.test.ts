import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fillTemplate, readTemplate } from '../../server/documents/fill.ts'
import { getDocument } from '../../server/documents/get.ts'
import { drawDraft, drawIssued } from '../../server/documents/issue.ts'
import { documentsOf } from '../../server/documents/list.ts'
import { documentOf, issueDocument, newestDocument, storeDocument, toIssue } from '../../server/documents/store.ts'
import { verifyDocument } from '../../server/documents/verify.ts'
import { storeFile } from '../../server/files/store.ts'
import { sign } from '../../server/signatures/sign.ts'
import { isSigned } from '../../server/signatures/list.ts'
import type { Actor } from '../../server/command.ts'
import { kinds, NOW, openOffice, tell, type Office, type Story } from '../support/nounDatabases.ts'

const place = { publicUrl: 'https://office.example', timeZone: 'Asia/Almaty' }
const text = { kk: 'Мәтін', ru: 'Текст' }
const names = { kk: 'Бұйрық', ru: 'Приказ', en: 'Order' }
const blocks = [{ kind: 'heading', text }, { kind: 'number' }, { kind: 'signature' }, { kind: 'qr' }]
const filledOrder = fillTemplate(readTemplate({ names, signed: true, pages: [{ blocks }] }), {}, place.timeZone)
const filledNotice = { ...filledOrder, signed: false }
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe.each(kinds)('documents on %s', (kind) => {
  let office: Office
  let story: Story
  beforeAll(async () => {
    office = await openOffice(kind)
    story = await tell(office)
  })
  beforeEach(() => office.wipe('signatures', 'documents', 'file_contents', 'files'))
  afterAll(() => office.close())

  const keep = (content: Buffer) =>
    office.write((trx) => storeFile(trx, { caseId: story.caseId, name: 'x.pdf', type: 'application/pdf', content }, NOW))

  async function draft(template = 'order', filled = filledOrder, now = NOW) {
    const { code, pdf } = await drawDraft(filled, place, now)
    const fileId = await keep(pdf)
    const { id } = await office.write((trx) => storeDocument(trx, { caseId: story.caseId, template, filled, fileId, code }, now))
    return { id, code, pdf }
  }

  const signBy = (actor: Actor, documentId: string, pdf: Buffer, confirmed = true) => {
    const signer = { personId: actor.id as string, name: actor.name, role: 'head' }
    return office.write((trx) =>
      sign(trx, { documentId, signer, sha256: sha256(pdf), confirmation: { method: 'password', confirmed } }, NOW),
    )
  }

  async function issue(documentId: string) {
    const given = { number: '12-Т/2026', date: '2026-12-02', place }
    const pdf = await drawIssued(office.db.read, await documentOf(office.db.read, documentId), given, NOW)
    const fileId = await keep(pdf)
    await office.write((trx) => issueDocument(trx, { documentId, number: given.number, fileId }, NOW))
    return pdf
  }

  const get = (who: Actor, id: string) => office.gate.read(getDocument, who, { id })
  const verify = (code: string) => office.gate.read(verifyDocument, { ...story.stranger, kind: 'anonymous', id: null }, { code })

  test('a draft is for the staff of its case only, and no check page knows it', async () => {
    const { id, code, pdf } = await draft()
    for (const who of [story.applicant, story.stranger, story.otherExpert])
      await expect(get(who, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(verify(code)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(Buffer.from((await get(story.expert, id)).content).equals(pdf)).toBe(true)
    expect(await documentsOf(office.db.read, story.caseId, { drafts: false })).toEqual([])
    expect(await documentsOf(office.db.read, story.caseId, { drafts: true })).toMatchObject([
      { id, issuedAt: null, number: null },
    ])
  })

  test('a wrong password signs nothing', async () => {
    const { id, pdf } = await draft()
    await expect(signBy(story.expert, id, pdf, false)).rejects.toMatchObject({ code: 'INVALID', reason: 'password.wrong' })
    expect(await isSigned(office.db.read, id, 'head')).toBe(false)
  })

  test('signing twice leaves one signature, and another role still misses', async () => {
    const { id, pdf } = await draft()
    expect(await signBy(story.expert, id, pdf)).toEqual(await signBy(story.expert, id, pdf))
    expect(await office.db.read('signatures').where({ document_id: id })).toHaveLength(1)
    expect([await isSigned(office.db.read, id, 'head'), await isSigned(office.db.read, id, 'chancery')]).toEqual([true, false])
  })

  test('an issued document is the applicant’s, nobody else’s, and says whose signature it bears', async () => {
    const { id, code, pdf: signedPdf } = await draft()
    await signBy(story.expert, id, signedPdf)
    const pdf = await issue(id)
    await expect(get(story.stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const got = await get(story.applicant, id)
    expect(got).toMatchObject({ name: 'Приказ 12-Т-2026.pdf', type: 'application/pdf' })
    expect(Buffer.from(got.content).equals(pdf)).toBe(true)
    const signature = { name: 'Ерлан Сәрсенбаев', role: 'head', method: 'password', sha256: sha256(signedPdf), signedAt: NOW }
    const known = { valid: true, names, number: '12-Т/2026', issuedAt: NOW, sha256: sha256(pdf), signatures: [signature] }
    expect(await verify(code.toLowerCase().replaceAll('-', ' '))).toEqual(known)
  })

  test('an issued document can be neither signed nor issued again', async () => {
    const { id, pdf } = await draft()
    await signBy(story.expert, id, pdf)
    await issue(id)
    await expect(signBy(story.otherExpert, id, pdf)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'document.issued' })
    await expect(issue(id)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'document.issued' })
  })

  test('what was changed in the database is not valid: the issued file, the signed draft, a signature', async () => {
    const { id, code, pdf } = await draft()
    await signBy(story.expert, id, pdf)
    await issue(id)
    const { fileId, draftFileId } = await documentOf(office.db.read, id)
    const change = async (fileId: string | null, content: Buffer) => {
      const before = await office.db.read('file_contents').where({ file_id: fileId }).first()
      await office.write((trx) => trx('file_contents').where({ file_id: fileId }).update({ content }))
      const { valid } = await verify(code)
      await office.write((trx) => trx('file_contents').where({ file_id: fileId }).update({ content: before.content }))
      return valid
    }
    expect([await change(fileId, pdf), await change(draftFileId, Buffer.from('%PDF')), (await verify(code)).valid]).toEqual([
      false,
      false,
      true,
    ])
    await office.write((trx) => trx('signatures').update({ sha256: '0'.repeat(64) }))
    expect((await verify(code)).valid).toBe(false)
  })

  test.each(['', '7K3M-9QXR-2T5V-80AB', "' OR 1=1 --", 'ЖЖЖЖ-ЖЖЖЖ-ЖЖЖЖ-ЖЖЖЖ'])(
    'an unknown code is not found: %j',
    async (code) => {
      await expect(verify(code)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    },
  )

  test('of several drafts the newest counts: it is shown, signed and issued; a replaced or unsigned one never is', async () => {
    const old = await draft('order', filledOrder, '2026-11-21T09:00:00.000Z')
    await signBy(story.expert, old.id, old.pdf)
    const fresh = await draft('order', filledOrder, '2026-11-21T10:00:00.000Z')
    const notice = await draft('notice', filledNotice, '2026-11-21T11:00:00.000Z')
    expect((await newestDocument(office.db.read, story.caseId, 'order'))?.id).toBe(fresh.id)
    expect(await newestDocument(office.db.read, story.caseId, 'refusal')).toBeUndefined()
    const left = async () => (await toIssue(office.db.read, story.caseId)).map(({ id }) => id)
    expect(await left()).toEqual([notice.id])
    await signBy(story.expert, fresh.id, fresh.pdf)
    expect(await left()).toEqual([fresh.id, notice.id])
    await issue(fresh.id)
    expect(await left()).toEqual([notice.id])
    const shown = await documentsOf(office.db.read, story.caseId, { drafts: true })
    expect(shown.map(({ id, signatures }) => [id, signatures.length])).toEqual([
      [fresh.id, 1],
      [notice.id, 0],
    ])
  })
})
