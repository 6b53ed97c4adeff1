import { useCallback, useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../server/cases/shape.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import { execute } from '../../shared/api/call.ts'
import type { Data } from '../../shared/api/contract.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { cleaned } from '../../shared/form/clean.ts'

/** How long after the last key the draft is sent. */
const PAUSE = 800
const AGAIN = 5000

export interface Saved {
  state: 'saved' | 'waiting' | 'failed' | 'moved'
  at: string
  problem: ApiProblem | null
}

/**
 * The data of a draft, kept on the server at every change: one sending at a time, the newest data each time.
 * What could not be sent is tried again until it is; `flush` sends at once and says whether all is kept.
 */
export function useDraft(draft: Draft, form: FormFile) {
  const [data, setData] = useState<Data>(draft.data)
  const [saved, setSaved] = useState<Saved>({ state: 'saved', at: draft.savedAt, problem: null })
  const now = useRef({ data: draft.data, sent: JSON.stringify(cleaned(form, draft.data)), revision: draft.revision })
  const running = useRef<Promise<boolean> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const send = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    if (running.current) await running.current
    const clean = cleaned(form, now.current.data)
    const text = JSON.stringify(clean)
    if (text === now.current.sent) {
      setSaved((before) => (before.state === 'waiting' ? { ...before, state: 'saved' } : before))
      return true
    }
    running.current = save({ ...draft, data: clean, revision: now.current.revision }).then(
      ({ revision, savedAt }) => {
        now.current = { ...now.current, sent: text, revision }
        setSaved({ state: 'saved', at: savedAt, problem: null })
        return true
      },
      (problem: unknown) => {
        const refusal = problem instanceof ApiProblem ? problem : new ApiProblem(0, {})
        const moved = refusal.code === 'CONFLICT'
        setSaved((before) => ({ ...before, state: moved ? 'moved' : 'failed', problem: refusal }))
        if (!moved) timer.current = setTimeout(() => void send(), AGAIN)
        return false
      },
    )
    const done = await running.current
    running.current = null
    return done
  }, [draft, form])

  const change = useCallback(
    (next: Data) => {
      setData(next)
      now.current.data = next
      setSaved((before) => (before.state === 'moved' ? before : { ...before, state: 'waiting' }))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void send(), PAUSE)
    },
    [send],
  )

  useEffect(() => {
    // Leaving the view sends what the pause still held back.
    const leave = () => void send()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [send])

  return { data, change, saved, flush: send }
}

function save({ id, key, organisationId, data, revision }: Draft): Promise<Draft> {
  return execute('draft.save', { draftId: id, key, organisationId, data, revision })
}
