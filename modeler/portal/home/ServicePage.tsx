import { Alert, Anchor, Button, List, Stack, Text, Title } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { ServiceWithForm } from '../../../server/definitions/shape.ts'
import { useAsk } from '../../shared/api/hooks.ts'
import { useTitle } from '../../shared/layout/useTitle.ts'
import { useSession } from '../../shared/session/session.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Facts } from './Facts.tsx'
import css from './Home.module.css'

/** All about one service, before one signs in. */
export function ServicePage({ id }: { id: string }) {
  const { data, error, refetch } = useAsk('service.show', { key: id })
  if (data) return <Shown service={data} />
  if (error) return <Failed order={1} problem={error} retry={() => void refetch()} />
  return <Loading rows={5} height={80} />
}

function Shown({ service }: { service: ServiceWithForm }) {
  const { t, say } = useTexts()
  useTitle(say(service.names))
  return (
    <article className={css.page}>
      <div className={css.summary}>
        <Anchor component={Link} href="/">
          ← {t('way.services')}
        </Anchor>
        <Title order={1} size="h2" mt="xs">
          {say(service.names)}
        </Title>
        <Text size="lg" mt="xs" className="readable">
          {say(service.description)}
        </Text>
      </div>
      <Brief service={service} />
      <Stack gap="lg" className={css.details!}>
        <section aria-labelledby="prepare">
          <Title order={2} size="h3" id="prepare" mb="xs">
            {t('service.prepare')}
          </Title>
          <ul className={css.prepare}>
            {service.prepare.map((item) => (
              <li key={item.ru}>{say(item)}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="course">
          <Title order={2} size="h3" id="course" mb="xs">
            {t('service.course')}
          </Title>
          <List type="ordered" spacing={4}>
            {service.stages.map((stage) => (
              <List.Item key={stage.code}>{say(stage.names)}</List.Item>
            ))}
          </List>
        </section>
        <section aria-labelledby="result">
          <Title order={2} size="h3" id="result" mb="xs">
            {t('service.result')}
          </Title>
          <Text>{say(service.result)}</Text>
        </section>
        <section aria-labelledby="act">
          <Title order={2} size="h3" id="act" mb="xs">
            {t('service.act')}
          </Title>
          <Text c="dimmed">{say(service.act.names)}</Text>
          {service.act.repealed && (
            <Alert mt="sm" color="gray" variant="light" icon={<IconInfoCircle aria-hidden />}>
              {say(service.act.repealed)}
            </Alert>
          )}
        </section>
      </Stack>
    </article>
  )
}

/** Who, how long, how much, and the way in. It stands before the details, so that a phone shows it without scrolling to the end. */
function Brief({ service }: { service: ServiceWithForm }) {
  const { t } = useTexts()
  const { me } = useSession()
  const online = service.channels.includes('portal')
  return (
    <aside className={css.aside} aria-label={t('service.brief')}>
      <Facts service={service} />
      {online ? (
        <>
          <Button component={Link} href={`/services/${service.key}/apply`} fullWidth mt="lg">
            {t('service.apply')}
          </Button>
          {!me && (
            <Text size="sm" c="dimmed" mt="xs">
              {t('service.signInFirst')}
            </Text>
          )}
        </>
      ) : (
        <Text mt="lg">{t('service.counterOnly')}</Text>
      )}
    </aside>
  )
}
