import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Office } from '../../../server/deadlines/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useTell } from '../useTell.ts'

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const NAMES = ['start', 'end', 'breakStart', 'breakEnd'] as const

/** The office's working time; terms in hours run in it. */
export function OfficeHours({ office }: { office: Office }) {
  const { t } = useTexts()
  const tell = useTell()
  const [times, setTimes] = useState(office)
  const set = useCommand('office.set')
  const wrong = (name: (typeof NAMES)[number]) => {
    const value = times[name]
    return value ? !TIME.test(value) : name === 'start' || name === 'end'
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (NAMES.some(wrong)) return
    set.mutate(times, { onSuccess: () => tell.done(t('office.saved')) })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Text component="h2" fw={600} mt="xl">
        {t('office.title')}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t('office.zone', { zone: office.timeZone })}
      </Text>
      <Group align="flex-start">
        {NAMES.map((name) => (
          <TextInput
            key={name}
            label={t(`office.${name}`)}
            w={150}
            inputMode="numeric"
            placeholder="09:00"
            value={times[name] ?? ''}
            error={wrong(name) ? t('office.wrong') : undefined}
            onChange={(event) => setTimes({ ...times, [name]: event.currentTarget.value || null })}
          />
        ))}
      </Group>
      {set.error && <Failed problem={set.error} />}
      <Button type="submit" variant="default" mt="sm" loading={set.isPending}>
        {t('office.save')}
      </Button>
    </form>
  )
}
