import { useMemo } from 'react'
import type { Bundle, BundleBrief } from '../../../server/definitions/shape.ts'
import { useAsk } from '../../shared/api/hooks.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { Bench } from './Bench.tsx'

/** One version of a service on the bench: the one that is named, else the newest. */
export function Workbench({ service, version }: { service: string; version?: number }) {
  const list = useAsk('bundle.list', {})
  const versions = useMemo(
    () => list.data?.items.filter(({ key }) => key === service).toSorted(newestFirst) ?? [],
    [list.data, service],
  )
  const brief = version === undefined ? versions[0] : versions.find((one) => one.version === version)
  const shown = useAsk('bundle.show', { id: brief?.id ?? '' }, { enabled: brief !== undefined })
  const problem = list.error ?? shown.error ?? (list.data && !brief ? notFound : null)
  if (shown.data) return <Bench key={shown.data.id} bundle={shown.data as Bundle} versions={versions} />
  if (problem) return <Failed problem={problem} order={1} retry={() => void (list.error ? list : shown).refetch()} />
  return <Loading rows={6} />
}

const notFound = new ApiProblem(404, { code: 'NOT_FOUND', reason: 'bundle.notFound' })
const newestFirst = (a: BundleBrief, b: BundleBrief) => b.version - a.version
