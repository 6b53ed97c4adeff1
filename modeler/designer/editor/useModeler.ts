import { useEffect, useRef, useState } from 'react'
import type { Language } from '../../../server/shape.ts'
import { outlineOf } from '../../shared/diagram/outline.ts'
import type { Canvas, DiagramElement, ElementRegistry, EventBus, Selection } from '../../shared/diagram/canvas.ts'
import type { OutlineEntry } from '../../shared/diagram/shape.ts'
import type { Choices } from './choices.ts'
import type { CommandStack, Modeler } from './parts.ts'

export interface Editor {
  undo: () => void
  redo: () => void
  fit: () => void
  zoom: (factor: number) => void
  focus: (id: string) => void
}

interface Options {
  xml: string
  language: Language
  choices: () => Choices
  onXml: (xml: string) => void
  onOutline: (entries: OutlineEntry[]) => void
  onSelect: (id: string | null) => void
}

const PAUSE = 300

/**
 * A modeler in the two places that the refs are put on. `xml` from outside (another file, an import, changes discarded) is loaded anew;
 * what the modeler itself wrote is not. The words of palette and panel are its for life, so another language makes a new one.
 */
export function useModeler(options: Options) {
  const canvas = useRef<HTMLDivElement>(null)
  const properties = useRef<HTMLDivElement>(null)
  const [modeler, setModeler] = useState<Modeler | null>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [failed, setFailed] = useState(false)
  const written = useRef<string | null>(null)
  const latest = useRef(options)
  latest.current = options
  const { language, xml } = options

  useEffect(() => {
    let gone = false
    let made: Modeler | null = null
    const make = async () => {
      const [{ createModeler }, { modelerWords }] = await Promise.all([import('./create.ts'), import('./words/words.ts')])
      const words = await modelerWords(language)
      if (gone || !canvas.current || !properties.current) return
      const places = { canvas: canvas.current, properties: properties.current, words, choices: () => latest.current.choices() }
      made = await createModeler(places)
      if (gone) return made.destroy()
      written.current = null
      setModeler(made)
    }
    make().catch(() => !gone && setFailed(true))
    return () => {
      gone = true
      made?.destroy()
      setModeler(null)
      setEditor(null)
    }
  }, [language])

  useEffect(() => {
    if (!modeler) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const save = () =>
      void modeler.saveXML({ format: true }).then((saved) => {
        written.current = saved.xml ?? null
        if (saved.xml) latest.current.onXml(saved.xml)
        latest.current.onOutline(outlineIn(modeler))
      })
    modeler.on('commandStack.changed', () => {
      clearTimeout(timer)
      timer = setTimeout(save, PAUSE)
    })
    ;(modeler.get('eventBus') as EventBus).on('selection.changed', ({ newSelection }) =>
      latest.current.onSelect(newSelection?.[0]?.id ?? null),
    )
    return () => clearTimeout(timer)
  }, [modeler])

  useEffect(() => {
    if (!modeler || xml === written.current) return
    let gone = false
    modeler.importXML(xml).then(
      () => {
        if (gone) return
        written.current = xml
        setFailed(false)
        const next = editorOf(modeler)
        next.fit()
        setEditor(next)
        latest.current.onOutline(outlineIn(modeler))
      },
      () => !gone && setFailed(true),
    )
    return () => {
      gone = true
    }
  }, [modeler, xml])

  return { canvas, properties, editor, failed }
}

const outlineIn = (modeler: Modeler) => outlineOf((modeler.get('elementRegistry') as ElementRegistry).getAll())

function editorOf(modeler: Modeler): Editor {
  const canvas = modeler.get('canvas') as Canvas
  const commands = modeler.get('commandStack') as CommandStack
  return {
    undo: () => commands.canUndo() && commands.undo(),
    redo: () => commands.canRedo() && commands.redo(),
    fit: () => {
      canvas.resized()
      canvas.zoom('fit-viewport', 'auto')
      // A small diagram is not blown up; a wide one is begun at a size that can be read.
      if (canvas.zoom() > 1) canvas.zoom(1, 'auto')
    },
    zoom: (factor) => void canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)), 'auto'),
    focus: (id) => {
      const element: DiagramElement | undefined = (modeler.get('elementRegistry') as ElementRegistry).get(id)
      if (!element) return
      if (canvas.zoom() < 0.7) canvas.zoom(1, { x: element.x + element.width / 2, y: element.y + element.height / 2 })
      canvas.scrollToElement(id, 80)
      ;(modeler.get('selection') as Selection).select(element)
    },
  }
}
