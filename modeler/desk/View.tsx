import { Group, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTitle } from '../shared/layout/useTitle.ts'

let arrivals = 0

/**
 * The frame of a view: its heading and what stands beside it. Coming from another view, the heading takes the focus, so that a screen
 * reader says where one is; the very first view leaves it to the browser.
 */
export function View({ title, beside, above, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(title)
  useEffect(() => {
    arrivals += 1
    if (arrivals > 1) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      {above}
      <Group justify="space-between" align="center" mb="sm" gap="sm">
        <Title order={1} size="h3" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {title}
        </Title>
        {beside}
      </Group>
      {children}
    </>
  )
}

interface Props {
  title: string
  beside?: ReactNode
  above?: ReactNode
  children: ReactNode
}
