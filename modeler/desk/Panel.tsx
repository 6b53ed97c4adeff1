import { Drawer, Group } from '@mantine/core'
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
    <Drawer.Root opened={opened} onClose={close} position="right" lockScroll={false}>
      <Drawer.Overlay />
      <Drawer.Content>
        <Group justify="space-between" wrap="nowrap" p="md">
          <Drawer.Title fw={600}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('close')} />
        </Group>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
