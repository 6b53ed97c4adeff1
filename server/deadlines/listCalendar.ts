import { z } from 'zod'
import { query } from '../command.ts'
import { daysOfYear, loadOffice } from './calendarStore.ts'
import { calendarDay, office } from './shape.ts'

export const listCalendar = query({
  name: 'calendar.list',
  doc: {
    summary: 'Days of a year that differ from the five-day week, and the office’s working time',
    description: 'The current year of the office unless given.',
  },
  input: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  output: z.object({ items: z.array(calendarDay), office }),
  who: 'signedIn',
  async run({ db, now }, { year }) {
    const place = await loadOffice(db)
    const current = Number(new Intl.DateTimeFormat('en', { timeZone: place.timeZone, year: 'numeric' }).format(new Date(now)))
    return { items: await daysOfYear(db, year ?? current), office: place }
  },
})
