import { Divider, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { CaseFull } from '../../../server/cases/shape.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './CaseTabs.module.css'

const Answers = lazy(() => import('../../shared/form/Answers.tsx').then(({ Answers: view }) => ({ default: view })))

/** Who asks, how to reach them, and the application as it was sent. */
export function Application({ full }: { full: CaseFull }) {
  const { t } = useTexts()
  const { applicant } = full
  const contacts = [
    ['name', applicant.name],
    ['bin', applicant.bin],
    ['iin', applicant.iin],
    ['phone', applicant.phone],
    ['email', applicant.email],
    ['address', applicant.address],
    ['language', t(`language.${applicant.language}`)],
  ] as const
  return (
    <>
      <dl className={css.answers}>
        {contacts.map(
          ([name, value]) =>
            value && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{t(`applicant.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Divider my="md" />
      {full.form && full.application ? (
        <Suspense fallback={<Loading rows={4} />}>
          <Answers form={full.form as FormFile} data={full.application} order={2} />
        </Suspense>
      ) : (
        <Text c="dimmed">{t('application.none')}</Text>
      )}
    </>
  )
}
