import { Text, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { MouseEvent } from 'react'
import type { FieldProblem } from '../api/problem.ts'
import { useTexts } from '../texts/useTexts.ts'
import css from './RegForm.module.css'
import type { Schema } from './schema.ts'
import { idOf, titleOf } from './words.ts'

interface Props {
  problems: FieldProblem[]
  /** The form's schema in the chosen language: gives the fields' titles. */
  schema: Schema
  /** Called before a link is followed, where the field stands on another step. */
  onGo?: (path: string) => void
}

/** What is to be mended, as links to the fields. It takes the focus when new problems come. */
export function ErrorSummary({ problems, schema, onGo }: Props) {
  const { t } = useTexts()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length > 0) box.current?.focus()
  }, [problems])
  if (problems.length === 0) return null
  function go(event: MouseEvent, path: string) {
    event.preventDefault()
    onGo?.(path)
    // The step that holds the field may be drawn only now.
    setTimeout(() => focusField(path))
  }
  return (
    <div ref={box} className={css.summary} tabIndex={-1} role="alert">
      <Title order={2} size="h4">
        {t('form.errorsTitle')}
      </Title>
      <ul>
        {problems.map(({ path, message }) => (
          <li key={path + message}>
            <a href={`#${idOf(path)}`} onClick={(event) => go(event, path)}>
              {titleOf(path, schema)}
            </a>
            <Text component="span">: {message}</Text>
          </li>
        ))}
      </ul>
    </div>
  )
}

function focusField(path: string): void {
  const id = idOf(path)
  const field = document.getElementById(`${id}_first`) ?? document.getElementById(id)
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}
