import { useCallback, useEffect, useRef, useState } from 'react'
import { execute } from '../../shared/api/call.ts'
import type { Data } from '../../shared/api/contract.ts'
import { isPassing, isProblem } from '../../shared/api/problem.ts'

export type Keeping = { state: 'idle' | 'waiting' | 'kept' | 'failed' | 'refused'; at: string | null }

const PAUSE = 900
const AGAIN = 8000

/**
 * Keeps what is typed into a task on the server, one save at a time and always the newest. While the server is away it tries again;
 * where it refuses (somebody else did the task) it stops, and what is typed stays on the page.
 */
export function useKeep(taskId: string, firstRevision: number) {
  const [keeping, setKeeping] = useState<Keeping>({ state: 'idle', at: null })
  const work = useRef({ revision: firstRevision, data: null as Data | null, busy: false, stopped: false, timer: 0 })

  const again = useRef(() => {})

  const send = useCallback(async () => {
    const now = work.current
    window.clearTimeout(now.timer)
    if (now.stopped || !now.data) return
    if (now.busy) {
      now.timer = window.setTimeout(() => again.current(), PAUSE)
      return
    }
    const { data } = now
    now.data = null
    now.busy = true
    try {
      now.revision = (await execute('task.keep', { taskId, data, revision: now.revision })).revision
      setKeeping({ state: now.data ? 'waiting' : 'kept', at: new Date().toISOString() })
    } catch (problem) {
      now.data ??= data
      now.stopped = isProblem(problem, 'CONFLICT') || isProblem(problem, 'NOT_FOUND')
      setKeeping(({ at }) => ({ state: now.stopped ? 'refused' : 'failed', at }))
      if (isPassing(problem)) now.timer = window.setTimeout(() => again.current(), AGAIN)
    } finally {
      now.busy = false
    }
  }, [taskId])
  useEffect(() => {
    again.current = () => void send()
  }, [send])

  const keep = useCallback((data: Data) => {
    const now = work.current
    now.data = data
    if (now.stopped) return
    window.clearTimeout(now.timer)
    now.timer = window.setTimeout(() => again.current(), PAUSE)
    setKeeping(({ at }) => ({ state: 'waiting', at }))
  }, [])

  /** After this nothing is kept any more: the task was sent. */
  const stop = useCallback(() => {
    work.current.stopped = true
    work.current.data = null
    window.clearTimeout(work.current.timer)
  }, [])

  useEffect(() => {
    const now = work.current
    const warn = (event: BeforeUnloadEvent) => {
      if (now.data && !now.stopped) event.preventDefault()
    }
    const resume = () => void send()
    addEventListener('beforeunload', warn)
    addEventListener('online', resume)
    return () => {
      removeEventListener('beforeunload', warn)
      removeEventListener('online', resume)
      void send()
    }
  }, [send])

  return { keeping, keep, stop }
}
