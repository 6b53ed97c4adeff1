import { Alert, Button, Group, Tabs, Text } from '@mantine/core'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { Finding, FormFile } from '../../../server/definitions/shape.ts'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import type { Handle } from '../workbench/Bench.tsx'
import css from './JsonFile.module.css'
import { placeOf } from './placeOf.ts'
import { readJson } from './readJson.ts'

const FormPreview = lazy(async () => ({ default: (await import('./FormPreview.tsx')).FormPreview }))

interface Props {
  path: string
  content: string
  findings: Finding[]
  attach: (handle: Handle | null) => void
  write: (path: string, content: string) => void
}

/** A JSON file as text, read while it is typed; a form is drawn beside it as people will see it. */
export function JsonFile({ path, content, findings, attach, write }: Props) {
  const { t } = useTexts()
  const isForm = path.startsWith('forms/')
  const area = useRef<HTMLTextAreaElement>(null)
  const [view, setView] = useState<string | null>('text')
  const read = useMemo(() => readJson(content), [content])
  useEffect(() => {
    attach({
      focus: (pointer) => {
        setView('text')
        requestAnimationFrame(() => area.current && pickOut(area.current, pointer))
      },
    })
    return () => attach(null)
  }, [attach])

  const editor = (
    <div className={css.editor}>
      <Group justify="space-between" className={css.state!} wrap="wrap" gap={8}>
        <Text size="sm" role="status" c={read.problem ? 'red' : 'dimmed'}>
          {read.problem
            ? t('json.wrong', { line: read.problem.line, column: read.problem.column })
            : findings.length > 0
              ? t('json.findings', { count: findings.length })
              : t('json.right')}
        </Text>
        {read.value !== undefined && (
          <Button size="compact-sm" variant="default" onClick={() => write(path, `${JSON.stringify(read.value, null, 2)}\n`)}>
            {t('json.arrange')}
          </Button>
        )}
      </Group>
      <textarea
        ref={area}
        className={css.text}
        aria-label={path}
        aria-invalid={read.problem !== undefined}
        spellCheck={false}
        value={content}
        onChange={(event) => write(path, event.currentTarget.value)}
      />
    </div>
  )
  if (!isForm) return editor
  return (
    <Tabs value={view} onChange={setView} className={css.tabs!} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="text">{t('json.text')}</Tabs.Tab>
        <Tabs.Tab value="preview">{t('json.preview')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="text" className={css.panel!}>
        {editor}
      </Tabs.Panel>
      <Tabs.Panel value="preview" className={css.preview!}>
        {isFormFile(read.value) ? (
          <Suspense fallback={<Loading rows={5} />}>
            <FormPreview form={read.value} />
          </Suspense>
        ) : (
          <Alert color="yellow" title={t('json.noPreview')}>
            {t('json.noPreviewWhy')}
          </Alert>
        )}
      </Tabs.Panel>
    </Tabs>
  )
}

const isFormFile = (value: unknown): value is FormFile =>
  typeof value === 'object' && value !== null && typeof (value as { schema?: unknown }).schema === 'object'

/** Selects the place that a JSON Pointer leads to and brings it into view. */
function pickOut(area: HTMLTextAreaElement, pointer: string): void {
  const [from, to] = placeOf(area.value, pointer)
  area.focus()
  area.setSelectionRange(from, to)
  const line = area.value.slice(0, from).split('\n').length - 1
  area.scrollTop = Math.max(0, line * Number.parseFloat(getComputedStyle(area).lineHeight) - area.clientHeight / 3)
}
