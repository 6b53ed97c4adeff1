import { Text } from '@mantine/core'
import type { HistoryEvent } from '../../../server/cases/shape.ts'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import type { Texts } from '../../shared/texts/useTexts.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useMoved } from '../../shared/time/useMoved.ts'
import type { Moved } from '../../shared/time/useMoved.ts'
import css from './CaseTabs.module.css'
import { clauseWords } from './clause.ts'

const KNOWN = new Set([
  'case.opened',
  'case.ended',
  'case.cancelled',
  'task.opened',
  'task.claimed',
  'task.released',
  'task.assigned',
  'task.completed',
  'task.closed',
  'status.changed',
  'document.rendered',
  'document.signed',
  'notice.sent',
  'register.written',
  'number.assigned',
  'deadline.passed',
  'term.started',
  'term.moved',
  'clock.started',
  'clock.suspended',
  'clock.resumed',
  'clock.extended',
  'clock.reset',
  'incident.opened',
  'incident.resolved',
])

/** What has happened in the case, the newest first: what, who, when, and by which clause. */
export function History({ history }: { history: HistoryEvent[] }) {
  const texts = useTexts()
  const { t, say } = texts
  const moved = useMoved()
  if (history.length === 0) return <Text c="dimmed">{t('history.none')}</Text>
  const newestFirst = history.toSorted((a, b) => b.seq - a.seq)
  return (
    <ol className={css.events}>
      {newestFirst.map((event) => (
        <li key={event.seq} className={css.event} data-strong={/completed|status|ended|clock/.test(event.type) || undefined}>
          <Text size="sm">
            <b>{KNOWN.has(event.type) ? t(`event.${event.type.replace('.', '-')}`) : t('event.other')}</b>
            {event.names && `: ${say(event.names)}`}
          </Text>
          <TermMove move={moved(event)} />
          <Text size="xs" c="dimmed" className="numbers">
            {[
              dateTimeOf(event.at),
              doerOf(event, t),
              event.clause
                ?.split(' ')
                .map((clause) => clauseWords(clause, t))
                .join('; '),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </li>
      ))}
    </ol>
  )
}

function TermMove({ move }: { move: Moved | null }) {
  if (!move) return null
  return (
    <Text size="sm" className="numbers">
      {[move.what, move.due].filter(Boolean).join(' · ')}
      {move.why && <span style={{ display: 'block' }}>{move.why}</span>}
    </Text>
  )
}

/**
 * A task is opened, and a term moved on the way into a step, by the one before it: the role that the step waits for is no role of whoever
 * did that one.
 */
function doerOf({ type, person, role }: HistoryEvent, t: Texts['t']): string {
  return [type === 'task.opened' ? null : person, type.startsWith('clock.') ? null : role && t(`role.${role}`)]
    .filter(Boolean)
    .join(', ')
}
