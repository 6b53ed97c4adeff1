import type { StoredHappening } from '../cases/history.ts'
import type { CaseRow } from '../cases/row.ts'
import type { CaseFull } from '../cases/shape.ts'
import type { Definition } from './definition.ts'

/** The line of steps in the applicant's words: what is done, where the case is now, what comes next. */
export function stagesOf({ service }: Definition, kase: CaseRow, happenings: StoredHappening[]): CaseFull['stages'] {
  const stages = service.stages ?? []
  const stageOf = (status: string) => service.statuses[status]?.stage ?? null
  const now = stages.findIndex(({ code }) => code === stageOf(kase.status))
  const reached = new Map<string, string>()
  const statuses = happenings.filter(({ type }) => type === 'status.changed')
  for (const { data, at } of statuses) {
    const code = stageOf(String(data.status))
    if (code && !reached.has(code)) reached.set(code, at)
  }
  const stateOf = (index: number) =>
    kase.endedAt && index <= now ? 'done' : index < now ? 'done' : index === now ? 'now' : 'next'
  // An ended case has nothing ahead of it: a stage that it never reached is not shown as one to come.
  const shown = kase.endedAt && now >= 0 ? stages.slice(0, now + 1) : stages
  return shown.map(({ code, names }, index) => ({
    code,
    names,
    state: stateOf(index),
    at: reached.get(code) ?? (index === 0 ? kase.openedAt : null),
  }))
}
