import { Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { upload } from '../api/call.ts'
import { ApiProblem } from '../api/problem.ts'
import { problemSentence } from '../states/sentence.ts'
import { useTexts } from '../texts/useTexts.ts'
import css from './FileDrop.module.css'
import { FileRow } from './FileRow.tsx'
import { sizeOf } from './size.ts'
import { useRemember } from './stored.ts'

const LARGEST = 20 * 1024 * 1024

interface Props {
  id: string
  /** What the file is for: the title of its field. */
  title: string
  describedBy?: string | undefined
  ids: string[]
  /** How many files may stand here. */
  limit: number
  /** Endings as the input takes them: `.pdf,.png`. */
  accept: string
  maxSize?: number | undefined
  disabled?: boolean
  onChange: (ids: string[]) => void
}

/** A place for files: chosen or dropped, they go to the server at once and stand here with name and size. */
export function FileDrop({ id, title, describedBy, ids, limit, accept, maxSize = LARGEST, disabled = false, onChange }: Props) {
  const { t, language } = useTexts()
  const remember = useRemember()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState('')
  const [over, setOver] = useState(false)

  async function take(files: File[]) {
    setProblem('')
    let now = ids
    for (const file of files.slice(0, limit)) {
      if (file.size > maxSize) {
        setProblem(t('file.tooLarge', { name: file.name, size: sizeOf(maxSize, t, language) }))
        break
      }
      setBusy(file.name)
      try {
        const stored = await upload(file, title)
        remember(stored)
        now = limit === 1 ? [stored.id] : [...now, stored.id].slice(0, limit)
        onChange(now)
        setSaid(t('file.uploaded', { name: file.name }))
      } catch (refusal) {
        setProblem(refusal instanceof ApiProblem ? problemSentence(refusal, t) : t('problem.UNAVAILABLE'))
        break
      }
    }
    setBusy(null)
    if (input.current) input.current.value = ''
  }
  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    if (!disabled && !busy) void take([...event.dataTransfer.files])
  }

  return (
    <div>
      {ids.map((file) => (
        <FileRow key={file} id={file} remove={disabled ? null : () => onChange(ids.filter((other) => other !== file))} />
      ))}
      {!disabled && (ids.length < limit || limit === 1) && (
        <label
          className={css.drop}
          data-over={over || undefined}
          data-small={ids.length > 0 || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <input
            ref={input}
            id={id}
            type="file"
            className="only-read-aloud"
            accept={accept || undefined}
            multiple={limit > 1}
            disabled={busy !== null}
            aria-label={`${title}: ${t('file.choose')}`}
            aria-describedby={describedBy}
            onChange={(event) => void take([...(event.currentTarget.files ?? [])])}
          />
          <IconUpload size={20} aria-hidden />
          <span>
            <b>
              {busy ? t('file.uploading', { name: busy }) : ids.length > 0 && limit === 1 ? t('file.replace') : t('file.drop')}
            </b>
            {ids.length === 0 && (
              <Text component="span" size="sm" c="dimmed" display="block">
                {t('file.limit', { types: typesOf(accept), size: sizeOf(maxSize, t, language) })}
              </Text>
            )}
          </span>
        </label>
      )}
      <div role="status" className="only-read-aloud">
        {said}
      </div>
      <div role="alert">
        {problem && (
          <Text size="sm" c="var(--mantine-color-error)" mt={4}>
            {problem}
          </Text>
        )}
      </div>
    </div>
  )
}

function typesOf(accept: string): string {
  const types = accept || '.pdf,.png,.jpg,.docx,.xlsx,.p7s,.xml,.txt,.zip'
  return types.replaceAll('.', '').replaceAll(',', ', ').toUpperCase()
}
