import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/useTexts.ts'
import { Notice } from './Notice.tsx'

/** The view exists, but not for this person; `children` say who may, `action` is the way on. */
export function NoRight({ children, action }: { children?: ReactNode; action?: ReactNode }) {
  const { t } = useTexts()
  return (
    <Notice icon={IconLock} title={t('state.noRightTitle')} action={action} order={1}>
      {children ?? t('state.noRight')}
    </Notice>
  )
}
