import { Anchor, Text, Title } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { Register } from '../../../server/registers/shape.ts'
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
      {byService(data?.items ?? []).map(([first, ...others]) => (
        <section key={first.key} aria-label={say(first.service)}>
          <Title order={2} size="h5" mt="lg" mb="xs">
            {say(first.service)}
          </Title>
          <ul className={css.list}>
            {[first, ...others].map((register) => (
              <li key={register.name} className={css.entry}>
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
        </section>
      ))}
    </View>
  )
}

/** Most services call their journal of applications by one name, so each stands under its service. */
function byService(registers: Register[]): [Register, ...Register[]][] {
  const groups = new Map<string, [Register, ...Register[]]>()
  for (const register of registers) {
    const group = groups.get(register.key)
    if (group) group.push(register)
    else groups.set(register.key, [register])
  }
  return [...groups.values()]
}
