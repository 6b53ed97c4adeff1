import { OFFICE_ZONE } from '../../shared/texts/dates.ts'

/** An instant from a date and time of the office, as people here write them (`24.11.2026 09:00`, the time may be left out); null otherwise. */
export function instantOf(text: string): string | null {
  const parts = /^\s*(\d\d?)\.(\d\d?)\.(\d{4})(?:,?\s+(\d\d?):(\d\d))?\s*$/.exec(text)
  if (!parts) return null
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  const asUtc = new Date(Date.UTC(year, month - 1, day, hour, minute))
  const isReal = asUtc.getUTCMonth() === month - 1 && asUtc.getUTCDate() === day && hour < 24 && minute < 60
  if (!isReal) return null
  return new Date(asUtc.getTime() - offsetAt(asUtc)).toISOString()
}

/** How far the office's clock is ahead of UTC then, in milliseconds: its zone changed in 2024. */
function offsetAt(instant: Date): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: OFFICE_ZONE, timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
}
