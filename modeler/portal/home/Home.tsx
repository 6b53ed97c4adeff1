import { Button, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useAsk } from '../../shared/api/hooks.ts'
import { useTitle } from '../../shared/layout/useTitle.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Home.module.css'
import { ServiceCard } from './ServiceCard.tsx'

/** The services with what one must know to choose, and a search over them. */
export function Home() {
  const { t } = useTexts()
  useTitle(t('home.title'))
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const { data, error, refetch } = useAsk('service.list', { q }, { keepPrevious: true })
  return (
    <>
      <section className={css.welcome}>
        <Title order={1}>{t('home.title')}</Title>
        <p>{t('home.lead')}</p>
        <search>
          <TextInput
            type="search"
            size="lg"
            leftSection={<IconSearch size={22} aria-hidden />}
            aria-label={t('home.search')}
            placeholder={t('home.search')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </search>
      </section>
      <Title order={2} size="h3" mb="md">
        {t('home.services')}
      </Title>
      <div role="status" className="only-read-aloud">
        {data && t('home.found', { count: data.items.length })}
      </div>
      {data ? (
        <div className={css.services}>
          {data.items.map((service) => (
            <ServiceCard key={service.key} service={service} />
          ))}
        </div>
      ) : error ? (
        <Failed problem={error} retry={() => void refetch()} />
      ) : (
        <Loading rows={3} height={140} />
      )}
      {data?.items.length === 0 && (
        <Empty
          order={3}
          icon={IconSearch}
          title={q ? t('home.nothing') : t('home.none')}
          action={
            q ? (
              <Button variant="default" onClick={() => setTyped('')}>
                {t('home.all')}
              </Button>
            ) : undefined
          }
        >
          {q ? t('home.nothingHelp') : t('home.noneHelp')}
        </Empty>
      )}
    </>
  )
}
