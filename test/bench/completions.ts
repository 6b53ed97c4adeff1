import { nobody } from '../support/applicant.ts'
import { signIn, type Caller } from './client.ts'
import { answer, application, files, key, tasksPerCase } from './reference.ts'
import type { Served } from './serve.ts'

export interface Measured {
  perSecond: number
  p50: number
  p99: number
  completions: number
}

/** Deploys the reference process and opens cases at the counter; answers their numbers and the first task of each. */
export async function prepare(served: Served, cases: number): Promise<string[]> {
  const [analyst, chancery, expert] = await Promise.all(
    ['analyst', 'chancery', 'expert'].map((login) => signIn(served.base, login, served.password)),
  )
  await (analyst as Caller).post('bundle.deploy', { key, files })
  const opened: string[] = []
  for (let n = 0; n < cases; n++)
    opened.push(
      (await (chancery as Caller).post<{ caseId: string }>('case.open', { key, applicant: nobody, data: application })).caseId,
    )
  void expert
  return opened
}

/**
 * Completes all tasks of these cases, over HTTP, by `clients` signed-in callers at once: each takes a case and does its nine tasks,
 * one after the other, as `task.complete` names the next. The first fifth warms up and is not counted.
 */
export async function complete(bases: Served[], firstTasks: string[], clients: number): Promise<Measured> {
  const callers = await Promise.all(
    Array.from({ length: clients }, (_, n) =>
      signIn((bases[n % bases.length] as Served).base, 'expert', (bases[0] as Served).password),
    ),
  )
  const warm = firstTasks.splice(0, Math.floor(firstTasks.length / 5))
  await Promise.all(callers.map((caller) => walkAll(caller, warm, [])))
  const latencies: number[] = []
  const began = performance.now()
  await Promise.all(callers.map((caller) => walkAll(caller, firstTasks, latencies)))
  const seconds = (performance.now() - began) / 1000
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99), completions: latencies.length }
}

async function walkAll(caller: Caller, tasks: string[], latencies: number[]): Promise<void> {
  for (let first = tasks.shift(); first; first = tasks.shift()) {
    let taskId: string | null = first
    for (let done = 0; taskId; done++) {
      if (done === tasksPerCase) throw new Error('the reference process has nine tasks')
      const began = performance.now()
      const answered: { next: string | null } = await caller.post('task.complete', { taskId, data: answer })
      latencies.push(performance.now() - began)
      taskId = answered.next
    }
  }
}
