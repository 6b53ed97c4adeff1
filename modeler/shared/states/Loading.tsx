import { Skeleton, Stack } from '@mantine/core'
import { useTexts } from '../texts/useTexts.ts'

/** Grey lines in the place of what is on its way. `height` is a line's, in px. */
export function Loading({ rows = 3, height = 56 }: { rows?: number; height?: number }) {
  const { t } = useTexts()
  return (
    <Stack gap="sm" aria-busy="true" role="status" py="sm">
      <span className="only-read-aloud">{t('state.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  )
}
