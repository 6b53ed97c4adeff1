import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import type { Register, RegisterRow } from '../../../server/registers/shape.ts'
import type { Json } from '../../../server/shape.ts'
import { plainDate } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from '../tasks/TaskTable.module.css'

/** Rows of a register under its own columns; each leads to the case that wrote it. */
export function RegisterTable({ register, rows }: { register: Register; rows: RegisterRow[] }) {
  const { t, say } = useTexts()
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className={css.table}>
        <caption className="only-read-aloud">{say(register.names)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.number')}</th>
            <th scope="col">{t('column.date')}</th>
            {register.columns.map(({ name, names }) => (
              <th key={name} scope="col">
                {say(names)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={css.row} style={{ cursor: 'default' }}>
              <th scope="row" className="numbers">
                {row.caseId ? (
                  <Anchor component={Link} href={`/cases/${row.caseId}`}>
                    {row.number}
                  </Anchor>
                ) : (
                  row.number
                )}
              </th>
              <td data-label={t('column.date')} className="numbers">
                {plainDate(row.date)}
              </td>
              {register.columns.map(({ name, names }) => (
                <td key={name} data-label={say(names)}>
                  {cellWords(row.cells[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellWords(cell: Json | undefined): string {
  if (cell === null || cell === undefined) return '—'
  if (typeof cell === 'string') return plainDate(cell)
  if (Array.isArray(cell)) return cell.map((part) => cellWords(part)).join(', ')
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}
