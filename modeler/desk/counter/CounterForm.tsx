import { Button, Fieldset, Group } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { FormEvent } from 'react'
import type { ServiceWithForm } from '../../../server/definitions/shape.ts'
import type { Data } from '../../shared/api/contract.ts'
import { useAsk, useCommand } from '../../shared/api/hooks.ts'
import type { FieldProblem } from '../../shared/api/problem.ts'
import { cleaned } from '../../shared/form/clean.ts'
import { ErrorSummary } from '../../shared/form/ErrorSummary.tsx'
import { knownFields } from '../../shared/form/knownFields.ts'
import { prepared } from '../../shared/form/prepare.ts'
import { RegForm } from '../../shared/form/RegForm.tsx'
import { intoForm, problemsOf } from '../../shared/form/words.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useKeys } from '../keys/useKeys.ts'
import { applicantOf, applicantProblems, NOBODY } from './applicant.ts'
import type { TypedApplicant } from './applicant.ts'
import { ApplicantFields } from './ApplicantFields.tsx'

interface Props {
  serviceKey: string
  done: (opened: { caseId: string; number: string; taskId?: string }) => void
}

export default function CounterForm({ serviceKey, done }: Props) {
  const { data: service, error, refetch } = useAsk('service.show', { key: serviceKey })
  if (!service) return error ? <Failed problem={error} retry={() => void refetch()} /> : <Loading rows={5} />
  return <Filling service={service} done={done} />
}

function Filling({ service, done }: { service: ServiceWithForm; done: Props['done'] }) {
  const { t, language } = useTexts()
  const { form } = service
  const [typed, setTyped] = useState(NOBODY)
  const [data, setData] = useState<Data>({})
  const [wrong, setWrong] = useState<{ applicant: FieldProblem[]; data: FieldProblem[] }>({ applicant: [], data: [] })
  const open = useCommand('case.open')
  const schema = useMemo(() => prepared(form, language).schema, [form, language])

  /** What the clerk says of the applicant goes on into the application, as far as nobody wrote something else there. */
  const tell = (next: TypedApplicant) => {
    const before = knownFields(form, applicantOf(typed))
    const untouched = Object.entries(knownFields(form, applicantOf(next))).filter(
      ([field]) => data[field] === undefined || data[field] === before[field],
    )
    setTyped(next)
    setData({ ...data, ...Object.fromEntries(untouched) })
  }
  const refused = (fields: FieldProblem[]) => {
    const ofApplicant = fields.filter(({ path }) => path.startsWith('/applicant'))
    setWrong({
      applicant: ofApplicant.map((field) => ({ ...field, path: field.path.replace('/applicant', '') })),
      data: intoForm(
        fields.filter((field) => !ofApplicant.includes(field)),
        form,
      ),
    })
  }
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (open.isPending) return
    const applicant = applicantProblems(typed).map((problem) => ({ ...problem, message: t(`form.error.${problem.code}`) }))
    const found = { applicant, data: problemsOf(form, data, t) }
    setWrong(found)
    if (found.applicant.length > 0) document.getElementById(`applicant_${found.applicant[0]!.path.slice(1)}`)?.focus()
    if (found.applicant.length + found.data.length > 0) return
    open.mutate(
      { key: service.key, applicant: applicantOf(typed), data: cleaned(form, data) },
      { onSuccess: done, onError: (problem) => refused(problem.fields) },
    )
  }
  useKeys({ 'Control+Enter': submit })

  return (
    <form onSubmit={submit} noValidate>
      {wrong.applicant.length === 0 && <ErrorSummary problems={wrong.data} schema={schema} />}
      <ApplicantFields typed={typed} change={tell} problems={wrong.applicant} />
      <Fieldset legend={t('counter.application')} mt="md">
        <RegForm form={form} data={data} onChange={setData} problems={wrong.data} />
      </Fieldset>
      {open.error && open.error.fields.length === 0 && <Failed problem={open.error} />}
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={open.isPending}>
          {t('counter.send')}
        </Button>
      </Group>
    </form>
  )
}
