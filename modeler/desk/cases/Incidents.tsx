import { Button, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { CaseFull } from '../../../server/cases/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import { problemSentence } from '../../shared/states/sentence.ts'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Note } from '../Note.tsx'

/** What stopped the case, and for the administrator the button that tries again. */
export function Incidents({ full, administrator }: { full: CaseFull; administrator: boolean }) {
  const { t } = useTexts()
  const retry = useCommand('incident.retry')
  return full.incidents.map((incident) => (
    <Note
      key={incident.id}
      icon={IconAlertTriangle}
      tone="late"
      title={t('incident.title', { element: incident.element ?? '—' })}
    >
      <Text size="sm">{incident.detail}</Text>
      <Text size="xs" c="dimmed" className="numbers">
        {dateTimeOf(incident.openedAt)}
      </Text>
      {administrator ? (
        <Button mt="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate({ incidentId: incident.id })}>
          {t('incident.retry')}
        </Button>
      ) : (
        <Text size="sm">{t('incident.tell')}</Text>
      )}
      {retry.error && <Text size="sm">{problemSentence(retry.error, t)}</Text>}
    </Note>
  ))
}
