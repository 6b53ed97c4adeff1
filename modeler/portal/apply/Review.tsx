import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../../shared/api/contract.ts'
import { Answers } from '../../shared/form/Answers.tsx'
import { cleaned } from '../../shared/form/clean.ts'
import { prepared } from '../../shared/form/prepare.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Apply.module.css'

interface Props {
  form: FormFile
  data: Data
  change: (place: number) => void
  back: () => void
  next: () => void
}

/** Everything as it will be sent, step by step, each with the way back to it. */
export function Review({ form, data, change, back, next }: Props) {
  const { t, language } = useTexts()
  const { steps } = useMemo(() => prepared(form, language), [form, language])
  const sent = useMemo(() => cleaned(form, data), [form, data])
  return (
    <Stack gap="lg">
      <Text className="readable">{t('apply.reviewHelp')}</Text>
      {steps.map((step, place) => (
        <section key={step.title} className={css.part} aria-label={step.heading}>
          <div className={css.partHead}>
            <Title order={2} size="h4">
              {step.heading}
            </Title>
            <Anchor
              component="button"
              type="button"
              onClick={() => change(place)}
              aria-label={`${t('apply.change')}: ${step.heading}`}
            >
              {t('apply.change')}
            </Anchor>
          </div>
          <Answers form={form} data={sent} fields={step.fields} heading={step.heading} />
        </section>
      ))}
      <Group justify="space-between">
        <Button variant="subtle" px={0} leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={back}>
          {t('apply.back')}
        </Button>
        <Button onClick={next}>{t('apply.toSignature')}</Button>
      </Group>
    </Stack>
  )
}
