import { Drawer, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/texts/useTexts.ts'

interface Props {
  title: string
  opened: boolean
  close: () => void
  size?: 'md' | 'lg'
  children: ReactNode
}

/** A panel at the right of the bench. */
export function Panel({ title, opened, close, size = 'md', children }: Props) {
  const { t } = useTexts()
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size={size}
      title={
        <Text fw={600} size="lg" span>
          {title}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
      // The window itself never scrolls here; locking it would put in a style element that the page's policy refuses.
      lockScroll={false}
    >
      {children}
    </Drawer>
  )
}
