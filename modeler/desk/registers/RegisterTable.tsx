import { Link } from 'wouter'
import type { Register, RegisterRow } from '../../../server/registers/shape.ts'
import type { Json, Texts3 } from '../../../server/shape.ts'
import { plainDate } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from '../tasks/TaskTable.module.css'

interface Column {
  name: string
  title: string
  cell: (row: RegisterRow) => Json | undefined
}

/** Rows of a register under its own columns; the number leads to the case that wrote the row. */
export function RegisterTable({ register, rows }: { register: Register; rows: RegisterRow[] }) {
  const { t, say } = useTexts()
  const columns = columnsOf(register, say, { number: t('column.number'), date: t('column.date') })
  return (
    <div className={css.wide}>
      <table className={css.table}>
        <caption className="only-read-aloud">{say(register.names)}</caption>
        <thead>
          <tr>
            {columns.map(({ name, title }) => (
              <th key={name} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={css.row} data-plain>
              {columns.map(({ name, title, cell }) =>
                name === 'number' ? (
                  <th key={name} scope="row" className={`${css.name} numbers`}>
                    {row.caseId ? <Link href={`/cases/${row.caseId}`}>{cellWords(cell(row))}</Link> : cellWords(cell(row))}
                  </th>
                ) : (
                  <td key={name} data-label={title} className="numbers">
                    {cellWords(cell(row))}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Number and date stand in front, unless the register counts them among its own columns. */
function columnsOf(register: Register, say: (texts: Texts3) => string, titles: { number: string; date: string }): Column[] {
  const own = register.columns.map(({ name, names }) => ({
    name,
    title: say(names),
    cell: (row: RegisterRow) => row.cells[name],
  }))
  const fixed = (['number', 'date'] as const).map((name) => ({
    name,
    title: titles[name],
    cell: (row: RegisterRow) => row[name],
  }))
  return [...fixed.filter(({ name }) => !own.some((column) => column.name === name)), ...own]
}

function cellWords(cell: Json | undefined): string {
  if (cell === null || cell === undefined) return '—'
  if (typeof cell === 'string') return plainDate(cell)
  if (Array.isArray(cell)) return cell.map((part) => cellWords(part)).join(', ')
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}
