import type { Knex } from 'knex'

/** How the numbers of one journal or register run, as `registers.json` says it. */
export interface Sequence {
  /** Unique in the office: two services that share a journal share its name. */
  name: string
  /** `{seq}` or `{seq:4}` (padded), `{yyyy}`, `{yy}`, `{mm}`, `{dd}`: `{seq:4}/{yyyy}` gives `0012/2026`. */
  pattern: string
  /** `year` begins with 1 in every year of the office's calendar. */
  restart: 'year' | 'never'
}

export interface Numbered {
  number: string
  seq: number
  /** The office's date, `YYYY-MM-DD`. */
  date: string
}

/**
 * The next number of a sequence on a date of the office. Without gaps: the counter's row stays locked until the transaction
 * ends, and a transaction that is rolled back gives its number back.
 */
export async function nextNumber(trx: Knex.Transaction, sequence: Sequence, officeDate: string): Promise<Numbered> {
  const name = sequence.restart === 'year' ? `${sequence.name} ${officeDate.slice(0, 4)}` : sequence.name
  const seq = await nextValue(trx, name)
  return { number: written(sequence.pattern, seq, officeDate), seq, date: officeDate }
}

/** The number as it is written. Pure; a placeholder that nobody knows, or no `{seq}` at all, is a RangeError. */
export function written(pattern: string, seq: number, date: string): string {
  if (!/\{seq(:\d)?\}/.test(pattern)) throw new RangeError(`A numbering pattern needs {seq}: ${pattern}`)
  const parts: Record<string, string> = {
    yyyy: date.slice(0, 4),
    yy: date.slice(2, 4),
    mm: date.slice(5, 7),
    dd: date.slice(8, 10),
  }
  return pattern.replace(/\{([^{}:]*)(?::(\d))?\}/g, (placeholder, name: string, width?: string) => {
    if (name === 'seq') return String(seq).padStart(Number(width ?? 1), '0')
    const part = parts[name]
    if (part === undefined || width !== undefined) throw new RangeError(`Unknown placeholder ${placeholder} in ${pattern}`)
    return part
  })
}

async function nextValue(trx: Knex.Transaction, name: string): Promise<number> {
  const [row] = await trx('sequences')
    .insert({ name, value: 1 })
    .onConflict('name')
    .merge({ value: trx.raw('sequences.value + 1') })
    .returning<{ value: number }[]>('value')
  if (!row) throw new Error(`The sequence ${name} gave no number`)
  return row.value
}
