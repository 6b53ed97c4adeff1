import { notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { ApiProblem } from '../shared/api/problem.ts'
import { problemSentence } from '../shared/states/sentence.ts'
import { useTexts } from '../shared/texts/useTexts.ts'

/** Short words in the corner, read aloud: what was done, or why it was not. */
export function useTell() {
  const { t } = useTexts()
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': t('close') }
    return {
      done: (message: ReactNode, title?: string) => notifications.show({ color: 'green', title, message, closeButtonProps }),
      refused: (problem: ApiProblem) =>
        notifications.show({ color: 'red', message: problemSentence(problem, t), closeButtonProps }),
    }
  }, [t])
}
