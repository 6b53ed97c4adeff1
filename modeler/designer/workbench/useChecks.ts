import { useCallback, useEffect, useRef, useState } from 'react'
import type { Finding } from '../../../server/definitions/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import type { ApiProblem } from '../../shared/api/problem.ts'
import type { Work } from './useWork.ts'

export interface Checks {
  findings: Finding[]
  errors: number
  warnings: number
  /** Whether the findings are those of the files as they are now. */
  state: 'none' | 'running' | 'done' | 'stale'
  problem: ApiProblem | null
  run: () => void
  take: (findings: Finding[]) => void
}

const PAUSE = 1500

/** The findings of bundle.check on the work; asked again a moment after the last change. */
export function useChecks(key: string, work: Work): Checks {
  const { mutateAsync, isPending, error } = useCommand('bundle.check')
  const [findings, setFindings] = useState<Finding[]>([])
  const [checked, setChecked] = useState<Record<string, string> | null>(null)
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })

  const run = useCallback(() => {
    const { files, all } = latest.current
    mutateAsync({ key, files: all() }).then(
      (answer) => {
        setFindings(answer.findings)
        setChecked(files)
      },
      () => undefined,
    )
  }, [key, mutateAsync])
  useEffect(() => {
    const timer = setTimeout(run, PAUSE)
    return () => clearTimeout(timer)
  }, [work.files, run])

  const count = (wanted: Finding['severity']) => findings.filter(({ severity }) => severity === wanted).length
  const state = isPending ? 'running' : checked === null ? 'none' : checked === work.files ? 'done' : 'stale'
  return { findings, errors: count('error'), warnings: count('warning'), state, problem: error, run, take: setFindings }
}
