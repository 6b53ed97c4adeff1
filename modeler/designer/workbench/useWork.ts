import { useCallback, useMemo, useRef, useState } from 'react'
import type { Bundle, BundleFile } from '../../../server/definitions/shape.ts'
import { keep, kept } from './keep.ts'
import type { Kept } from './keep.ts'

/** The files of a version as they are being worked on. */
export interface Work {
  /** Contents by path, the changes of this browser put in. */
  files: Record<string, string>
  /** Paths whose content differs from the version's; removed ones too. */
  changed: string[]
  savedAt: string | null
  /** Whether the changes are kept in this browser over a reload. */
  isKept: boolean
  write: (path: string, content: string) => void
  rename: (from: string, to: string) => void
  /** Takes the file out of the next version. */
  remove: (path: string) => void
  discard: () => void
  /** All files, to be checked or deployed. */
  all: () => BundleFile[]
}

/** The work on a version: what this browser kept of it before, and every change kept at once. */
export function useWork(bundle: Bundle): Work {
  const { key, version } = bundle
  const base = useMemo(() => Object.fromEntries(bundle.files.map(({ path, content }) => [path, content])), [bundle])
  const [work, setWork] = useState<Kept>(() => kept(key, version) ?? { changes: {}, savedAt: '' })
  const [isKept, setIsKept] = useState(true)
  const latest = useRef(work)

  const put = useCallback(
    (next: Kept) => {
      latest.current = next
      // At once and not after the drawing: who closes the page right after a change comes back to it.
      setIsKept(keep(key, version, next))
      setWork(next)
    },
    [key, version],
  )
  const change = useCallback(
    (contents: (files: Kept['changes']) => Kept['changes']) => {
      const { changes } = latest.current
      const all = { ...changes, ...contents({ ...base, ...changes }) }
      // What is again as in the version is no change.
      const differing = Object.entries(all).filter(([path, content]) => (base[path] ?? null) !== content)
      put({ changes: Object.fromEntries(differing), savedAt: new Date().toISOString() })
    },
    [base, put],
  )
  const write = useCallback((path: string, content: string) => change(() => ({ [path]: content })), [change])
  const remove = useCallback((path: string) => change(() => ({ [path]: null })), [change])
  const rename = useCallback(
    (from: string, to: string) => change((files) => ({ [from]: null, [to]: files[from] ?? '' })),
    [change],
  )
  const discard = useCallback(() => put({ changes: {}, savedAt: '' }), [put])

  return useMemo(() => {
    const merged = Object.entries({ ...base, ...work.changes }).filter((entry): entry is [string, string] => entry[1] !== null)
    return {
      files: Object.fromEntries(merged),
      changed: Object.keys(work.changes).toSorted(),
      savedAt: work.savedAt || null,
      isKept,
      write,
      rename,
      remove,
      discard,
      all: () => merged.map(([path, content]) => ({ path, content })),
    }
  }, [base, work, isKept, write, rename, remove, discard])
}
