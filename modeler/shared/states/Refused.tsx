import { Alert } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ApiProblem } from '../api/problem.ts'
import { problemSentence } from './sentence.ts'
import { useTexts } from '../texts/useTexts.ts'

/** Why a command was refused, read aloud when it appears. */
export function Refused({ problem }: { problem: ApiProblem | null }) {
  const { t } = useTexts()
  return (
    <div role="alert">
      {problem && (
        <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
          {problemSentence(problem, t)}
        </Alert>
      )}
    </div>
  )
}
