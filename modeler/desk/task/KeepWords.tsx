import { Text } from '@mantine/core'
import { timeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import type { Keeping } from './useKeep.ts'

/** Whether what is typed is safe, in words. */
export function KeepWords({ keeping }: { keeping: Keeping }) {
  const { t } = useTexts()
  return (
    <Text size="sm" c={keeping.state === 'failed' || keeping.state === 'refused' ? 'var(--reg-soon)' : 'dimmed'} role="status">
      {keeping.state !== 'idle' && t(`keep.${keeping.state}`, { time: keeping.at ? timeOf(keeping.at) : '' })}
    </Text>
  )
}
