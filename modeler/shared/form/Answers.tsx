import { Text, Title } from '@mantine/core'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { isObject } from '../../../server/forms/form.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../api/contract.ts'
import { FileRow } from '../files/FileRow.tsx'
import { plainDate } from '../texts/dates.ts'
import { useTexts } from '../texts/useTexts.ts'
import type { Texts } from '../texts/useTexts.ts'
import css from './Answers.module.css'
import { fits } from './check.ts'
import { prepared } from './prepare.ts'
import { choicesOf, isFile, isGroup, standing } from './schema.ts'
import type { Schema } from './schema.ts'
import { spaced } from './spaced.ts'

interface Props {
  form: FormFile
  data: Data
  /** Only these fields (one step); all, when not given. */
  fields?: string[]
  /** Level of the headings of groups. */
  order?: 2 | 3 | 4
  /** The heading that stands above already: a group of the same title does not show it again. */
  heading?: string
}

/** What was filled in, read-only: every field with its title, in the order of the form. */
export function Answers({ form, data, fields, order = 3, heading }: Props) {
  const { t, language } = useTexts()
  const { schema, ui, steps } = useMemo(() => prepared(form, language), [form, language])
  const shown = fields ?? steps.flatMap((step) => step.fields)
  return <Group {...{ schema, data, ui, order, heading, t, language }} root={schema} names={shown} />
}

/** Titles with their words, in the same form as answers. */
export function Rows({ rows }: { rows: { title: string; words: ReactNode }[] }) {
  return (
    <dl className={css.answers}>
      {rows.map(({ title, words }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

interface GroupProps {
  schema: Schema
  root: Schema
  data: Record<string, unknown>
  ui: Record<string, unknown>
  order: 2 | 3 | 4
  names?: string[]
  heading?: string | undefined
  t: Texts['t']
  language: Texts['language']
}

function Group({ schema, root, data, ui, order, names, heading, t, language }: GroupProps) {
  const whole = standing(schema, data, root, fits)
  const fields: Shown[] = (names ?? Object.keys(whole.properties ?? {})).flatMap((name) => {
    const field = whole.properties?.[name]
    return field ? [{ name, field, value: data[name], ui: isObject(ui[name]) ? ui[name] : {} }] : []
  })
  const inner = Math.min(4, order + 1) as 2 | 3 | 4
  return runsOf(fields).map((run) =>
    isGroup(run[0]!.field) ? (
      run.map(({ name, field, value, ui: own }) => (
        <section key={name} className={css.group}>
          {(!heading || field.title !== heading) && (
            <Title order={order} size="h5">
              {field.title ?? name}
            </Title>
          )}
          {rowsOf(field, value).map((row, place) => (
            <div key={place} className={field.items ? css.row : undefined}>
              {field.items && (
                <Text fw={600} size="sm" mb={4}>
                  {t('form.row', { title: field.items.title ?? '', number: place + 1 })}
                </Text>
              )}
              <Group
                {...{ root, t, language }}
                schema={field.items ?? field}
                data={row}
                ui={isObject(own.items) ? own.items : own}
                order={inner}
              />
            </div>
          ))}
        </section>
      ))
    ) : (
      <Rows
        key={run[0]!.name}
        rows={run.map(({ name, field, value, ui: own }) => ({
          title: field.title ?? name,
          words: answer(field, value, own, data, t, language),
        }))}
      />
    ),
  )
}

interface Shown {
  name: string
  field: Schema
  value: unknown
  ui: Record<string, unknown>
}

/** Fields in their order, those between two groups together. */
function runsOf(fields: Shown[]): Shown[][] {
  const runs: Shown[][] = []
  for (const field of fields) {
    const last = runs.at(-1)
    if (last && !isGroup(field.field) && !isGroup(last[0]!.field)) last.push(field)
    else runs.push([field])
  }
  return runs
}

function rowsOf(field: Schema, value: unknown): Record<string, unknown>[] {
  return (field.items && Array.isArray(value) ? value : [value ?? {}]).filter(isObject)
}

function answer(
  field: Schema,
  value: unknown,
  ui: Record<string, unknown>,
  beside: Record<string, unknown>,
  t: Texts['t'],
  language: Texts['language'],
): ReactNode {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    return <span className={css.empty}>{t('form.empty')}</span>
  }
  if (Array.isArray(value)) {
    return value.map((item, place) => <div key={place}>{answer(field.items ?? {}, item, {}, beside, t, language)}</div>)
  }
  if (isFile(field)) return <FileRow id={String(value)} />
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no')
  const choice = choicesOf(field)?.find((option) => option.value === value)
  if (choice) return choice.title
  if (ui['ui:field'] === 'money' && typeof value === 'number') return money(value, ui, beside, language)
  if (field.format === 'kz-bin' || field.format === 'kz-iin') return spaced(String(value))
  if (field.format === 'date') return plainDate(String(value))
  return String(value)
}

function money(value: number, ui: Record<string, unknown>, beside: Record<string, unknown>, language: Texts['language']): string {
  const options = isObject(ui['ui:options']) ? ui['ui:options'] : {}
  const currency = String(beside[String(options.currencyField)] ?? options.currency ?? 'KZT')
  return new Intl.NumberFormat(language === 'en' ? 'en' : 'ru', { style: 'currency', currency }).format(value / 100)
}
