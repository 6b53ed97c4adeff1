import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseInfiniteQueryResult, UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { ask, execute, newKey } from './call.ts'
import type { CommandName, Commands, Page, Queries, QueryName } from './contract.ts'
import { isPassing } from './problem.ts'
import type { ApiProblem } from './problem.ts'

interface AskOptions {
  enabled?: boolean
  keepPrevious?: boolean
}

/** One thing or one page of a list, kept fresh by the server's events. */
export function useAsk<Q extends QueryName>(
  name: Q,
  params: Queries[Q][0],
  options: AskOptions = {},
): UseQueryResult<Queries[Q][1], ApiProblem> {
  return useQuery<Queries[Q][1], ApiProblem>({
    queryKey: [name, params],
    queryFn: ({ signal }) => ask(name, params, signal),
    enabled: options.enabled ?? true,
    placeholderData: options.keepPrevious ? keepPreviousData : undefined,
  })
}

type ListName = { [Q in QueryName]: Queries[Q][1] extends Page<unknown> ? Q : never }[QueryName]

/** A list page after page: `fetchNextPage` goes on where `next` points; `items` are those of all pages. */
export function useList<Q extends ListName>(
  name: Q,
  params: Queries[Q][0],
  options: AskOptions = {},
): UseInfiniteQueryResult<{ items: Queries[Q][1]['items']; first: Queries[Q][1] }, ApiProblem> {
  return useInfiniteQuery({
    queryKey: [name, params, 'pages'],
    queryFn: ({ pageParam, signal }) => ask(name, pageParam === '' ? params : { ...params, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page: Queries[Q][1]) => page.next,
    enabled: options.enabled ?? true,
    placeholderData: options.keepPrevious ? keepPreviousData : undefined,
    select: ({ pages }: { pages: Queries[Q][1][] }) => ({
      items: pages.flatMap((page) => page.items as unknown[]) as Queries[Q][1]['items'],
      first: pages[0]!,
    }),
  }) as UseInfiniteQueryResult<{ items: Queries[Q][1]['items']; first: Queries[Q][1] }, ApiProblem>
}

/**
 * A command. Everything that is shown is asked again after it; the same input after an unanswered try keeps its
 * idempotency key, so that a second press of the button cannot do the thing twice.
 */
export function useCommand<C extends CommandName>(name: C): UseMutationResult<Commands[C][1], ApiProblem, Commands[C][0]> {
  const client = useQueryClient()
  const unanswered = useRef<{ input: string; key: string } | null>(null)
  return useMutation<Commands[C][1], ApiProblem, Commands[C][0]>({
    mutationKey: [name],
    networkMode: 'always',
    mutationFn: async (input) => {
      const text = JSON.stringify(input)
      const key = unanswered.current?.input === text ? unanswered.current.key : newKey()
      unanswered.current = { input: text, key }
      try {
        const answer = await execute(name, input, key)
        unanswered.current = null
        return answer
      } catch (problem) {
        if (!isPassing(problem)) unanswered.current = null
        throw problem
      }
    },
    onSuccess: () => {
      // Typing is kept without disturbing what is on the screen.
      if (name === 'task.keep' || name === 'draft.save') return
      // What was sent is a draft no more; its view is about to leave.
      void client.invalidateQueries({ predicate: ({ queryKey }) => name !== 'case.submit' || queryKey[0] !== 'draft.show' })
    },
  })
}
