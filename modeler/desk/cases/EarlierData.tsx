import { Text, Title } from '@mantine/core'
import type { CaseFull } from '../../../server/cases/shape.ts'
import type { Json } from '../../../server/shape.ts'
import { plainDate } from '../../shared/texts/dates.ts'
import type { Texts } from '../../shared/texts/useTexts.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './CaseTabs.module.css'

/** What the earlier steps gave, by the name that the diagram gives it. */
export function EarlierData({ full }: { full: CaseFull }) {
  const { t } = useTexts()
  const outputs = Object.entries(full.data).filter(([name, value]) => name !== 'application' && value !== null)
  if (outputs.length === 0) return <Text c="dimmed">{t('data.none')}</Text>
  return outputs.map(([name, value]) => (
    <section key={name} style={{ marginBottom: 16 }}>
      <Title order={2} size="h6" mb={4}>
        {name}
      </Title>
      <Value value={value} t={t} />
    </section>
  ))
}

function Value({ value, t }: { value: Json; t: Texts['t'] }) {
  if (value === null) return '—'
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no')
  if (typeof value !== 'object') return plainDate(String(value))
  const parts: [string, Json][] = Array.isArray(value)
    ? value.map((part, place) => [String(place + 1), part])
    : Object.entries(value)
  return (
    <dl className={css.answers}>
      {parts.map(([name, part]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>
            <Value value={part} t={t} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
