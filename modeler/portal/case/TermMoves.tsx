import { Text } from '@mantine/core'
import type { HistoryEvent } from '../../../server/cases/shape.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useMoved } from '../../shared/time/useMoved.ts'
import css from './Case.module.css'

/** When the term of the service stopped, ran again or was prolonged, and why: the oldest first. */
export function TermMoves({ history }: { history: HistoryEvent[] }) {
  const { t } = useTexts()
  const moved = useMoved()
  const moves = history.toSorted((a, b) => a.seq - b.seq).flatMap((event) => ({ seq: event.seq, ...moved(event) }))
  const told = moves.filter(({ what }) => what !== undefined)
  if (told.length === 0) return null
  return (
    <>
      <Text component="h3" fw={600} mt="md" mb="xs">
        {t('time.moves')}
      </Text>
      <ol className={css.messages}>
        {told.map(({ seq, what, why, due }) => (
          <li key={seq}>
            <Text fw={600} className="numbers">
              {what}
            </Text>
            {why && <Text>{why}</Text>}
            {due && (
              <Text size="sm" c="dimmed" className="numbers">
                {due}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
