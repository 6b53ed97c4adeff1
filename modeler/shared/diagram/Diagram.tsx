import { ActionIcon, Alert, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Outline } from './Outline.tsx'
import type { DiagramTexts, Drawing, Marks, OutlineEntry } from './shape.ts'
import { useDrawing } from './useDrawing.ts'
import { useDiagramWords } from './words.ts'
import './diagram.css'

/**
 * A BPMN file to look at: the drawing with zoom and pan by mouse, wheel and keyboard, and below it the same as a list. `marks` puts the
 * tokens of a case on it; `texts` gives the names in the other languages where the file's own `reg:text` does not.
 */
export function Diagram({ xml, name, texts, marks, height = 460, outline = true, onSelect }: Props) {
  const { word, language } = useDiagramWords()
  const { container, drawing, failed } = useDrawing(xml)
  const [entries, setEntries] = useState<OutlineEntry[]>([])
  const [selected, setSelected] = useState<string | null>(null)
  useEffect(() => {
    if (!drawing) return
    drawing.rename(language, texts)
    drawing.label(word('aria', { name }))
    setEntries(drawing.outline())
  }, [drawing, language, texts, name, word])
  useEffect(() => {
    if (drawing && marks) drawing.mark(marks, { now: word('state.now'), passed: word('state.passed') })
  }, [drawing, marks, word])
  // Only as it appears: later the view is the reader's own.
  const first = useRef(marks?.open[0])
  useEffect(() => drawing?.begin(first.current), [drawing])
  useEffect(() => {
    drawing?.onSelect((id) => {
      setSelected(id)
      onSelect?.(id)
    })
  }, [drawing, onSelect])
  if (failed) return <Alert variant="default" role="alert" title={word('failed')} />
  return (
    <Stack gap="sm">
      <div className="reg-diagram" style={{ height }}>
        {!drawing && <Skeleton height="100%" pos="absolute" aria-label={word('loading')} />}
        <div
          ref={container}
          className="reg-diagram-canvas"
          role="presentation"
          onKeyDown={(event) => drawing && steer(drawing, event)}
        />
        {drawing && <Tools drawing={drawing} />}
      </div>
      {marks && <Legend />}
      {outline && drawing && (
        <Outline entries={entries} {...(marks ? { marks } : {})} selected={selected} onPick={(id) => drawing.focus(id)} />
      )}
    </Stack>
  )
}

interface Props {
  xml: string
  name: string
  texts?: DiagramTexts
  marks?: Marks
  height?: number | string
  outline?: boolean
  onSelect?: (id: string | null) => void
}

const STEP = 60
const PANS: Record<string, [number, number]> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
}

function steer(drawing: Drawing, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const pan = PANS[event.key]
  if (pan) drawing.pan(...pan)
  else if (event.key === '+' || event.key === '=') drawing.zoom(1.25)
  else if (event.key === '-') drawing.zoom(0.8)
  else if (event.key === '0') drawing.fit()
  else return
  event.preventDefault()
  event.stopPropagation()
}

function Tools({ drawing }: { drawing: Drawing }) {
  const { word } = useDiagramWords()
  const tools = [
    { name: word('zoomIn'), Icon: IconZoomIn, run: () => drawing.zoom(1.25) },
    { name: word('zoomOut'), Icon: IconZoomOut, run: () => drawing.zoom(0.8) },
    { name: word('fit'), Icon: IconMaximize, run: () => drawing.fit() },
  ]
  return (
    <ActionIcon.Group className="reg-diagram-tools">
      {tools.map(({ name, Icon, run }) => (
        <ActionIcon key={name} variant="default" size="lg" aria-label={name} title={name} onClick={run}>
          <Icon size={18} aria-hidden />
        </ActionIcon>
      ))}
    </ActionIcon.Group>
  )
}

function Legend() {
  const { word } = useDiagramWords()
  return (
    <Group gap="md" aria-label={word('legend')} role="group">
      <Group gap={8}>
        <span className="reg-badge reg-badge-token" aria-hidden />
        <Text size="sm">{word('state.now')}</Text>
      </Group>
      <Group gap={8}>
        <span className="reg-badge reg-badge-tick" aria-hidden>
          ✓
        </span>
        <Text size="sm">{word('state.passed')}</Text>
      </Group>
    </Group>
  )
}
