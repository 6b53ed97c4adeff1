import { Anchor, Text } from '@mantine/core'
import { IconAlertCircle, IconCircleCheck, IconClock, IconHandStop } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { CaseBrief } from '../../../server/cases/shape.ts'
import { dateOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { StateTag } from '../../shared/time/StateTag.tsx'
import type { Tone } from '../../shared/time/StateTag.tsx'
import { useWhen } from '../../shared/time/useWhen.ts'
import css from './Cabinet.module.css'

/** A case in the cabinet: what it is, how it stands, until when. */
export function CaseCard({ case: one }: { case: CaseBrief }) {
  const { t, say } = useTexts()
  const { due } = useWhen()
  const tone = toneOf(one)
  const Icon = { soon: IconHandStop, late: IconAlertCircle, good: IconCircleCheck, info: IconClock, quiet: IconCircleCheck }[tone]
  return (
    <article className={css.card} data-tone={tone}>
      <div className={css.head}>
        <Anchor component={Link} href={`/cases/${one.id}`} fw={600}>
          {say(one.serviceNames)}
        </Anchor>
        <StateTag tone={tone} icon={Icon}>
          {one.needsMe ? t('cabinet.needsYou') : say(one.statusNames)}
        </StateTag>
      </div>
      <Text size="sm" className="numbers">
        {t('cabinet.number', { number: one.number })} · {one.applicantName}
      </Text>
      <Text size="sm" c="dimmed" className="numbers">
        {t('cabinet.sent', { date: dateOf(one.openedAt) })}
        {one.endedAt
          ? ` · ${t('cabinet.endedOn', { date: dateOf(one.endedAt) })}`
          : one.term.dueAt
            ? ` · ${due(one.term.dueAt)}`
            : one.term.stopped
              ? ` · ${t('time.state.suspended')}`
              : ''}
      </Text>
    </article>
  )
}

function toneOf(one: CaseBrief): Tone {
  if (one.needsMe) return 'soon'
  if (one.endedAt) return one.result === 'issued' ? 'good' : 'quiet'
  return one.term.state === 'late' ? 'late' : 'info'
}
