import { describe, expect, test } from 'vitest'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { choice, end, job, service, start, task } from '../support/bundle.ts'
import { office } from '../support/office.ts'
import { databaseKinds } from '../support/world.ts'

const say = (ru: string) => ({ kk: ru, ru, en: ru })
const names = say('Запрос')
const blocks = [{ kind: 'paragraph', text: say('Представьте {{ ask.decision }}') }]
const pages = [{ blocks }]
const notices = { asked: { title: say('Запрос № {{ n.number }}'), body: say('Представьте {{ ask.decision }}') } }
const sequences = { requests: { names, pattern: 'З-{seq}', restart: 'never' } }

describe.each(databaseKinds)('a document that a notice names, on %s', (kind) => {
  const here = office(kind)

  /** Asks, waits for the answer, and asks again until there is enough. */
  function files(key: string, { signed = true, sending = { code: 'asked', document: 'request' }, number = '=n.number' } = {}) {
    const nodes = [
      start(),
      task('ask'),
      job('draw', 'document.render', { template: 'request' }, { attrs: { 'reg:output': 'request' } }),
      signed ? task('sign', { ext: '<reg:signature document="request" role="expert" />' }) : task('sign'),
      job('number', 'number.assign', { sequence: 'requests' }, { attrs: { 'reg:output': 'n' } }),
      job('send', 'notice.send', sending),
      task('answer'),
      choice('more', 'more-end'),
      end(),
    ]
    const flows = ['start -> ask', 'ask -> draw', 'draw -> sign', 'sign -> number', 'number -> send', 'send -> answer']
    const content = JSON.stringify({ names, signed, ...(number && { number, date: '=n.date' }), pages })
    const given = { 'registers.json': { sequences, registers: {} }, 'notices.json': { notices } }
    return service(
      key,
      { main: [nodes, [...flows, 'answer -> more', 'more -> ask : = answer.decision = "more"', 'more -> end']] },
      { files: [{ path: 'documents/request.json', content }] },
    ).map((file) => (file.path in given ? { ...file, content: JSON.stringify(given[file.path as keyof typeof given]) } : file))
  }

  async function sign(caseId: string) {
    const { world } = here
    const { id: taskId } = await world.db.read('tasks').where({ case_id: caseId, element: 'sign', status: 'open' }).first('id')
    const password = world.password
    await world.gate.execute(completeTask, await world.person('expert'), { taskId, data: {}, password })
    await here.work()
  }
  const drawn = (caseId: string): Promise<{ number: string | null; issued_at: string | null }[]> =>
    here.world.db.read('documents').where({ case_id: caseId }).orderBy('created_at').select('number', 'issued_at')
  const told = (caseId: string) => happenings(caseId, 'notice.sent')
  const given = (caseId: string) => happenings(caseId, 'document.issued')
  const happenings = async (caseId: string, type: string): Promise<string[]> =>
    here.world.db.read('history').where({ case_id: caseId, type }).orderBy('seq').pluck('element')

  test('is given out with it, signed and numbered, and not a second time at the end', async () => {
    await here.world.deploy('asking', files('asking'))
    const id = await here.openOf('asking')
    await here.complete(id, 'ask', { decision: 'копии' })
    expect(await drawn(id)).toEqual([{ number: null, issued_at: null }])
    await sign(id)
    const now = here.world.clock.now()
    expect(await drawn(id)).toEqual([{ number: 'З-1', issued_at: now }])
    expect(await given(id)).toEqual(['send'])
    const signed = await here.world.db.read('documents').where({ case_id: id }).first('file_id', 'data')
    expect(signed.file_id).not.toBe((JSON.parse(signed.data) as { draftFileId: string }).draftFileId)

    await here.pass(60)
    await here.complete(id, 'answer', { decision: 'enough' })
    expect(await here.ended(id)).toBe(true)
    expect(await drawn(id)).toEqual([{ number: 'З-1', issued_at: now }])
  })

  test('is another one each time it is drawn anew, and the earlier one stays with the applicant', async () => {
    await here.world.deploy('again', files('again'))
    const id = await here.openOf('again')
    const issued: string[] = []
    for (const decision of ['more', 'enough']) {
      await here.complete(id, 'ask', { decision: 'копии' })
      await sign(id)
      issued.push(here.world.clock.now())
      await here.pass(10)
      await here.complete(id, 'answer', { decision })
    }
    const [first, second, ...rest] = await drawn(id)
    expect([first!.issued_at, second!.issued_at]).toEqual(issued)
    expect(first!.number).not.toBe(second!.number)
    expect(rest).toEqual([])
    expect(await told(id)).toEqual(['send', 'send'])
  })

  test('stays with the office where no notice names it, until the case ends', async () => {
    await here.world.deploy('silent', files('silent', { sending: { code: 'asked' } as never }))
    const id = await here.openOf('silent')
    await here.complete(id, 'ask', { decision: 'копии' })
    await sign(id)
    expect((await drawn(id))[0]!.issued_at).toBeNull()
    await here.complete(id, 'answer', { decision: 'enough' })
    expect((await drawn(id))[0]!.issued_at).not.toBeNull()
  })

  test('is not sent unsigned, nor without the number that it needs: neither it nor the notice goes out', async () => {
    const unsigned = files('unsigned', { signed: false }).map((file) =>
      file.path === 'documents/request.json'
        ? { ...file, content: file.content.replace('"signed":false', '"signed":true') }
        : file,
    )
    await here.world.deployAsIs('unsigned', unsigned)
    await here.world.deployAsIs('unnumbered', files('unnumbered', { signed: false, number: '=nobody.number' }))
    await here.world.deployAsIs('undrawn', files('undrawn', { signed: false, sending: { code: 'asked', document: 'absent' } }))
    const problems = { unsigned: 'not signed yet', unnumbered: 'nobody', undrawn: 'no document "absent"' }
    for (const [key, detail] of Object.entries(problems)) {
      const id = await here.openOf(key)
      await here.complete(id, 'ask', { decision: 'копии' })
      await here.complete(id, 'sign')
      expect(await here.incidents(id), key).toMatchObject([
        { element: 'send', detail: expect.stringContaining(detail) as string },
      ])
      expect(await told(id)).toEqual([])
      expect((await drawn(id))[0]!.issued_at).toBeNull()
    }
  })

  test('that publishing does not find is named by the check, and so is a number that nobody sets', async () => {
    const { world } = here
    const deploy = (key: string, more: Parameters<typeof files>[1]) => world.deploy(key, files(key, more))
    await expect(deploy('w1', { sending: { code: 'asked', document: 'absent' } })).rejects.toMatchObject({
      params: {
        findings: expect.arrayContaining([expect.objectContaining({ rule: 'document-exists', element: 'send' })]) as unknown,
      },
    })
    await expect(deploy('w2', { number: '=nobody.number' })).rejects.toMatchObject({
      params: {
        findings: expect.arrayContaining([expect.objectContaining({ rule: 'variables-known', element: 'send' })]) as unknown,
      },
    })
  })
})
