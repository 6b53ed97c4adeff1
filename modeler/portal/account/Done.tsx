import { Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'

/** Says that something was done, aloud too. Empty, it waits. */
export function Done({ children }: { children: string | false }) {
  return (
    <Text component="div" role="status" c="var(--reg-good)" fw={600}>
      {children && (
        <>
          <IconCircleCheck size={18} aria-hidden style={{ verticalAlign: '-3px' }} /> {children}
        </>
      )}
    </Text>
  )
}
