import { Text } from '@mantine/core'
import { useAsk } from '../../shared/api/hooks.ts'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Case.module.css'
import { Part } from '../Part.tsx'

/** What the office told the applicant in this case. */
export function Messages({ caseId }: { caseId: string }) {
  const { t, say } = useTexts()
  const { data } = useAsk('notice.list', {})
  const own = data?.items.filter((notice) => notice.caseId === caseId) ?? []
  if (own.length === 0) return null
  return (
    <Part title={t('case.messages')}>
      <ul className={css.messages}>
        {own.map((notice) => (
          <li key={notice.id}>
            <Text fw={600}>{say(notice.title)}</Text>
            <Text size="sm" c="dimmed" className="numbers">
              {dateTimeOf(notice.createdAt)}
            </Text>
            <Text style={{ whiteSpace: 'pre-line' }}>{say(notice.body)}</Text>
          </li>
        ))}
      </ul>
    </Part>
  )
}
