import { describe, expect, test } from 'vitest'
import { databaseKinds } from '../support/world.ts'
import type { Answer } from '../http/start.ts'
import { application, assertInvariants, complete, finishAll, newBooks, openOffice, type Books } from './attacked.ts'
import { enter, type Caller } from './caller.ts'
import { runOffice } from './process.ts'

/** REGLAMENT_LOAD_SECONDS=600 is the long attack. */
const seconds = Number(process.env.REGLAMENT_LOAD_SECONDS ?? 2)
const atOnce = 8
const times = 5

describe.each(databaseKinds)('a server on %s under five times what it takes at once', (kind) => {
  test(
    'says of the rest when to come again, does what it took, and works as before when they are gone',
    async () => {
      const office = await runOffice(kind, { env: { REQUESTS_AT_ONCE: String(atOnce) } })
      try {
        const books = newBooks()
        const { chancery, expert } = await openOffice(office.first)
        const answers: Answer[] = []
        const until = performance.now() + seconds * 1000
        const crowd = Array.from({ length: atOnce * times }, () => hammer({ chancery, expert }, books, answers, until))
        await Promise.all(crowd)

        const seen = new Set(answers.map(({ status }) => status))
        expect([...seen].filter((status) => ![200, 409, 429, 503].includes(status))).toEqual([])
        expect(seen).toContain(503)
        const refused = answers.filter(({ status }) => status === 429 || status === 503)
        for (const { headers, body } of refused) {
          expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
          expect(body).toMatchObject({ code: 'BUSY', detail: expect.stringMatching(/\S/) })
        }
        await assertInvariants(office.db, books)

        const calm = await enter(office.first.base, 'expert', office.first.password)
        expect((await calm.get('health')).status).toBe(200)
        expect((await calm.get('task.list', { view: 'unit' })).status).toBe(200)
        await finishAll(office.db, calm, books)
      } finally {
        await office.close()
      }
    },
    60_000 + seconds * 3_000,
  )
})

/** Opens, lists and completes without a pause, whatever is answered. */
async function hammer(
  { chancery, expert }: { chancery: Caller; expert: Caller },
  books: Books,
  answers: Answer[],
  until: number,
) {
  const note = (answer: Answer) => (answers.push(answer), answer)
  while (performance.now() < until) {
    const asked = crypto.randomUUID()
    books.opened.set(asked, undefined)
    const opened = note(await chancery.post('case.open', application, asked))
    if (opened.status === 200) books.opened.set(asked, opened.body.caseId as string)
    else books.opened.delete(asked)
    const { status, body } = note(await expert.get('task.list', { view: 'unit', limit: '50' }))
    const items = status === 200 ? (body.items as { id: string }[]) : []
    const one = items[Math.floor(Math.random() * items.length)]
    if (one) await complete(onceOnly(expert, answers), one.id, books)
  }
}

/** One that does not insist: what it is told is what counts. */
const onceOnly = (expert: Caller, answers: Answer[]): Caller => ({
  ...expert,
  insist: async (name, input, key) => {
    const answer = await expert.post(name, input, key)
    answers.push(answer)
    return answer
  },
})
