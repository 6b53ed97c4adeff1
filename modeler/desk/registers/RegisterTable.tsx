import { Link } from 'wouter'
import type { Register, RegisterRow } from '../../../server/registers/shape.ts'
import type { Json, Texts3 } from '../../../server/shape.ts'
import { plainDate } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Table } from '../Table.tsx'
import css from '../Table.module.css'

interface Column {
  name: string
  title: string
  cell: (row: RegisterRow) => Json | undefined
}

/** Rows of a register under its own columns; the number leads to the case that wrote the row. */
export function RegisterTable({ register, rows }: { register: Register; rows: RegisterRow[] }) {
  const { t, say } = useTexts()
  const { columns, number } = columnsOf(register, rows, say, { number: t('column.number'), date: t('column.date') })
  const wordsOf = (name: string, cell: Json | undefined) =>
    // What the engine calls a case's channel: the only code of the platform's own that a register can hold.
    name === 'channel' && CHANNELS.has(cell) ? t(`column.channels.${String(cell)}`) : cellWords(cell)
  return (
    // What may scroll has to be reached by keyboard.
    <div className={css.wide} role="region" aria-label={say(register.names)} tabIndex={0}>
      <Table caption={say(register.names)} columns={columns} many={columns.length > 6}>
        {rows.map((row) => (
          <tr key={row.id} className={css.row} data-plain>
            {columns.map(({ name, title, cell }) => {
              const words = wordsOf(name, cell(row))
              return name === number ? (
                <th key={name} scope="row" className={`${css.name} numbers`} data-word={isWord(words) || undefined}>
                  {row.caseId ? <Link href={`/cases/${row.caseId}`}>{words}</Link> : words}
                </th>
              ) : (
                <td key={name} data-label={title} className="numbers" data-word={isWord(words) || undefined}>
                  {words}
                </td>
              )
            })}
          </tr>
        ))}
      </Table>
    </div>
  )
}

const CHANNELS = new Set<Json | undefined>(['portal', 'counter'])

/** Number and date stand in front, unless the register has columns of its own that say the same; `number` names the row's head. */
function columnsOf(
  register: Register,
  rows: RegisterRow[],
  say: (texts: Texts3) => string,
  titles: { number: string; date: string },
): { columns: Column[]; number: string } {
  const own = register.columns.map(({ name, names }) => ({
    name,
    title: say(names),
    cell: (row: RegisterRow) => row.cells[name],
  }))
  const number =
    own.find(({ name }) => name === 'number') ?? own.find(({ cell }) => rows.every((row) => cell(row) === row.number))
  const isOwn = { number: number !== undefined, date: own.some(({ name }) => name === 'date') }
  const fixed = (['number', 'date'] as const).map((name) => ({
    name,
    title: titles[name],
    cell: (row: RegisterRow) => row[name],
  }))
  return { columns: [...fixed.filter(({ name }) => !isOwn[name]), ...own], number: number?.name ?? 'number' }
}

/** Whether a cell is a number, a date or a short code, which is not broken over lines. */
const isWord = (words: string) => words.length <= 20 && !/\s/.test(words)

function cellWords(cell: Json | undefined): string {
  if (cell === null || cell === undefined) return '—'
  if (typeof cell === 'string') return plainDate(cell)
  if (Array.isArray(cell)) return cell.map((part) => cellWords(part)).join(', ')
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}
