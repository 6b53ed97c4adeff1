import { useEffect, useRef } from 'react'
import { lettersOn } from './letters.ts'

/** What a key does; the names are those of the physical keys, so that they work under a Kazakh or Russian layout too. */
export type Keys = Partial<Record<'KeyJ' | 'KeyK' | 'KeyC' | 'Slash' | 'Shift+Slash' | 'Control+Enter' | 'Escape', () => void>>

/** Listens for the desk's keys while the component is shown. Letters are not taken while one types or a dialog is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const run = latest.current[nameOf(event)]
      if (!run || event.defaultPrevented) return
      if (!event.ctrlKey && !event.metaKey && (isTyping(event.target) || dialogIsOpen() || !lettersOn())) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function nameOf(event: KeyboardEvent): keyof Keys {
  const control = event.ctrlKey || event.metaKey ? 'Control+' : ''
  const shift = event.shiftKey ? 'Shift+' : ''
  return `${control}${shift}${event.code === 'NumpadEnter' ? 'Enter' : event.code}` as keyof Keys
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

const dialogIsOpen = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null
