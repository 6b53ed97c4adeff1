import type { ApiProblem } from '../api/problem.ts'

/** What happened, as a sentence: the server's own in the reader's language, else ours for the code. */
export function problemSentence(problem: ApiProblem, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (problem.code === 'OFFLINE') return t(navigator.onLine ? 'state.unreachable' : 'state.offline')
  return problem.detail || t(`problem.${problem.code}`)
}
