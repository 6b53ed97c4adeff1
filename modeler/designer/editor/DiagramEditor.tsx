import { ActionIcon, Alert, Skeleton, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconLayoutRows, IconArrowForwardUp, IconMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import type { Finding } from '../../../server/definitions/shape.ts'
import type { OutlineEntry } from '../../shared/diagram/shape.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import type { Handle } from '../workbench/Bench.tsx'
import { choicesOf } from './choices.ts'
import './editor.css'
import { useModeler } from './useModeler.ts'
import type { Editor } from './view.ts'

interface Props {
  path: string
  content: string
  files: Record<string, string>
  findings: Finding[]
  write: (path: string, content: string) => void
  attach: (handle: Handle | null) => void
  onOutline: (entries: OutlineEntry[]) => void
  onSelect: (id: string | null) => void
}

/** A diagram to draw in: canvas with palette and minimap, on the right the properties of what is selected. */
export function DiagramEditor({ path, content, files, write, attach, onOutline, onSelect }: Props) {
  const { t, language } = useTexts()
  const choices = useCallback(() => choicesOf(files), [files])
  const onXml = useCallback((xml: string) => write(path, xml), [write, path])
  const [untidy, setUntidy] = useState(false)
  const { canvas, properties, editor, failed } = useModeler({ xml: content, language, choices, onXml, onOutline, onSelect })
  const tidy = useCallback(() => {
    void import('./tidied.ts').then(async ({ tidied }) => onXml(await tidied(content))).catch(() => setUntidy(true))
  }, [content, onXml])
  useEffect(() => setUntidy(false), [content])
  useEffect(() => {
    if (!editor) return
    attach({ focus: editor.focus })
    return () => attach(null)
  }, [editor, attach])
  return (
    <div className="reg-editor">
      <div className="reg-editor-middle">
        {failed && (
          <Alert color="yellow" role="alert" title={t('diagram.broken')} className="reg-editor-broken">
            {t('diagram.brokenWhy')}
          </Alert>
        )}
        {untidy && (
          <Alert
            color="yellow"
            role="alert"
            title={t('diagram.untidy')}
            className="reg-editor-note"
            withCloseButton
            onClose={() => setUntidy(false)}
          >
            {t('diagram.untidyWhy')}
          </Alert>
        )}
        {!editor && !failed && <Skeleton className="reg-editor-loading" />}
        <div
          ref={canvas}
          className="reg-editor-canvas"
          role="group"
          aria-label={t('diagram.name', { path })}
          aria-describedby="diagram-keys"
          hidden={failed}
        />
        <p id="diagram-keys" className="only-read-aloud">
          {t('diagram.keys')}
        </p>
        {editor && !failed && <Tools editor={editor} tidy={tidy} />}
      </div>
      <section
        ref={properties}
        className="reg-editor-properties bio-theme-parent"
        aria-label={t('diagram.properties')}
        hidden={failed}
      />
    </div>
  )
}

function Tools({ editor, tidy }: { editor: Editor; tidy: () => void }) {
  const { t } = useTexts()
  const tools = [
    { key: 'undo', Icon: IconArrowBackUp, run: editor.undo },
    { key: 'redo', Icon: IconArrowForwardUp, run: editor.redo },
    { key: 'zoomIn', Icon: IconZoomIn, run: () => editor.zoom(1.25) },
    { key: 'zoomOut', Icon: IconZoomOut, run: () => editor.zoom(0.8) },
    { key: 'fit', Icon: IconMaximize, run: editor.fit },
    { key: 'tidy', Icon: IconLayoutRows, run: tidy },
  ]
  return (
    <div role="toolbar" aria-label={t('diagram.tools')} className="reg-editor-tools">
      <ActionIcon.Group>
        {tools.map(({ key, Icon, run }) => (
          <Tooltip key={key} label={t(`action.${key}`)}>
            <ActionIcon variant="default" size="lg" aria-label={t(`action.${key}`)} onClick={run}>
              <Icon size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ))}
      </ActionIcon.Group>
    </div>
  )
}
