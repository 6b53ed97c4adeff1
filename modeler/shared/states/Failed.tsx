import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconLock, IconSearchOff, IconWifiOff } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { ApiProblem } from '../api/problem.ts'
import { useTexts } from '../texts/useTexts.ts'
import { Notice } from './Notice.tsx'
import { problemSentence } from './sentence.ts'

interface Props {
  problem: ApiProblem
  retry?: (() => void) | undefined
  order?: 1 | 2 | 3
}

/** What went wrong in a view, to what, and what to do; the code is small, for support. */
export function Failed({ problem, retry, order }: Props) {
  const { t } = useTexts()
  const again = retry && !['FORBIDDEN', 'NOT_FOUND'].includes(problem.code)
  return (
    <Notice
      icon={iconOf(problem)}
      title={t(titleOf(problem))}
      urgent
      order={order ?? 2}
      code={[problem.code, problem.reason].filter(Boolean).join(' · ')}
      action={
        again ? (
          <Button variant="default" onClick={retry}>
            {t('state.retry')}
          </Button>
        ) : undefined
      }
    >
      {problemSentence(problem, t)}
    </Notice>
  )
}

function titleOf(problem: ApiProblem): string {
  if (problem.code === 'OFFLINE') return navigator.onLine ? 'state.unreachableTitle' : 'state.offlineTitle'
  return `problemTitle.${problem.code}`
}

function iconOf(problem: ApiProblem): ComponentType<{ size?: number; stroke?: number }> {
  if (problem.code === 'OFFLINE') return navigator.onLine ? IconCloudOff : IconWifiOff
  if (problem.code === 'FORBIDDEN') return IconLock
  if (problem.code === 'NOT_FOUND') return IconSearchOff
  return IconAlertTriangle
}
