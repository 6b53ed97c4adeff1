import { Fieldset, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { FieldProblem } from '../../shared/api/problem.ts'
import { languages } from '../../shared/texts/setup.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import type { TypedApplicant } from './applicant.ts'

interface Props {
  typed: TypedApplicant
  change: (typed: TypedApplicant) => void
  problems: FieldProblem[]
}

/** Who brought the application, and how to reach them. */
export function ApplicantFields({ typed, change, problems }: Props) {
  const { t } = useTexts()
  const field = (name: 'name' | 'bin' | 'iin' | 'phone' | 'email' | 'address', required = false) => ({
    id: `applicant_${name}`,
    label: required ? t(`applicant.${name}`) : `${t(`applicant.${name}`)} (${t('form.optional')})`,
    required,
    withAsterisk: false,
    value: typed[name],
    error: problems.find(({ path }) => path === `/${name}`)?.message,
    onChange: (event: { currentTarget: { value: string } }) => change({ ...typed, [name]: event.currentTarget.value }),
  })
  const number = typed.kind === 'organisation' ? 'bin' : 'iin'
  return (
    <Fieldset legend={t('counter.applicant')}>
      <Stack>
        <SegmentedControl
          aria-label={t('counter.kind')}
          value={typed.kind}
          onChange={(kind) => change({ ...typed, kind: kind as TypedApplicant['kind'] })}
          data={(['organisation', 'person'] as const).map((value) => ({ value, label: t(`counter.${value}`) }))}
          style={{ alignSelf: 'flex-start' }}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...field(number, true)} inputMode="numeric" maxLength={12} />
          <TextInput {...field('name', true)} />
          <TextInput {...field('phone')} type="tel" placeholder="+7 701 234 56 78" />
          <TextInput {...field('email')} type="email" />
        </SimpleGrid>
        <TextInput {...field('address')} />
        <div>
          <Text size="sm" fw={500} mb={4} aria-hidden>
            {t('applicant.language')}
          </Text>
          <SegmentedControl
            aria-label={t('applicant.language')}
            value={typed.language}
            onChange={(language) => change({ ...typed, language: language as TypedApplicant['language'] })}
            data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
          />
        </div>
      </Stack>
    </Fieldset>
  )
}
