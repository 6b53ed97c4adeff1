import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** What is asked again when a topic changes: names of queries by their beginnings. */
const TOPICS: Record<string, string[]> = {
  task: ['task.', 'insight.'],
  case: ['case.', 'task.', 'insight.', 'incident.'],
  notice: ['notice.'],
  register: ['register.'],
  calendar: ['calendar.', 'task.', 'case.'],
  bundle: ['bundle.', 'service.'],
  person: ['person.', 'unit.', 'session.'],
  draft: ['draft.'],
}

/** Listens to the server's events and asks again what they touch, for as long as the component stands and `signedIn`. */
export function useEvents(signedIn: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!signedIn) return
    const source = new EventSource('/api/events')
    let opened = false
    source.addEventListener('open', () => {
      // What was announced while the line was broken is lost: ask everything again. Before the first line stood, too, an answer may
      // have been read and outdated: what moves by itself is asked again.
      if (opened) void client.invalidateQueries()
      else renew(client, ['task', 'case', 'notice', 'register'])
      opened = true
    })
    source.addEventListener('changed', (event) => renew(client, topicsOf(String(event.data))))
    return () => source.close()
  }, [client, signedIn])
}

function topicsOf(data: string): string[] {
  try {
    const { topics } = JSON.parse(data) as { topics?: string[] }
    return topics ?? []
  } catch {
    return []
  }
}

function renew(client: QueryClient, topics: string[]): void {
  const starts = new Set(topics.flatMap((topic) => TOPICS[topic.split(':')[0] ?? ''] ?? []))
  if (starts.size === 0) return
  void client.invalidateQueries({
    predicate: ({ queryKey }) => [...starts].some((start) => String(queryKey[0]).startsWith(start)),
  })
}
