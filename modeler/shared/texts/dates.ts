/** Everything is shown in the office's time, wherever the reader is. */
export const OFFICE_ZONE = 'Asia/Almaty'

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: OFFICE_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `2026-11-21T09:30:00.000Z` → `21.11.2026`. */
export function dateOf(instant: string): string {
  const { day, month, year } = partsOf(instant)
  return `${day}.${month}.${year}`
}

/** `2026-11-21T09:30:00.000Z` → `21.11.2026, 14:30`. */
export function dateTimeOf(instant: string): string {
  return `${dateOf(instant)}, ${timeOf(instant)}`
}

/** `2026-11-21T09:30:00.000Z` → `14:30`. */
export function timeOf(instant: string): string {
  const { hour, minute } = partsOf(instant)
  return `${hour}:${minute}`
}

/** A plain date `2026-11-21` → `21.11.2026`; anything else stays as it is. */
export function plainDate(day: string): string {
  return day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1')
}

/** How many days the office's calendar lies between two instants: 0 today, 1 tomorrow, −1 yesterday. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to) - midnight(from)) / 86_400_000)
}

function midnight(instant: string): number {
  const { day, month, year } = partsOf(instant)
  return Date.UTC(Number(year), Number(month) - 1, Number(day))
}

function partsOf(instant: string): Record<'day' | 'month' | 'year' | 'hour' | 'minute', string> {
  const parts = { day: '', month: '', year: '', hour: '', minute: '' }
  for (const { type, value } of clock.formatToParts(new Date(instant))) {
    if (type in parts) parts[type as keyof typeof parts] = value
  }
  return parts
}
