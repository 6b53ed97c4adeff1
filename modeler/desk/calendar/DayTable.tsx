import { Button, Group } from '@mantine/core'
import { IconBeach, IconBriefcase } from '@tabler/icons-react'
import type { CalendarDay } from '../../../server/deadlines/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import { plainDate } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { StateTag } from '../../shared/time/StateTag.tsx'
import { Table } from '../Table.tsx'
import css from '../Table.module.css'
import { useTell } from '../useTell.ts'

/** The days that differ from the week's order, by date. */
export function DayTable({ days, edit }: { days: CalendarDay[]; edit: (day: CalendarDay) => void }) {
  const { t, say } = useTexts()
  const tell = useTell()
  const unset = useCommand('calendar.unset')
  const remove = (date: string) =>
    unset.mutate(
      { date },
      {
        onSuccess: () => tell.done(t('calendar.removed', { date: plainDate(date) })),
        onError: tell.refused,
      },
    )
  const headed = (name: string) => ({ name, title: t(`column.${name}`) })
  const byDate = days.toSorted((a, b) => a.date.localeCompare(b.date))
  return (
    <Table caption={t('calendar.title')} columns={['date', 'kind', 'name', 'actions'].map(headed)}>
      {byDate.map((day) => (
        <tr key={day.date} className={css.row} data-plain>
          <th scope="row" className="numbers">
            {plainDate(day.date)}, {weekday(day.date, t)}
          </th>
          <td data-label={t('column.kind')}>
            <StateTag tone={day.kind === 'off' ? 'soon' : 'info'} icon={day.kind === 'off' ? IconBeach : IconBriefcase}>
              {t(`calendar.${day.kind}`)}
            </StateTag>
          </td>
          <td data-label={t('column.name')}>{say(day.names) || day.reason}</td>
          <td className={css.actions}>
            <Group gap={4} wrap="nowrap">
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => edit(day)}
                aria-label={t('calendar.editDay', { date: plainDate(day.date) })}
              >
                {t('edit')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => remove(day.date)}
                aria-label={t('calendar.removeDay', { date: plainDate(day.date) })}
              >
                {t('remove')}
              </Button>
            </Group>
          </td>
        </tr>
      ))}
    </Table>
  )
}

function weekday(date: string, t: (key: string) => string): string {
  return t(`weekday.${new Date(`${date}T00:00:00Z`).getUTCDay()}`)
}
