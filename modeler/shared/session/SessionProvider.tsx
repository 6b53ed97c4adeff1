import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Me } from '../../../server/auth/shape.ts'
import { ask, execute } from '../api/call.ts'
import { useEvents } from '../api/events.ts'
import { isProblem } from '../api/problem.ts'
import type { ApiProblem, ProblemDocument } from '../api/problem.ts'
import { SessionContext } from './session.ts'
import type { Session } from './session.ts'

const KEY = ['session.show', {}]
interface Known {
  me: Me | null
  refusal: ProblemDocument
}

/** Knows who is signed in, and listens to the server's events while somebody is. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const { data, error, isPending, refetch } = useQuery<Known, ApiProblem>({ queryKey: KEY, queryFn: show, staleTime: 60_000 })
  useEvents(Boolean(data?.me))

  const take = useCallback((me: Me) => client.setQueryData<Known>(KEY, { me, refusal: {} }), [client])
  const signIn = useCallback(
    async (login: string, password: string) => {
      const me = await execute('session.open', { login, password })
      take(me)
      forget(client)
      return me
    },
    [client, take],
  )
  const signOut = useCallback(async () => {
    await execute('session.close', {})
    client.setQueryData<Known>(KEY, await show())
    forget(client)
  }, [client])

  const session = useMemo<Session>(
    () => ({
      me: data?.me ?? null,
      pending: isPending,
      problem: error,
      retry: () => void refetch(),
      demo: { accounts: data?.refusal.demo ?? [], password: data?.refusal.demoPassword ?? '' },
      signIn,
      signOut,
      take,
    }),
    [data, isPending, error, refetch, signIn, signOut, take],
  )
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
}

/** What one person had read is not left to the next. */
function forget(client: QueryClient): void {
  void client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] })
}

async function show(): Promise<Known> {
  try {
    return { me: await ask('session.show', {}), refusal: {} }
  } catch (problem) {
    if (isProblem(problem, 'UNAUTHENTICATED')) return { me: null, refusal: problem.document }
    throw problem
  }
}
