import { Link } from 'wouter'
import type { CaseBrief } from '../../../server/cases/shape.ts'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Due } from '../tasks/Due.tsx'
import css from '../tasks/TaskTable.module.css'

/** Cases as a table: number, applicant, status, term. */
export function CaseTable({ cases }: { cases: CaseBrief[] }) {
  const { t, say } = useTexts()
  const columns = ['number', 'applicant', 'service', 'status', 'opened', 'term'] as const
  return (
    <table className={css.table}>
      <caption className="only-read-aloud">{t('cases.title')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
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
      </tbody>
    </table>
  )
}
