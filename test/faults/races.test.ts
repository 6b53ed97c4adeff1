import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../support/world.ts'
import { application, assertInvariants, newBooks, openOffice } from './attacked.ts'
import { enter, type Caller } from './caller.ts'
import { runOffice } from './process.ts'
import { files as portalFiles } from './services.ts'

/** REGLAMENT_RACES=10000 is the long attack: so many tasks are raced for, and so many submissions are sent three times. */
const races = Number(process.env.REGLAMENT_RACES ?? 24)
const atOnce = 6
const time = 60_000 + races * 500

describe.each(databaseKinds)('servers of one office on %s', (kind) => {
  let office: Awaited<ReturnType<typeof runOffice>>
  let chancery: Caller
  let experts: Caller[]
  let applicants: Caller[]
  beforeAll(async () => {
    office = await runOffice(kind, { servers: 3 })
    const opened = await openOffice(office.first)
    chancery = opened.chancery
    const everywhere = (login: string) => Promise.all(office.servers.map(({ base }) => enter(base, login, office.first.password)))
    const doors = [...(await everywhere('expert')), ...(await everywhere('expert'))]
    experts = kind === 'sqlite' ? [...doors, ...doors] : doors
    const portal = await everywhere('applicant')
    applicants = [0, 1, 2].map((n) => portal[n % portal.length] as Caller)
    const analyst = await enter(office.first.base, 'analyst', office.first.password)
    await analyst.insist('bundle.deploy', { key: 'fault', files: portalFiles() })
  })
  afterAll(() => office.close())

  test(
    'race for a task: one completes it, the others are told that it is done',
    async () => {
      const books = newBooks()
      await inRounds(races / 2, async () => {
        const idempotencyKey = randomUUID()
        const { body } = await chancery.insist('case.open', application, idempotencyKey)
        books.opened.set(idempotencyKey, body.caseId as string)
      })
      const ids: string[] = await office.db.read('tasks').where({ status: 'open' }).pluck('id')
      expect(ids.length).toBeGreaterThanOrEqual(races)
      await inRounds(ids.length, async (n) => {
        const taskId = ids[n] as string
        const answers = await Promise.all(
          experts.map((expert, who) => expert.insist('task.complete', { taskId, data: { decision: `${taskId} ${who}` } })),
        )
        answers.forEach(({ status }, who) => books.completed.set(`${taskId} ${who}`, { taskId, status }))
        expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...experts.slice(1).map(() => 409)])
        for (const { status, body } of answers)
          if (status === 409) expect(body).toMatchObject({ code: 'CONFLICT', reason: 'task.notOpen' })
      })
      await assertInvariants(office.db, books)
    },
    time,
  )

  test(
    'get the same submission three times at once: one case, and three times its number',
    async () => {
      const before = await cases()
      await inRounds(races, async (n) => {
        const { body: draft } = await applicants[0]!.insist('draft.save', { key: 'fault', data: { name: `Заявка ${n}` } })
        const input = { draftId: draft.id, password: office.first.password }
        const idempotencyKey = randomUUID()
        const answers = await Promise.all(applicants.map((one) => one.insist('case.submit', input, idempotencyKey)))
        expect(answers.map(({ status, body }) => `${status} ${body.reason ?? ''}`)).toEqual(['200 ', '200 ', '200 '])
        expect(new Set(answers.map(({ body }) => body.caseId)).size).toBe(1)
      })
      expect(await cases()).toBe(before + races)
      expect(await office.db.read('drafts')).toEqual([])
    },
    time,
  )

  const cases = async () => Number((await office.db.read('cases').count({ n: '*' }))[0]?.n)
})

/** A few rounds of the same at a time. */
async function inRounds(rounds: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0
  const one = async () => {
    while (next < rounds) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}
