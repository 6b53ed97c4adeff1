import { z } from 'zod'
import { command } from '../command.ts'
import { seedCalendar, touchCalendar } from './calendarStore.ts'
import { calendarDay } from './shape.ts'

/** Terms that begin from now on count by the new day; due dates that already stand stay, as the people were told them. */
export const setCalendarDay = command({
  name: 'calendar.set',
  doc: {
    summary: 'Makes a day a day off or a working day',
    description: 'Holidays, Government transfers. Due dates that stand do not move.',
  },
  input: calendarDay.extend({ reason: z.string().min(1).max(200) }),
  output: calendarDay,
  who: ['administrator'],
  async run(ctx, day) {
    await seedCalendar(ctx.trx, ctx.now)
    const row = { ...day, names: JSON.stringify(day.names), set_by: ctx.actor.id, set_at: ctx.now }
    await ctx.trx('calendar_days').insert(row).onConflict('date').merge()
    await touchCalendar(ctx.trx, ctx.now)
    ctx.audit(day.date, { kind: day.kind, reason: day.reason })
    ctx.after('calendar')
    return day
  },
})
