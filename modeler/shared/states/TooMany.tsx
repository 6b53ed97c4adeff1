import { Button, Group, Text } from '@mantine/core'
import { useTexts } from '../texts/useTexts.ts'

/** The foot of a long list: how many are shown, and the button for more. */
export function TooMany({ shown, more, loading }: { shown: number; more: () => void; loading: boolean }) {
  const { t } = useTexts()
  return (
    <Group justify="center" py="md">
      <Text size="sm" c="dimmed">
        {t('state.shown', { count: shown })}
      </Text>
      <Button variant="default" onClick={more} loading={loading}>
        {t('state.more')}
      </Button>
    </Group>
  )
}
