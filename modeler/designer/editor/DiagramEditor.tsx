import { ActionIcon, Alert, Skeleton, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useCallback, useEffect } from 'react'
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
  const { canvas, properties, editor, failed } = useModeler({ xml: content, language, choices, onXml, onOutline, onSelect })
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
        {editor && !failed && <Tools editor={editor} />}
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

function Tools({ editor }: { editor: Editor }) {
  const { t } = useTexts()
  const tools = [
    { key: 'undo', Icon: IconArrowBackUp, run: editor.undo },
    { key: 'redo', Icon: IconArrowForwardUp, run: editor.redo },
    { key: 'zoomIn', Icon: IconZoomIn, run: () => editor.zoom(1.25) },
    { key: 'zoomOut', Icon: IconZoomOut, run: () => editor.zoom(0.8) },
    { key: 'fit', Icon: IconMaximize, run: editor.fit },
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
