import { Text, Title } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { CaseFull } from '../../../server/cases/shape.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { unsaid } from './applicantRows.ts'

const Answers = lazy(() => import('../../shared/form/Answers.tsx').then(({ Answers: view }) => ({ default: view })))
const Rows = lazy(() => import('../../shared/form/Answers.tsx').then(({ Rows: view }) => ({ default: view })))

/** The application as it was sent, and before it what is known of the applicant that the application does not say itself. */
export function Application({ full }: { full: CaseFull }) {
  const { t } = useTexts()
  const rows = unsaid(full).map(({ name, value }) => ({
    title: t(`applicant.${name}`),
    words: name === 'language' ? t(`language.${value}`) : value,
  }))
  return (
    <Suspense fallback={<Loading rows={4} />}>
      {rows.length > 0 && (
        <section>
          <Title order={2} size="h5">
            {t('applicant.title')}
          </Title>
          <Rows rows={rows} />
        </section>
      )}
      <section style={{ marginTop: rows.length > 0 ? 24 : 0 }}>
        <Title order={2} size="h5">
          {t('application.title')}
        </Title>
        {full.form && full.application ? (
          <Answers form={full.form as FormFile} data={full.application} />
        ) : (
          <Text c="dimmed">{t('application.none')}</Text>
        )}
      </section>
    </Suspense>
  )
}
