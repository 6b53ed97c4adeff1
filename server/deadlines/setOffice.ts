import { command } from '../command.ts'
import { invalid } from '../errors.ts'
import { saveOffice, seedCalendar, toCalendar, touchCalendar } from './calendarStore.ts'
import { office, type Office } from './shape.ts'

/** INVALID `office.hours` where start, break and end do not follow one another or the time zone is unknown. */
export const setOffice = command({
  name: 'office.set',
  doc: { summary: 'Sets the office’s working time and time zone', description: 'Due dates that stand do not move.' },
  input: office,
  output: office,
  who: ['administrator'],
  async run(ctx, place) {
    assertOffice(place)
    await seedCalendar(ctx.trx, ctx.now)
    await saveOffice(ctx.trx, place, ctx.now)
    await touchCalendar(ctx.trx, ctx.now)
    ctx.audit('office', place)
    ctx.after('calendar')
    return place
  },
})

function assertOffice(place: Office): void {
  try {
    toCalendar(place, [])
  } catch (error) {
    if (error instanceof RangeError) throw invalid('office.hours', [{ path: '/start', code: 'office.hours' }])
    throw error
  }
}
