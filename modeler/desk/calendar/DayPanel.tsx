import { Button, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { CalendarDay } from '../../../server/deadlines/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { plainDate } from '../../shared/texts/dates.ts'
import { languages } from '../../shared/texts/setup.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { dayFrom } from './dayFrom.ts'
import { useTell } from '../useTell.ts'
import { Panel } from '../Panel.tsx'

const NOTHING = { kk: '', ru: '', en: '' }

/** Makes a day free or working; `day` is null while the panel is closed, without a date for a new one. */
export function DayPanel({ day, close }: { day: Partial<CalendarDay> | null; close: () => void }) {
  const { t } = useTexts()
  const tell = useTell()
  const [date, setDate] = useState(day?.date ? plainDate(day.date) : '')
  const [kind, setKind] = useState(day?.kind ?? 'off')
  const [reason, setReason] = useState(day?.reason ?? '')
  const [names, setNames] = useState(day?.names ?? NOTHING)
  const [wrong, setWrong] = useState(false)
  const set = useCommand('calendar.set')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = dayFrom(date)
    setWrong(!found)
    if (!found) return
    set.mutate(
      { date: found, kind, reason, names },
      {
        onSuccess: () => {
          tell.done(t('calendar.saved', { date: plainDate(found) }))
          close()
        },
      },
    )
  }
  return (
    <Panel opened={day !== null} close={close} title={t('calendar.day')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={t('column.date')}
            description={t('calendar.dateHelp')}
            required
            inputMode="numeric"
            value={date}
            readOnly={Boolean(day?.date)}
            error={wrong ? t('calendar.dateWrong') : undefined}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <SegmentedControl
            aria-label={t('column.kind')}
            value={kind}
            onChange={(value) => setKind(value as CalendarDay['kind'])}
            data={(['off', 'work'] as const).map((value) => ({ value, label: t(`calendar.${value}`) }))}
          />
          {languages.map((language) => (
            <TextInput
              key={language}
              label={t('calendar.name', { language: t(`language.${language}`) })}
              lang={language}
              required
              value={names[language]}
              onChange={(event) => setNames({ ...names, [language]: event.currentTarget.value })}
            />
          ))}
          <TextInput
            label={t('calendar.reason')}
            description={t('calendar.reasonHelp')}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            {t('calendar.effect')}
          </Text>
          {set.error && <Failed problem={set.error} />}
          <Button
            type="submit"
            loading={set.isPending}
            disabled={!reason.trim() || !languages.every((language) => names[language].trim())}
          >
            {t('save')}
          </Button>
        </Stack>
      </form>
    </Panel>
  )
}
