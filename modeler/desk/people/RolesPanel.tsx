import { ActionIcon, Button, Divider, Group, Select, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Person } from '../../../server/auth/shape.ts'
import { useAsk, useCommand } from '../../shared/api/hooks.ts'
import { STAFF_ROLES } from '../../shared/session/roles.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useTell } from '../useTell.ts'
import { Panel } from '../Panel.tsx'

/** Gives and takes a person's roles, unit by unit, and closes the account. */
export function RolesPanel({ person, close }: { person: Person | null; close: () => void }) {
  const { t, say } = useTexts()
  const tell = useTell()
  const units = useAsk('unit.list', {}, { enabled: person !== null })
  const [unitId, setUnitId] = useState<string | null>(null)
  const [role, setRole] = useState<string | null>(null)
  const [sure, setSure] = useState(false)
  const grant = useCommand('person.grant')
  const revoke = useCommand('person.revoke')
  const end = useCommand('person.close')
  const leave = () => {
    setSure(false)
    close()
  }
  const problem = grant.error ?? revoke.error ?? end.error
  if (!person) return null
  const personId = person.id
  return (
    <Panel opened={true} close={leave} title={person.name}>
      <Stack>
        <div role="status">
          {person.memberships.length === 0 && <Text c="dimmed">{t('people.noRoles')}</Text>}
          {person.memberships.map((membership) => (
            <Group key={membership.unitId + membership.role} justify="space-between" wrap="nowrap" py={4}>
              <div>
                <Text>{t(`role.${membership.role}`)}</Text>
                <Text size="xs" c="dimmed">
                  {say(membership.unitNames)}
                </Text>
              </div>
              <ActionIcon
                variant="default"
                aria-label={t('people.revoke', { role: t(`role.${membership.role}`) })}
                onClick={() => revoke.mutate({ personId, unitId: membership.unitId, role: membership.role })}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
        </div>
        <Divider />
        <Select
          label={t('people.unit')}
          data={(units.data?.items ?? []).map(({ id, names }) => ({ value: id, label: say(names) }))}
          value={unitId}
          onChange={setUnitId}
        />
        <Select
          label={t('people.role')}
          data={STAFF_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={role}
          onChange={setRole}
          searchable
        />
        <Button
          disabled={!unitId || !role}
          loading={grant.isPending}
          onClick={() => unitId && role && grant.mutate({ personId, unitId, role })}
        >
          {t('people.grant')}
        </Button>
        {problem && <Failed problem={problem} order={3} />}
        <Divider />
        <Text size="sm">{t('people.closeText')}</Text>
        <Button
          variant={sure ? 'filled' : 'default'}
          color={sure ? 'red' : undefined}
          loading={end.isPending}
          onClick={() =>
            sure
              ? end.mutate({ personId }, { onSuccess: () => (tell.done(t('people.closedDone', { name: person.name })), leave()) })
              : setSure(true)
          }
        >
          {t(sure ? 'people.closeSure' : 'people.close')}
        </Button>
      </Stack>
    </Panel>
  )
}
