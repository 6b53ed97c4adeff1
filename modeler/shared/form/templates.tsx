import { Button, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
  RJSFSchema,
} from '@rjsf/utils'
import type { FormContext } from './context.ts'
import css from './RegForm.module.css'

/** One field. Inputs show their own errors; a group shows those that concern it as a whole. */
export function FieldTemplate(props: FieldTemplateProps<unknown, RJSFSchema, FormContext>) {
  const { id, children, hidden, schema, uiSchema, rawErrors = [] } = props
  if (hidden) return <div hidden>{children}</div>
  const group = (schema.type === 'object' || schema.type === 'array') && !uiSchema?.['ui:widget'] && !uiSchema?.['ui:field']
  const wide = group || Boolean(uiSchema?.['ui:widget']) || schema.format === 'file' || schema.type === 'boolean'
  return (
    <div className={css.field} data-wide={wide || undefined}>
      {group && rawErrors.length > 0 && (
        <Text c="var(--mantine-color-error)" size="sm" id={`${id}-error`}>
          {rawErrors.join('. ')}
        </Text>
      )}
      {children}
    </div>
  )
}

/** The fields of an object: of the whole form (those of the shown step), of a row, or a group with its title. */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps<unknown, RJSFSchema, FormContext>) {
  const { fieldPathId, properties, title, description, registry } = props
  const { fields } = registry.formContext
  if (fieldPathId.path.length === 0) {
    const shown = properties.filter(({ name }) => !fields || fields.includes(name))
    if (fields) shown.sort((one, other) => fields.indexOf(one.name) - fields.indexOf(other.name))
    return (
      <Stack gap="lg" id={fieldPathId.$id}>
        {shown.map(({ name, content }) => (
          <div key={name}>{content}</div>
        ))}
      </Stack>
    )
  }
  const content = (
    <div className={css.fields}>
      {properties.map(({ name, content: field }) => (
        <div key={name} className={css.slot}>
          {field}
        </div>
      ))}
    </div>
  )
  if (typeof fieldPathId.path.at(-1) === 'number') return <div id={fieldPathId.$id}>{content}</div>
  return (
    <fieldset id={fieldPathId.$id} className={css.group} tabIndex={-1}>
      <Legend title={title} heading={registry.formContext.heading} />
      {description && <Description>{description}</Description>}
      {content}
    </fieldset>
  )
}

/** Rows as cards, with the button that adds one. */
export function ArrayFieldTemplate(props: ArrayFieldTemplateProps<unknown[], RJSFSchema, FormContext>) {
  const { fieldPathId, items, title, schema, canAdd, onAddClick, disabled, readonly, registry } = props
  const { t } = registry.formContext
  const row = typeof schema.items === 'object' && !Array.isArray(schema.items) ? schema.items.title : undefined
  return (
    <fieldset id={fieldPathId.$id} className={css.group} tabIndex={-1}>
      <Legend title={title} heading={registry.formContext.heading} />
      {schema.description && <Description>{schema.description}</Description>}
      <Stack gap="md">{items}</Stack>
      {canAdd && !disabled && !readonly && (
        <Button variant="default" mt="md" leftSection={<IconPlus size={18} aria-hidden />} onClick={onAddClick}>
          {row ? `${t('form.add')}: ${row}` : t('form.add')}
        </Button>
      )}
    </fieldset>
  )
}

export function ArrayFieldItemTemplate(props: ArrayFieldItemTemplateProps<unknown, RJSFSchema, FormContext>) {
  const { children, index, schema, buttonsProps, registry } = props
  const { t } = registry.formContext
  const title = t('form.row', { title: schema.title ?? '', number: index + 1 })
  return (
    <section className={css.row} aria-label={title}>
      <div className={css.rowHead}>
        <Text fw={600} component="div">
          {title}
        </Text>
        {buttonsProps.hasRemove && !buttonsProps.disabled && !buttonsProps.readonly && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconTrash size={16} aria-hidden />}
            aria-label={`${t('form.remove')}: ${title}`}
            onClick={buttonsProps.onRemoveItem}
          >
            {t('form.remove')}
          </Button>
        )}
      </div>
      {children}
    </section>
  )
}

/** The title of a group, or only for who hears the page where the heading above says the same. */
function Legend({ title, heading }: { title: string; heading: string | null }) {
  return <legend className={title === heading ? 'only-read-aloud' : css.legend}>{title}</legend>
}

function Description({ children }: { children: React.ReactNode }) {
  return (
    <Text size="sm" c="dimmed" mb="md" component="div">
      {children}
    </Text>
  )
}
