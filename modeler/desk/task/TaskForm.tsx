import { Button, Group, Stack, Text } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { Task } from '../../../server/tasks/shape.ts'
import type { Data } from '../../shared/api/contract.ts'
import type { FieldProblem } from '../../shared/api/problem.ts'
import { Answers } from '../../shared/form/Answers.tsx'
import { cleaned } from '../../shared/form/clean.ts'
import { ErrorSummary } from '../../shared/form/ErrorSummary.tsx'
import { prepared } from '../../shared/form/prepare.ts'
import { RegForm } from '../../shared/form/RegForm.tsx'
import { problemsOf } from '../../shared/form/words.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useKeys } from '../keys/useKeys.ts'
import { KeepWords } from './KeepWords.tsx'
import { Lost } from './Lost.tsx'
import { useAskAgainAt } from '../../shared/time/useAskAgainAt.ts'
import { SignaturePanel } from './SignaturePanel.tsx'
import css from './TaskPage.module.css'
import { useComplete } from './useComplete.tsx'
import { useKeep } from './useKeep.ts'

/** The form of a task and its one button. What is typed is kept at once; `lost` says that the task is no longer mine to send. */
export default function TaskForm({ task, lost }: { task: Task; lost: boolean }) {
  const { t, say, language } = useTexts()
  const { form } = task
  const [data, setData] = useState<Data>(task.kept ?? {})
  const [problems, setProblems] = useState<FieldProblem[]>([])
  const [signing, setSigning] = useState(false)
  const touched = useRef(false)
  const { keeping, keep, stop } = useKeep(task.id, task.revision)
  const { send, complete, taken } = useComplete(task, {
    sent: stop,
    signature: () => setSigning(true),
    refused: (found) => {
      setSigning(false)
      setProblems(found)
    },
  })
  const schema = useMemo(() => (form ? prepared(form, language).schema : {}), [form, language])
  const away = lost || taken
  // What is typed before that is kept all the same.
  const early = task.earliest !== null
  useAskAgainAt(task.earliest, 'task.show')

  const change = (typed: Data) => {
    setData(typed)
    // The form fills in its defaults as it is drawn: only what a person did is worth keeping.
    if (touched.current) keep(typed)
  }
  const begin = (event?: FormEvent) => {
    event?.preventDefault()
    if (away || early || signing || complete.isPending) return
    const found = form ? problemsOf(form, data, t) : []
    setProblems(found)
    if (found.length > 0) return
    send(form ? cleaned(form, data) : {})
  }
  const touch = () => {
    touched.current = true
  }
  useKeys({ 'Control+Enter': begin })

  return (
    <form onSubmit={begin} noValidate onInputCapture={touch} onClickCapture={touch} onKeyDownCapture={touch}>
      {away && <Lost task={task} typed={data} />}
      {task.documentation && (
        <Text c="dimmed" size="sm" mb="md" className="readable">
          {say(task.documentation)}
        </Text>
      )}
      <div className={css.form}>
        <ErrorSummary problems={problems} schema={schema} />
        {!form && <Text>{t('task.noForm')}</Text>}
        {form && away && <Answers form={form} data={data} order={2} />}
        {form && !away && <RegForm form={form} data={data} onChange={change} problems={problems} persons={task.routesTo} />}
      </div>
      <div className={css.send}>
        {complete.error && !signing && !taken && problems.length === 0 && <Failed problem={complete.error} />}
        <Group justify="space-between" gap="sm">
          <KeepWords keeping={keeping} />
          {!away && (
            <Stack gap={2} align="flex-end" ml="auto">
              <Button type="submit" loading={complete.isPending} disabled={early} className={css.main!}>
                {say(task.action)}
              </Button>
              {task.earliest ? (
                <Text size="sm" role="status">
                  {t('task.earliest', { date: dateTimeOf(task.earliest) })}
                </Text>
              ) : (
                <Text size="xs" c="dimmed" visibleFrom="sm">
                  {t('task.keyHint')}
                </Text>
              )}
            </Stack>
          )}
        </Group>
      </div>
      <SignaturePanel
        task={task}
        opened={signing && !away}
        busy={complete.isPending}
        problem={complete.error}
        close={() => setSigning(false)}
        sign={(password) => send(form ? cleaned(form, data) : {}, password)}
      />
    </form>
  )
}
