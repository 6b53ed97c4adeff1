import { useState } from 'react'
import { steady } from './steady.ts'

/**
 * Holds a list still while the server's events renew it beneath. `key` names the question: another question, or `renew`, takes the
 * newest answer as it is. `latest` is undefined while the answer to this question is awaited.
 */
export function useSteady<T extends { id: string }>(latest: T[] | undefined, key: string) {
  const [shown, setShown] = useState<{ key: string; items: T[] }>({ key: '', items: [] })
  const stale = latest !== undefined && (shown.key !== key || shown.items.length === 0)
  // Where nothing is shown nothing can jump, so what comes is taken at once.
  if (stale && (shown.key !== key || latest.length > 0)) setShown({ key, items: latest })
  const { rows, fresh } = steady(stale ? latest : shown.items, latest ?? shown.items)
  return { rows, fresh, renew: (items = latest) => items && setShown({ key, items }) }
}
