import { Anchor, Text, Title } from '@mantine/core'
import { Link } from 'wouter'
import type { Service } from '../../../server/definitions/shape.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Facts } from './Facts.tsx'
import css from './Home.module.css'

/** A service in the list: enough to know whether it is the right one. */
export function ServiceCard({ service }: { service: Service }) {
  const { t, say } = useTexts()
  return (
    <article className={css.card}>
      <Title order={3} size="h4">
        <Anchor component={Link} href={`/services/${service.key}`} inherit>
          {say(service.names)}
        </Anchor>
      </Title>
      <Text className="readable">{say(service.description)}</Text>
      <Facts service={service} />
      {!service.channels.includes('portal') && (
        <Text c="dimmed" size="sm" mt="sm">
          {t('service.counterOnly')}
        </Text>
      )}
    </article>
  )
}
