import { Stack, Text, Title } from '@mantine/core'
import type { ComponentType, ReactNode } from 'react'
import css from './Notice.module.css'

interface Props {
  icon: ComponentType<{ size?: number; stroke?: number }>
  title: string
  /** Heading level, so that headings of the view stay in order. */
  order?: 1 | 2 | 3
  children?: ReactNode
  action?: ReactNode
  code?: string | undefined
  urgent?: boolean
}

/** The common form of a view that has nothing to show: a sentence, why, and the next step. */
export function Notice({ icon: Icon, title, order = 2, children, action, code, urgent = false }: Props) {
  return (
    <Stack className={css.notice!} data-urgent={urgent || undefined} role={urgent ? 'alert' : undefined} align="center" gap="xs">
      <span className={css.icon} aria-hidden>
        <Icon size={30} stroke={1.6} />
      </span>
      <Title order={order} size="h4" ta="center">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" ta="center" maw="56ch" component="div">
          {children}
        </Text>
      )}
      {action}
      {code && (
        <Text size="xs" c="dimmed" ff="monospace">
          {code}
        </Text>
      )}
    </Stack>
  )
}
