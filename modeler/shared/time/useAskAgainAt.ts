import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { QueryName } from '../api/contract.ts'

// A timer holds no more than some 24 days.
const LONGEST = 24 * 3_600_000

/** Asks a thing again when an instant (UTC) has come: what is shown of it is another then. Nothing for null. */
export function useAskAgainAt(instant: string | null, name: QueryName): void {
  const client = useQueryClient()
  useEffect(() => {
    if (instant === null) return
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      const left = Date.parse(instant) - Date.now()
      if (left <= 0) void client.invalidateQueries({ queryKey: [name] })
      // The server's clock decides, and may be behind this one.
      timer = setTimeout(wait, left > 0 ? Math.min(left, LONGEST) : 30_000)
    }
    wait()
    return () => clearTimeout(timer)
  }, [client, instant, name])
}
