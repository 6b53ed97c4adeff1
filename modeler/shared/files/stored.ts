import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { StoredFile } from '../../../server/files/shape.ts'

export type FileBrief = Pick<StoredFile, 'id' | 'name' | 'size'>

/** Name and size of a stored file of which only the id is known (a draft opened again); null while unknown. */
export function useStored(id: string): FileBrief | null {
  const { data } = useQuery<FileBrief>({ queryKey: ['file.get', id], queryFn: () => look(id), staleTime: Infinity, retry: false })
  return data ?? null
}

/** Remembers what an upload answered, so that nothing is asked again. */
export function useRemember(): (file: StoredFile) => void {
  const client = useQueryClient()
  return useCallback((file) => client.setQueryData<FileBrief>(['file.get', file.id], file), [client])
}

async function look(id: string): Promise<FileBrief> {
  const answer = await fetch(`/api/file.get?id=${id}`, { method: 'HEAD', credentials: 'same-origin' })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  return {
    id,
    name: nameIn(answer.headers.get('Content-Disposition') ?? '') || id,
    size: Number(answer.headers.get('Content-Length') ?? 0),
  }
}

/** The name in a Content-Disposition (RFC 6266): the UTF-8 one, else the plain one. */
function nameIn(disposition: string): string {
  const long = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (long) return decodeURIComponent(long)
  return /filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1] ?? ''
}
