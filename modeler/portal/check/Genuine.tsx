import { Card, Text, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { Verification } from '../../../server/documents/shape.ts'
import { dateOf, dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'

/** A document that the platform issued: what it is, who signed it and how, and the sum to compare the file with. */
export function Genuine({ found }: { found: Verification }) {
  const { t, say } = useTexts()
  return (
    <Card withBorder padding="lg">
      <Title order={2} size="h4" c="var(--reg-good)">
        <IconCircleCheck size={24} aria-hidden style={{ verticalAlign: '-5px' }} /> {t('check.genuine')}
      </Title>
      <Text mt="sm" size="lg" fw={600}>
        {say(found.names)} {found.number && t('numbered', { number: found.number })}
      </Text>
      {found.issuedAt && <Text className="numbers">{t('check.issued', { date: dateOf(found.issuedAt) })}</Text>}
      {found.signatures.map(({ name, role, signedAt }) => (
        <Text key={name + signedAt} mt="xs">
          {t('check.signed', { name, role: t(`role.${role}`), date: dateTimeOf(signedAt) })}
          <Text component="span" display="block" size="sm" c="dimmed">
            {t('check.byPassword')}
          </Text>
        </Text>
      ))}
      <Text size="sm" mt="sm">
        {t('check.sum')}
      </Text>
      <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {found.sha256}
      </Text>
    </Card>
  )
}
