import { Alert } from '@mantine/core'
import type { AlertProps } from '@mantine/core'
import type { ComponentType } from 'react'

interface Props extends Omit<AlertProps, 'icon' | 'variant' | 'color'> {
  icon: ComponentType<{ color?: string; 'aria-hidden'?: boolean }>
  tone?: 'soon' | 'late'
}

/** What has to be known before the work goes on, in a quiet box: only the icon has the colour of how much it matters. */
export function Note({ icon: Icon, tone = 'soon', ...rest }: Props) {
  return <Alert variant="default" mb="md" icon={<Icon color={`var(--reg-${tone})`} aria-hidden />} {...rest} />
}
