import { Button, List, Text } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../../shared/session/session.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Represent } from './Represent.tsx'
import { Part } from '../Part.tsx'

/** The organisations that I act for, and the way to add one. */
export function Organisations() {
  const { t } = useTexts()
  const me = useMe()
  const [adding, setAdding] = useState(false)
  return (
    <Part title={t('profile.organisations')}>
      {me.organisations.length === 0 && <Text c="dimmed">{t('profile.noOrganisations')}</Text>}
      <List spacing="xs">
        {me.organisations.map(({ id, name, bin }) => (
          <List.Item key={id}>
            {name} <span className="numbers">({t('account.binShort', { bin })})</span>
          </List.Item>
        ))}
      </List>
      {adding ? (
        <Represent done={() => setAdding(false)} />
      ) : (
        <div>
          <Button variant="default" mt="md" onClick={() => setAdding(true)}>
            {t('represent.add')}
          </Button>
        </div>
      )}
    </Part>
  )
}
