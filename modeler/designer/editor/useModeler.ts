import { useEffect, useRef, useState } from 'react'
import type { Language } from '../../../server/shape.ts'
import type { EventBus } from '../../shared/diagram/canvas.ts'
import type { OutlineEntry } from '../../shared/diagram/shape.ts'
import type { Choices } from './choices.ts'
import { outlineIn } from './outlineIn.ts'
import { ownTexts } from './own.ts'
import type { Modeler } from './parts.ts'
import { viewOf } from './view.ts'
import type { Editor } from './view.ts'

interface Options {
  xml: string
  language: Language
  choices: () => Choices
  onXml: (xml: string) => void
  onOutline: (entries: OutlineEntry[]) => void
  onSelect: (id: string | null) => void
}

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
  const [own] = useState(ownTexts)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const { language, xml } = options

  useEffect(() => {
    let gone = false
    let made: Modeler | null = null
    const make = async () => {
      const [{ createModeler }, { modelerWords }] = await Promise.all([import('./create.ts'), import('./words/words.ts')])
      const words = await modelerWords(language)
      if (gone || !canvas.current || !properties.current) return
      const places = {
        canvas: canvas.current,
        properties: properties.current,
        words,
        language,
        choices: () => latest.current.choices(),
      }
      made = await createModeler(places)
      if (gone) return made.destroy()
      own.loaded(null)
      setModeler(made)
    }
    make().catch(() => !gone && setFailed(true))
    return () => {
      gone = true
      made?.destroy()
      setModeler(null)
      setEditor(null)
    }
  }, [language, own])

  useEffect(() => {
    if (!modeler) return
    let gone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const save = () => {
      timer = undefined
      void modeler.saveXML({ format: true }).then((saved) => {
        if (saved.xml) {
          own.wrote(saved.xml)
          latest.current.onXml(saved.xml)
        }
        if (!gone) latest.current.onOutline(outlineIn(modeler, latest.current.language))
      })
    }
    // At once, only not once for each of the commands that make up one change: who deploys in the next moment deploys the change.
    modeler.on('commandStack.changed', () => {
      timer ??= setTimeout(save)
    })
    ;(modeler.get('eventBus') as EventBus).on('selection.changed', ({ newSelection }) =>
      latest.current.onSelect(newSelection?.[0]?.id ?? null),
    )
    const saveNow = () => {
      if (timer === undefined) return
      clearTimeout(timer)
      save()
    }
    const leave = () => {
      // A field of the panel hands over its last letters when it is left.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      saveNow()
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      gone = true
      // Who opens another file at once must not lose the last change.
      saveNow()
    }
  }, [modeler, own])

  useEffect(() => {
    if (!modeler || own.isShown(xml)) return
    let gone = false
    modeler.importXML(xml).then(
      () => {
        if (gone) return
        own.loaded(xml)
        setFailed(false)
        const next = viewOf(modeler)
        next.begin()
        setEditor(next)
        latest.current.onOutline(outlineIn(modeler, latest.current.language))
      },
      () => !gone && setFailed(true),
    )
    return () => {
      gone = true
    }
  }, [modeler, xml, own])

  return { canvas, properties, editor, failed }
}
