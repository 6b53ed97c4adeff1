import { IconInbox } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { Notice } from './Notice.tsx'

/** Nothing is here (yet): the sentence says so, the action is the way on. */
export function Empty(props: Omit<ComponentProps<typeof Notice>, 'icon'> & Partial<Pick<ComponentProps<typeof Notice>, 'icon'>>) {
  return <Notice icon={IconInbox} {...props} />
}
