import { describe, expect, test } from 'vitest'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { openCase } from '../../server/runtime/openCase.ts'
import { nobody } from '../support/applicant.ts'
import { catching, end, fork, job, message, node, service, start, task, withXml } from '../support/bundle.ts'
import { office } from '../support/office.ts'
import { databaseKinds } from '../support/world.ts'

const say = (ru: string) => ({ kk: ru, ru, en: ru })
const order = { names: say('Приказ'), signed: true, pages: [{ blocks: [{ kind: 'heading', text: say('ПРИКАЗ') }] }] }

describe.each(databaseKinds)('a step that signs, and one that sends, on %s', (kind) => {
  const here = office(kind)

  test('asks for the password of the signer and for the document; then the signature stands, once', async () => {
    const { world } = here
    const signing = task('sign', { ext: '<reg:signature document="order" role="expert" />' })
    const files = service(
      'signing',
      {
        main: [
          [
            start(),
            task('draw'),
            job('render', 'document.render', { template: 'order' }, { attrs: { 'reg:output': 'order' } }),
            signing,
            end(),
          ],
          ['start -> draw', 'draw -> render', 'render -> sign', 'sign -> end'],
        ],
      },
      { files: [{ path: 'documents/order.json', content: JSON.stringify(order) }] },
    )
    await world.deploy('signing', files)
    const { caseId } = await world.gate.execute(openCase, await world.person('chancery'), {
      key: 'signing',
      applicant: nobody,
      data: {},
    })
    await here.complete(caseId, 'draw')
    const expert = await world.person('expert')
    const { id: taskId } = await world.db.read('tasks').where({ case_id: caseId, element: 'sign' }).first('id')
    const sign = (password?: string) => world.gate.execute(completeTask, expert, { taskId, data: {}, password })
    await expect(sign()).rejects.toMatchObject({ code: 'INVALID', reason: 'password.needed', fields: [{ path: '/password' }] })
    await expect(sign('certainly not it')).rejects.toMatchObject({
      code: 'INVALID',
      reason: 'password.wrong',
      fields: [{ path: '/password' }],
    })
    expect(await world.db.read('signatures')).toEqual([])
    expect(await here.tasks(caseId)).toBe('sign')
    await sign(world.password)
    await here.work()
    expect(await here.ended(caseId)).toBe(true)
    const [signature, ...more] = await world.db.read('signatures').select('person_id', 'method', 'sha256')
    expect(more).toEqual([])
    const draft = await world.db.read('files').where({ sha256: signature.sha256 })
    expect(draft).toHaveLength(1)
    expect(signature).toMatchObject({ person_id: expert.id, method: 'password' })
    expect(await world.db.read('documents').where({ case_id: caseId }).whereNotNull('issued_at')).toHaveLength(1)
  })

  test('a send task sends its message with what it names, and a receive task receives it', async () => {
    const receiving = node('receiveTask', 'hear', {
      attrs: { messageRef: 'message-sent', 'reg:correlation': '=case.key', 'reg:output': 'heard' },
    })
    const sending = node('sendTask', 'send', {
      attrs: { messageRef: 'message-sent', 'reg:correlation': '=case.key' },
      ext: withXml({ amount: '=a.amount' }),
    })
    const nodes = [
      start(),
      fork('f'),
      task('a'),
      sending,
      receiving,
      catching('never', message('never')),
      end(),
      end('e2'),
      end('e3'),
    ]
    const id = await here.open(nodes, [
      'start -> f',
      'f -> a',
      'f -> hear',
      'f -> never',
      'a -> send',
      'send -> end',
      'hear -> e2',
      'never -> e3',
    ])
    await here.complete(id, 'a', { amount: 3 })
    expect(await here.variables(id)).toMatchObject({ heard: { amount: 3 } })
  })
})
