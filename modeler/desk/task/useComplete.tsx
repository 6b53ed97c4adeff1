import { Anchor } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Task } from '../../../server/tasks/shape.ts'
import type { Data } from '../../shared/api/contract.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import type { ApiProblem, FieldProblem } from '../../shared/api/problem.ts'
import { intoForm } from '../../shared/form/words.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { lastList } from '../tasks/lastList.ts'
import { useTell } from '../useTell.ts'

interface Ends {
  /** The task is done: nothing of it is to be kept any more. */
  sent: () => void
  /** The form's fields were refused. */
  refused: (problems: FieldProblem[]) => void
  /** The step wants a signature: which form answers do, only the server's reading of the diagram knows. */
  signature: () => void
}

/**
 * Sends a task and goes on: to my next task of the same case, else back to the list, with a word that leads back to what was just
 * done. `taken` says that somebody else was quicker.
 */
export function useComplete(task: Task, { sent, refused, signature }: Ends) {
  const { t, say } = useTexts()
  const tell = useTell()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const [taken, setTaken] = useState(false)
  const complete = useCommand('task.complete')

  const done = (next: string | null) => {
    sent()
    tell.done(
      <Anchor component={Link} href={`/cases/${task.caseId}`} size="sm">
        {t('task.sent', { number: task.number, applicant: task.applicantName })}
      </Anchor>,
      say(task.action),
    )
    navigate(next ? `/tasks/${next}` : lastList().address)
  }
  const failed = (problem: ApiProblem) => {
    if (problem.code === 'CONFLICT' || problem.code === 'NOT_FOUND') {
      setTaken(true)
      void client.invalidateQueries({ queryKey: ['task.show'] })
      return
    }
    if (problem.reason === 'password.needed') return signature()
    const fields = problem.fields.filter(({ path }) => path !== '/password' && path !== '/taskId')
    if (fields.length > 0) refused(task.form ? intoForm(fields, task.form) : fields)
  }
  const send = (data: Data, password?: string) =>
    complete.mutate(
      { taskId: task.id, data, ...(password ? { password } : {}) },
      { onSuccess: ({ next }) => done(next), onError: failed },
    )
  return { send, complete, taken }
}
