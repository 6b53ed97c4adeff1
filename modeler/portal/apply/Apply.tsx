import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useAsk } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { Wizard } from './Wizard.tsx'

/** An application that is being made: its draft and its service's form. */
export default function Apply({ id, step }: { id: string; step: string }) {
  const client = useQueryClient()
  const draft = useAsk('draft.show', { id })
  const key = draft.data?.key ?? ''
  const service = useAsk('service.show', { key }, { enabled: key !== '' })
  // A draft opened again must not begin from what an earlier visit had read.
  useEffect(() => () => client.removeQueries({ queryKey: ['draft.show', { id }] }), [client, id])

  if (draft.error) return <Failed order={1} problem={draft.error} retry={() => void draft.refetch()} />
  if (service.error) return <Failed order={1} problem={service.error} retry={() => void service.refetch()} />
  if (!draft.data || !service.data) return <Loading rows={6} height={72} />
  return <Wizard draft={draft.data} service={service.data} step={step} />
}
