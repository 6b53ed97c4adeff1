import { Input } from '@mantine/core'
import { FileDrop } from '../files/FileDrop.tsx'
import { inputOf, textOf } from './context.ts'
import type { Widget } from './context.ts'

/** One file: sent to the server at once, the data hold its id. */
export function FileWidget(widget: Widget) {
  const { value, onChange } = widget
  const id = textOf(value)
  return <Files widget={widget} ids={id ? [id] : []} limit={1} onChange={(ids) => onChange(ids[0])} />
}

/** Several files of one kind. */
export function FileListWidget(widget: Widget) {
  const { value, onChange, schema } = widget
  const ids = (Array.isArray(value) ? value : []).filter((id) => typeof id === 'string')
  return <Files widget={widget} ids={ids} limit={schema.maxItems ?? 30} onChange={onChange} />
}

function Files(props: { widget: Widget; ids: string[]; limit: number; onChange: (ids: string[]) => void }) {
  const { widget, ids, limit, onChange } = props
  const { id, label, description, error, disabled } = inputOf(widget)
  const { accept, maxSize } = widget.options
  return (
    <div>
      <Input.Label labelElement="div">{label}</Input.Label>
      {description && (
        <Input.Description mb={4} id={`${id}-description`}>
          {description}
        </Input.Description>
      )}
      {error && (
        <Input.Error mb={4} id={`${id}-error`}>
          {error}
        </Input.Error>
      )}
      <FileDrop
        id={id}
        title={widget.label}
        describedBy={[description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
        ids={ids}
        limit={limit}
        accept={textOf(accept)}
        maxSize={typeof maxSize === 'number' ? maxSize : undefined}
        disabled={disabled}
        onChange={onChange}
      />
    </div>
  )
}
