import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attach, filesOf } from '../../server/files/attach.ts'
import { insertCase, signedIn, startServer } from '../http/start.ts'
import { pdf } from './samples.ts'
import { databaseKinds } from '../support/world.ts'

describe.each(databaseKinds)('files on %s', (kind) => {
  let office: Awaited<ReturnType<typeof startServer>>
  let applicant: ReturnType<typeof office.client>
  let personId: string
  beforeAll(async () => {
    office = await startServer({ UPLOAD_MEGABYTES: '1' }, kind)
    applicant = office.client()
    personId = await signUp(applicant, '000140000304')
  })
  afterAll(() => office.stop())

  async function signUp(client: typeof applicant, iin: string): Promise<string> {
    const input = { iin, name: 'Өтініш Беруші', password: 'тоғыз жолдың торабы', language: 'kk' }
    return (await client.post('person.signUp', input)).body.id as string
  }

  const openedCase = (owner: string) => insertCase(office.db, owner)

  describe('file.upload', () => {
    it('needs a session: 401 before a byte is kept', async () => {
      expect((await office.client().upload('a.pdf', new Uint8Array(pdf))).status).toBe(401)
    })

    it('refuses what is no multipart body, has no file, or has two', async () => {
      expect(await applicant.post('file.upload', {})).toMatchObject({ status: 415, body: { reason: 'body.type' } })
      const send = (form: FormData) =>
        applicant.call('/api/file.upload', { method: 'POST', body: form, headers: { 'idempotency-key': randomUUID() } })
      const none = new FormData()
      none.append('other', 'text')
      expect(await send(none)).toMatchObject({ status: 422, body: { fields: [{ path: '/file', code: 'required' }] } })
      const two = new FormData()
      two.append('file', new Blob([new Uint8Array(pdf)]), 'a.pdf')
      two.append('file', new Blob([new Uint8Array(pdf)]), 'b.pdf')
      expect(await send(two)).toMatchObject({ status: 422, body: { reason: 'file.one' } })
      const headers = { 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': randomUUID() }
      expect(await applicant.call('/api/file.upload', { method: 'POST', body: '--x\r\nbroken', headers })).toMatchObject({
        status: 400,
      })
    })

    it('refuses a file that is too large with 413, announced or not', async () => {
      const big = new Uint8Array(1024 * 1024 + 1).fill(65)
      expect(await applicant.upload('a.txt', big, 'text/plain')).toMatchObject({ status: 413, body: { reason: 'body.large' } })
      const stream = new ReadableStream({
        start(controller) {
          controller.enqueue(Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'))
          controller.enqueue(big)
          controller.enqueue(Buffer.from('\r\n--x--\r\n'))
          controller.close()
        },
      })
      const headers = { 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': randomUUID() }
      const init = { method: 'POST', body: stream, headers, duplex: 'half' } as RequestInit
      expect(await applicant.call('/api/file.upload', init)).toMatchObject({ status: 413 })
    })

    it('refuses a page that calls itself a document', async () => {
      expect(await applicant.upload('act.pdf', '<html><script>alert(1)</script>', 'application/pdf')).toMatchObject({
        status: 422,
        body: { reason: 'file.content', fields: [{ path: '/file' }] },
      })
      expect(await office.db.read('files')).toEqual([])
    })

    it('stores a file once for one key and gives it back as an attachment that a browser never shows', async () => {
      const key = { 'idempotency-key': randomUUID() }
      const first = await applicant.upload('Куәлік <1>.pdf', new Uint8Array(pdf), 'application/pdf', key)
      expect(first).toMatchObject({ status: 200, body: { name: 'Куәлік _1_.pdf', type: 'application/pdf', size: pdf.length } })
      expect((await applicant.upload('Куәлік <1>.pdf', new Uint8Array(pdf), 'application/pdf', key)).body).toEqual(first.body)
      expect(await office.db.read('files')).toHaveLength(1)
      const got = await applicant.get('file.get', { id: first.body.id as string })
      expect(got.body.text).toBe(pdf.toString())
      expect(got.headers.get('content-disposition')).toBe(
        `attachment; filename="?????? _1_.pdf"; filename*=UTF-8''%D0%9A%D1%83%D3%99%D0%BB%D1%96%D0%BA%20_1_.pdf`,
      )
      expect(got.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
      expect(got.headers.get('x-content-type-options')).toBe('nosniff')
      expect(got.headers.get('content-type')).toBe('application/pdf')
    })
  })

  describe('a file', () => {
    it('is its uploader’s own until it is attached, and then also theirs who handle the case', async () => {
      const { body: file } = await applicant.upload('a.pdf', new Uint8Array(pdf))
      const id = file.id as string
      const [chancery, legal, other] = [
        await signedIn(office.client(), 'chancery'),
        await signedIn(office.client(), 'legal'),
        office.client(),
      ]
      const otherId = await signUp(other, '000140000316')
      const statuses = async () =>
        Promise.all(
          [office.client(), other, legal, chancery, applicant].map(async (one) => (await one.get('file.get', { id })).status),
        )
      expect(await statuses()).toEqual([401, 404, 404, 404, 200])

      const caseId = await openedCase(personId)
      const trx = <T>(work: (trx: Parameters<typeof attach>[0]) => Promise<T>) => office.db.write.transaction(work)
      const foreign = { code: 'INVALID', reason: 'file.foreign', fields: [{ path: '/data/file', code: 'file.foreign' }] }
      await expect(trx((t) => attach(t, [id], otherId, caseId, () => '/data/file'))).rejects.toMatchObject(foreign)
      await expect(trx((t) => attach(t, [id], null, caseId, () => '/data/file'))).rejects.toMatchObject(foreign)
      await expect(trx((t) => attach(t, [id, randomUUID()], personId, caseId))).rejects.toMatchObject({ reason: 'file.foreign' })
      expect(await filesOf(office.db.read, caseId)).toEqual([])

      await trx((t) => attach(t, [id, id], personId, caseId))
      await trx((t) => attach(t, [id], otherId, caseId))
      expect(await filesOf(office.db.read, caseId)).toEqual([file])
      await expect(trx(async (t) => attach(t, [id], personId, await openedCaseIn(t)))).rejects.toMatchObject({
        reason: 'file.foreign',
      })
      // The office's unit handles the case, the legal unit does not.
      expect(await statuses()).toEqual([401, 404, 404, 200, 200])
    })

    it('that the office made for a case is not given to the applicant as a file: it is a document when it is issued', async () => {
      const caseId = await openedCase(personId)
      const id = randomUUID()
      const row = { id, case_id: caseId, name: 'draft.pdf', type: 'application/pdf', size: 1, sha256: 'x', uploaded_at: 'x' }
      await office.db.write('files').insert(row)
      await office.db.write('file_contents').insert({ file_id: id, content: pdf })
      expect((await applicant.get('file.get', { id })).status).toBe(404)
      expect((await (await signedIn(office.client(), 'chancery')).get('file.get', { id })).status).toBe(200)
    })
  })

  async function openedCaseIn(trx: Parameters<typeof attach>[0]): Promise<string> {
    const row = await trx('cases').first()
    const id = randomUUID()
    await trx('cases').insert({ ...row, id, number: id })
    return id
  }
})
