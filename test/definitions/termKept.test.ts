import { expect, it } from 'vitest'
import { calendarFrom, seedDays } from '../../server/deadlines/days.ts'
import { check } from '../../server/runtime/publish.ts'
import { shipped } from '../support/world.ts'

const law = { calendar: calendarFrom(seedDays()), from: '2026-11-20T04:00:00.000Z' }

it('days off that push the longest path over the term are a warning, until the service says what it takes', async () => {
  const files = await shipped('origin-ruling')
  const severities = async (edit: (service: string) => string) => {
    const edited = files.map((file) => (file.path === 'service.json' ? { ...file, content: edit(file.content) } : file))
    const found = await check('origin-ruling', edited, law)
    return found.filter(({ rule }) => rule === 'term-kept').map(({ severity, message }) => [severity, message.en])
  }
  const late = /^The norms add up to less than the term, but a case registered on 03\.03\.2027 .* 11 calendar days late/
  expect(await severities((service) => service)).toEqual([['decided', expect.stringMatching(late)]])
  // What was decided was decided for a term of 15 days.
  const undecided = (service: string) => service.replace('"says": "15 calendarDays"', '"says": "20 calendarDays"')
  expect(await severities(undecided)).toEqual([['warning', expect.stringMatching(late)]])
  // Days off are no excuse for norms that do not add up.
  const short = (service: string) =>
    service.replace('"amount": 15', '"amount": 14').replace('"15 calendarDays"', '"14 calendarDays"')
  expect(await severities(short)).toEqual([['error', expect.stringMatching(/^The longest lawful path exceeds the term/)]])
})
