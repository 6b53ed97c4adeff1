import { Text, Title } from '@mantine/core'
import type { CaseStep } from '../../../server/cases/shape.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../../shared/api/contract.ts'
import { useAsk } from '../../shared/api/hooks.ts'
import { Answers } from '../../shared/form/Answers.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './CaseTabs.module.css'

/** What people have sent at the earlier steps, the newest first, under the titles of the forms that asked. */
export default function EarlierData({ caseId }: { caseId: string }) {
  const { t, say } = useTexts()
  const { data, error, refetch } = useAsk('case.steps', { id: caseId })
  if (!data) return error ? <Failed problem={error} retry={() => void refetch()} /> : <Loading rows={4} />
  if (data.items.length === 0) return <Text c="dimmed">{t('data.none')}</Text>
  return data.items.toReversed().map((step) => (
    <section key={step.element + step.at} className={css.step}>
      <Title order={2} size="h6">
        {say(step.names)}
      </Title>
      <Text size="xs" c="dimmed" className="numbers" mb="xs">
        {[step.person, dateTimeOf(step.at)].filter(Boolean).join(' · ')}
      </Text>
      {step.form ? (
        <Answers form={step.form as FormFile} data={withNames(step)} order={3} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('data.noForm')}
        </Text>
      )}
    </section>
  ))
}

/** Persons under their names: what a form keeps of them is an id. */
function withNames({ data, persons }: CaseStep): Data {
  const named = Object.entries(data).map(([name, value]) => [name, (typeof value === 'string' && persons[value]) || value])
  return Object.fromEntries(named) as Data
}
