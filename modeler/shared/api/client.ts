import { QueryClient } from '@tanstack/react-query'
import { isPassing } from './problem.ts'

/** The page's one store of what was asked. Refusals are final; what nobody answered is asked three times. */
export function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        networkMode: 'always',
        retry: (count, problem) => count < 2 && isPassing(problem),
        retryDelay: (count) => 500 * 2 ** count,
      },
    },
  })
}
