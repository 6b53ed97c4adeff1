import { Text } from '@mantine/core'
import { useAsk } from '../../shared/api/hooks.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import tableCss from '../Table.module.css'
import { Table } from '../Table.tsx'
import { View } from '../View.tsx'
import css from './FiguresPage.module.css'

/** How much work there is, how much of it is late, and in which service. */
export default function FiguresPage() {
  const { t, say } = useTexts()
  const { data, error, isPending, refetch } = useAsk('insight.show', {})
  return (
    <View title={t('figures.title')}>
      {error && <Failed problem={error} retry={() => void refetch()} />}
      {isPending && <Loading rows={3} />}
      {data && (
        <>
          <dl className={css.figures}>
            {(['open', 'today', 'late'] as const).map((name) => (
              <div key={name} className={css.figure} data-late={(name === 'late' && data.late > 0) || undefined}>
                <dt>{t(`figures.${name}`)}</dt>
                <dd className="numbers">{data[name]}</dd>
              </div>
            ))}
          </dl>
          <Text component="h2" fw={600} mb="xs">
            {t('figures.byService')}
          </Text>
          {data.byService.length === 0 ? (
            <Empty title={t('figures.empty')} />
          ) : (
            <Table
              caption={t('figures.byService')}
              columns={['column.service', 'figures.open', 'figures.late'].map((name) => ({ name, title: t(name) }))}
            >
              {data.byService.map(({ key, names, open, late }) => (
                <tr key={key} className={tableCss.row} data-plain>
                  <th scope="row">{say(names)}</th>
                  <td className="numbers" data-label={t('figures.open')}>
                    {open}
                  </td>
                  <td className="numbers" data-label={t('figures.late')}>
                    {late}
                  </td>
                </tr>
              ))}
            </Table>
          )}
        </>
      )}
    </View>
  )
}
