import { Button, Group, NumberInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { CalendarDay } from '../../../server/deadlines/shape.ts'
import { useAsk } from '../../shared/api/hooks.ts'
import { hasRole, useMe } from '../../shared/session/session.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { NoRight } from '../../shared/states/NoRight.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { View } from '../View.tsx'
import { DayPanel } from './DayPanel.tsx'
import { DayTable } from './DayTable.tsx'
import { OfficeHours } from './OfficeHours.tsx'

/** The year's days off and working Saturdays, and the office's hours: what every due date is counted by. */
export default function CalendarPage() {
  const { t } = useTexts()
  const me = useMe()
  const [year, setYear] = useState(() => new Date().getFullYear())
  const [edited, setEdited] = useState<Partial<CalendarDay> | null>(null)
  const { data, error, isPending, refetch } = useAsk('calendar.list', { year }, { keepPrevious: true })
  if (!hasRole(me, 'administrator')) return <NoRight>{t('desk.administratorOnly')}</NoRight>
  return (
    <View
      title={t('calendar.title')}
      beside={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited({ kind: 'off' })}>
          {t('calendar.add')}
        </Button>
      }
    >
      <Group mb="sm">
        <NumberInput
          label={t('calendar.year')}
          value={year}
          min={2014}
          max={2099}
          onChange={(value) => typeof value === 'number' && value >= 2014 && value <= 2099 && setYear(value)}
          allowDecimal={false}
          thousandSeparator=""
          w={120}
        />
      </Group>
      {error && <Failed problem={error} retry={() => void refetch()} />}
      {isPending && <Loading rows={6} height={36} />}
      {data && data.items.length === 0 && <Empty title={t('calendar.empty', { year })}>{t('calendar.emptyText')}</Empty>}
      {data && data.items.length > 0 && <DayTable days={data.items} edit={setEdited} />}
      {data && <OfficeHours key={JSON.stringify(data.office)} office={data.office} />}
      <DayPanel key={edited?.date ?? 'new'} day={edited} close={() => setEdited(null)} />
    </View>
  )
}
