import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../shared/texts/useTexts.ts'

interface Props {
  title: string
  opened: boolean
  close: () => void
  children: ReactNode
}

/** A panel at the right side, for what needs a few fields beside the view. */
export function Panel({ title, opened, close, children }: Props) {
  const { t } = useTexts()
  return (
    // The window itself never scrolls here; locking it would put in a style element that the page's policy refuses.
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      lockScroll={false}
    >
      {children}
    </Drawer>
  )
}
