import { z } from 'zod'
import { command } from '../command.ts'
import { notFound } from '../errors.ts'
import { day } from '../shape.ts'
import { seedCalendar, touchCalendar } from './calendarStore.ts'

/** NOT_FOUND where the day is an ordinary day of the week already. */
export const unsetCalendarDay = command({
  name: 'calendar.unset',
  doc: { summary: 'Makes a day what its weekday is' },
  input: z.object({ date: day }),
  output: z.object({}),
  who: ['administrator'],
  async run(ctx, { date }) {
    await seedCalendar(ctx.trx, ctx.now)
    const removed = await ctx.trx('calendar_days').where({ date }).delete()
    if (removed === 0) throw notFound('calendarDay')
    await touchCalendar(ctx.trx, ctx.now)
    ctx.audit(date)
    ctx.after('calendar')
    return {}
  },
})
