import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Task } from '../../../server/tasks/shape.ts'
import type { Data } from '../../shared/api/contract.ts'
import { useAsk, useCommand } from '../../shared/api/hooks.ts'
import type { FieldProblem } from '../../shared/api/problem.ts'
import { cleaned } from '../../shared/form/clean.ts'
import { ErrorSummary } from '../../shared/form/ErrorSummary.tsx'
import { prepared } from '../../shared/form/prepare.ts'
import { RegForm } from '../../shared/form/RegForm.tsx'
import { intoForm, problemsOf } from '../../shared/form/words.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { Refused } from '../../shared/states/Refused.tsx'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useAskAgainAt } from '../../shared/time/useAskAgainAt.ts'

/** A step that waits for the applicant: its form, and the button that says what happens. */
export default function Answer({ id }: { id: string }) {
  const { data, error, refetch } = useAsk('task.show', { id })
  if (data) return <Shown task={data} />
  if (error) return <Failed order={3} problem={error} retry={() => void refetch()} />
  return <Loading rows={3} />
}

function Shown({ task }: { task: Task }) {
  const { t, say, language } = useTexts()
  const complete = useCommand('task.complete')
  const [data, setData] = useState<Data>(task.kept ?? {})
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<FieldProblem[]>([])
  const { form } = task
  useAskAgainAt(task.earliest, 'task.show')

  function submit(event: FormEvent) {
    event.preventDefault()
    const found = form ? problemsOf(form, data, t) : []
    setProblems(found)
    if (found.length > 0) return
    complete.mutate(
      { taskId: task.id, data: form ? cleaned(form, data) : {}, ...(task.signature ? { password } : {}) },
      {
        onError: ({ fields }) =>
          setProblems(
            form
              ? intoForm(
                  fields.filter(({ path }) => path !== '/taskId'),
                  form,
                )
              : [],
          ),
      },
    )
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack mt="md">
        {task.documentation && <Text>{say(task.documentation)}</Text>}
        {form && <ErrorSummary problems={problems} schema={prepared(form, language).schema} />}
        {form && <RegForm form={form} data={data} onChange={setData} problems={problems} persons={task.routesTo} />}
        {task.signature && (
          <PasswordInput
            maw={400}
            label={t('apply.password')}
            description={t('apply.notEds')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
        <Refused problem={complete.error} />
        <div>
          <Button type="submit" loading={complete.isPending} disabled={task.earliest !== null}>
            {say(task.action)}
          </Button>
          {task.earliest && (
            <Text size="sm" mt="xs" role="status">
              {t('case.earliest', { date: dateTimeOf(task.earliest) })}
            </Text>
          )}
        </div>
      </Stack>
    </form>
  )
}
