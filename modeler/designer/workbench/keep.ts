/** What was changed against a version and not yet deployed: contents by path, `null` where a file was removed. */
export interface Kept {
  changes: Record<string, string | null>
  savedAt: string
}

const place = (key: string, version: number) => `reglament.designer.${key}.${version}`

/** What this browser kept of the work on a version; null when there is none or it cannot be read. */
export function kept(key: string, version: number): Kept | null {
  try {
    const text = localStorage.getItem(place(key, version))
    return text ? (JSON.parse(text) as Kept) : null
  } catch {
    return null
  }
}

/** Keeps the work on a version in this browser, or forgets it when nothing is changed. False where the browser has no room for it. */
export function keep(key: string, version: number, work: Kept): boolean {
  try {
    if (Object.keys(work.changes).length === 0) localStorage.removeItem(place(key, version))
    else localStorage.setItem(place(key, version), JSON.stringify(work))
    return true
  } catch {
    return false
  }
}
