import { Link } from 'wouter'
import type { CaseBrief } from '../../../server/cases/shape.ts'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Table } from '../Table.tsx'
import { Due } from '../tasks/Due.tsx'
import css from '../Table.module.css'

/** Cases as a table: number, applicant, status, term. */
export function CaseTable({ cases }: { cases: CaseBrief[] }) {
  const { t, say } = useTexts()
  const columns = ['number', 'applicant', 'service', 'status', 'opened', 'term']
  return (
    <Table caption={t('cases.title')} columns={columns.map((name) => ({ name, title: t(`column.${name}`) }))}>
      {cases.map((found) => (
        <tr key={found.id} className={css.row} data-plain>
          <th scope="row" className={`${css.name} numbers`}>
            <Link href={`/cases/${found.id}`} data-row>
              {found.number}
            </Link>
          </th>
          <td data-label={t('column.applicant')}>{found.applicantName}</td>
          <td data-label={t('column.service')}>
            <span className={css.cut} title={say(found.serviceNames)}>
              {say(found.serviceNames)}
            </span>
          </td>
          <td data-label={t('column.status')}>{say(found.statusNames)}</td>
          <td className="numbers" data-label={t('column.opened')}>
            {dateTimeOf(found.openedAt)}
          </td>
          <td data-label={t('column.term')}>
            <Due term={found.term} />
          </td>
        </tr>
      ))}
    </Table>
  )
}
