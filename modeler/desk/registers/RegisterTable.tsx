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
      <table className={css.table} role="table">
        <caption className="only-read-aloud">{say(register.names)}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {t('column.number')}
            </th>
            <th scope="col" role="columnheader">
              {t('column.date')}
            </th>
            {register.columns.map(({ name, names }) => (
              <th key={name} scope="col" role="columnheader">
                {say(names)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.id} role="row" className={css.row} style={{ cursor: 'default' }}>
              <th scope="row" role="rowheader" className="numbers">
                {row.caseId ? (
                  <Anchor component={Link} href={`/cases/${row.caseId}`}>
                    {row.number}
                  </Anchor>
                ) : (
                  row.number
                )}
              </th>
              <td role="cell" data-label={t('column.date')} className="numbers">
                {plainDate(row.date)}
              </td>
              {register.columns.map(({ name, names }) => (
                <td key={name} role="cell" data-label={say(names)}>
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
