import { IconAlertCircle, IconCircleCheck, IconClock, IconClockExclamation, IconPlayerPause } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { TermState } from '../../../server/deadlines/shape.ts'

/** The sign of each state of a term, so that its colour is never the only one. */
export const termIcons: Record<TermState['state'], ComponentType<{ size?: number; 'aria-hidden'?: boolean }>> = {
  none: IconClock,
  running: IconClock,
  soon: IconClockExclamation,
  late: IconAlertCircle,
  kept: IconCircleCheck,
  missed: IconAlertCircle,
  suspended: IconPlayerPause,
}

/** Whether it still says something how much of the term is left or lacking. */
export const isRunning = ({ state }: TermState): boolean => ['running', 'soon', 'late'].includes(state)
