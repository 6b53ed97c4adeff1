import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { FormEvent } from 'react'
import { useLocation } from 'wouter'
import type { Draft } from '../../../server/cases/shape.ts'
import type { ServiceWithForm } from '../../../server/definitions/shape.ts'
import type { FieldProblem } from '../../shared/api/problem.ts'
import { ErrorSummary } from '../../shared/form/ErrorSummary.tsx'
import { prepared } from '../../shared/form/prepare.ts'
import { RegForm } from '../../shared/form/RegForm.tsx'
import { intoForm, problemsOf } from '../../shared/form/words.ts'
import { useTitle } from '../../shared/layout/useTitle.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Progress } from './Progress.tsx'
import { Review } from './Review.tsx'
import { Sign } from './Sign.tsx'
import { useDraft } from './useDraft.ts'

/** The application in a few short steps, then everything as it will be sent, then the signature. */
export function Wizard({ draft, service, step }: { draft: Draft; service: ServiceWithForm; step: string }) {
  const { t, say, language } = useTexts()
  const [, go] = useLocation()
  const { data, change, saved, flush } = useDraft(draft, service.form)
  const { schema, steps } = useMemo(() => prepared(service.form, language), [service.form, language])
  const [problems, setProblems] = useState<FieldProblem[]>([])

  const reviewAt = steps.length
  const at =
    step === 'review' ? reviewAt : step === 'sign' ? reviewAt + 1 : Math.min(Math.max(Number(step) || 1, 1), reviewAt) - 1
  const names = [...steps.map(({ title }) => title), t('apply.review'), t('apply.sign')]
  const heading = steps[at]?.heading ?? names[at]
  useTitle(`${names[at]} — ${say(service.names)}`)

  function show(place: number) {
    go(`/drafts/${draft.id}/${place === reviewAt ? 'review' : place > reviewAt ? 'sign' : place + 1}`)
  }
  function goOn(event: FormEvent) {
    event.preventDefault()
    const found = problemsOf(service.form, data, t, steps[at]?.fields)
    setProblems(found)
    void flush()
    if (found.length === 0) show(at + 1)
  }
  function showField(path: string) {
    const field = path.split('/')[1] ?? ''
    const place = steps.findIndex(({ fields }) => fields.includes(field))
    if (place >= 0 && place !== at) show(place)
  }
  async function toSignature() {
    const found = problemsOf(service.form, data, t)
    setProblems(found)
    if (found.length === 0 && (await flush())) show(reviewAt + 1)
  }
  function refused(fields: FieldProblem[]) {
    setProblems(intoForm(fields, service.form))
    show(reviewAt)
  }

  const summary = <ErrorSummary problems={problems} schema={schema} onGo={showField} />
  return (
    <Stack gap="lg" maw={820} mx="auto">
      <div>
        <Text c="dimmed">{say(service.names)}</Text>
        <Progress names={names} at={at} show={show} saved={saved} />
        <Title order={1} size="h2" mt="md">
          {heading}
        </Title>
      </div>
      {at < reviewAt && (
        <form onSubmit={goOn} noValidate>
          <Stack gap="lg">
            {summary}
            <RegForm
              form={service.form}
              data={data}
              onChange={change}
              problems={problems}
              fields={steps[at]?.fields}
              heading={heading}
            />
            <Group justify="space-between">
              <Button
                variant="subtle"
                px={0}
                leftSection={<IconArrowLeft size={18} aria-hidden />}
                onClick={() => (at === 0 ? go('/cabinet') : show(at - 1))}
              >
                {t('apply.back')}
              </Button>
              <Button type="submit">{t('apply.next')}</Button>
            </Group>
          </Stack>
        </form>
      )}
      {at === reviewAt && (
        <>
          {summary}
          <Review form={service.form} data={data} change={show} back={() => show(at - 1)} next={() => void toSignature()} />
        </>
      )}
      {at > reviewAt && <Sign draft={draft} back={() => show(reviewAt)} flush={flush} refused={refused} />}
    </Stack>
  )
}
