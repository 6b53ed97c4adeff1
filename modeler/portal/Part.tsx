import { Card, Title } from '@mantine/core'
import { useId } from 'react'
import type { ReactNode } from 'react'

/** A part of a page in a card of its own, with its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb="sm">
        {title}
      </Title>
      {children}
    </Card>
  )
}
