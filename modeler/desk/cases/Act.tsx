import { List, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { Texts3 } from '../../../server/shape.ts'
import { useAsk } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Note } from '../Note.tsx'
import { clauseWords } from './clause.ts'

/** Which act orders this step and in which clauses, with what the diagram says of it. */
export function Act({
  serviceKey,
  clauses,
  documentation,
}: {
  serviceKey: string
  clauses: string[]
  documentation: Texts3 | null
}) {
  const { t, say } = useTexts()
  const { data: service, error, refetch } = useAsk('service.show', { key: serviceKey })
  if (error && !service) return <Failed problem={error} retry={() => void refetch()} />
  if (!service) return <Loading rows={2} />
  return (
    <>
      <Text fw={600}>{say(service.act.names)}</Text>
      <Text size="sm" c="dimmed" mb="sm">
        {t('act.annex', { annex: service.act.annex })}
      </Text>
      {service.act.repealed && (
        <Note icon={IconInfoCircle} mb="sm">
          {say(service.act.repealed)}
        </Note>
      )}
      {clauses.length > 0 && (
        <List size="sm" mb="sm">
          {clauses.map((clause) => (
            <List.Item key={clause}>{clauseWords(clause, t)}</List.Item>
          ))}
        </List>
      )}
      {documentation && <Text className="readable">{say(documentation)}</Text>}
    </>
  )
}
