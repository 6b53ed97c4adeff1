import { afterAll, beforeAll, expect, it } from 'vitest'
import { end, job, service, start, task } from '../support/bundle.ts'
import { openCaseOffice, type CaseOffice } from './caseOffice.ts'

const key = 'asking'
const say = (ru: string) => ({ kk: ru, ru, en: ru })
const request = {
  names: say('Запрос'),
  signed: true,
  pages: [{ blocks: [{ kind: 'paragraph', text: say('Представьте копии') }] }],
}
const notices = { asked: { title: say('Запрос'), body: say('Представьте копии') } }

/** Applied for on the portal; the expert signs a request, a notice gives it out, and the case waits for the answer. */
const files = () =>
  service(
    key,
    {
      main: [
        [
          start(),
          task('apply', { role: 'applicant', attrs: { 'reg:form': 'application', 'reg:output': 'application' } }),
          job('draw', 'document.render', { template: 'request' }),
          task('sign', { ext: '<reg:signature document="request" role="expert" />' }),
          job('send', 'notice.send', { code: 'asked', document: 'request' }),
          task('answer'),
          end(),
        ],
        ['start -> apply', 'apply -> draw', 'draw -> sign', 'sign -> send', 'send -> answer', 'answer -> end'],
      ],
    },
    {
      service: { channels: ['portal'], processes: { portal: 'main.bpmn' }, roles: ['applicant', 'expert'] },
      files: [{ path: 'documents/request.json', content: JSON.stringify(request) }],
    },
  ).map((file) => (file.path === 'notices.json' ? { ...file, content: JSON.stringify({ notices }) } : file))

let office: CaseOffice
let caseId: string
beforeAll(async () => {
  office = await openCaseOffice()
  await office.world.deploy(key, files())
  const { owner } = office.clients
  const { password } = office.world
  const { body: draft } = await owner.post('draft.save', { key, data: { name: 'Ерлан' } })
  const { body } = await owner.post('case.submit', { draftId: draft.id, password })
  caseId = body.caseId as string
  await office.world.worker.drain()
})
afterAll(() => office.stop())

interface Shown {
  endedAt: string | null
  documents: { id: string; code: string; issuedAt: string | null; signatures: unknown[] }[]
}
const shownTo = async (who: 'owner' | 'expert') =>
  (await office.clients[who].get('case.show', { id: caseId })).body as unknown as Shown

it('a document that a notice gives out is the applicant’s while the case goes on: theirs and nobody else’s, and to be checked by all', async () => {
  const { owner, expert, anonymous, 'other applicant': other, 'other expert': otherExpert } = office.clients
  const [draft] = (await shownTo('expert')).documents
  const before = await owner.get('document.get', { id: draft!.id })
  expect([before.status, (await shownTo('owner')).documents]).toEqual([404, []])
  expect((await anonymous.get('document.verify', { code: draft!.code })).status).toBe(404)

  const { id: taskId } = await office.world.db.read('tasks').where({ case_id: caseId, element: 'sign' }).first('id')
  const { password } = office.world
  expect((await expert.post('task.complete', { taskId, data: {}, password })).status).toBe(200)
  await office.world.worker.drain()

  const shown = await shownTo('owner')
  expect(shown).toMatchObject({ endedAt: null, documents: [{ id: draft!.id, signatures: [{}] }] })
  expect(shown.documents[0]!.issuedAt).not.toBeNull()
  const statuses = []
  for (const who of [anonymous, other, otherExpert, owner, expert])
    statuses.push((await who.get('document.get', { id: draft!.id })).status)
  expect(statuses).toEqual([401, 404, 404, 200, 200])
  expect((await anonymous.get('document.verify', { code: draft!.code })).body).toMatchObject({ valid: true })
  const { items } = (await owner.get('notice.list')).body as { items: object[] }
  expect(items[0]).toMatchObject({ caseId, code: 'asked' })
})
