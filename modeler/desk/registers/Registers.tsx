import { Anchor, Text } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useAsk } from '../../shared/api/hooks.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { View } from '../View.tsx'
import css from './Registers.module.css'

/** The journals and registers of the office. */
export default function Registers() {
  const { t, say } = useTexts()
  const { data, error, isPending, refetch } = useAsk('register.list', {})
  return (
    <View title={t('registers.title')}>
      {error && <Failed problem={error} retry={() => void refetch()} />}
      {isPending && <Loading rows={3} />}
      {data?.items.length === 0 && <Empty title={t('registers.empty')}>{t('registers.emptyText')}</Empty>}
      <ul className={css.list}>
        {data?.items.map((register) => (
          <li key={`${register.key}/${register.name}`} className={css.entry}>
            <IconBook2 size={22} aria-hidden />
            <div>
              <Anchor component={Link} href={`/registers/${register.name}`} fw={600}>
                {say(register.names)}
              </Anchor>
              <Text size="sm" c="dimmed" className="numbers">
                {t('registers.rows', { count: register.rows })}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </View>
  )
}
