import { useEffect, useRef, useState } from 'react'
import type { Drawing } from './shape.ts'

/** Draws a file into the element that `container` is put on; `drawing` is null until it is there, `failed` when it cannot be drawn. */
export function useDrawing(xml: string) {
  const container = useRef<HTMLDivElement>(null)
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    let made: Drawing | null = null
    import('./draw.ts')
      .then(({ draw }) => (gone || !container.current ? null : draw(container.current, xml)))
      .then((result) => {
        if (gone) result?.destroy()
        else setDrawing((made = result))
        return result
      })
      .catch(() => !gone && setFailed(xml))
    return () => {
      gone = true
      made?.destroy()
      setDrawing(null)
    }
  }, [xml])
  return { container, drawing, failed: failed === xml }
}
