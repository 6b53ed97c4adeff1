import { Text } from '@mantine/core'
import type { CaseTerms, TermUse } from '../../../server/cases/shape.ts'
import { useAsk } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { dateTimeOf, plainDate } from '../../shared/texts/dates.ts'
import type { Texts } from '../../shared/texts/useTexts.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { UsedLine } from '../../shared/time/UsedLine.tsx'
import { useWhen } from '../../shared/time/useWhen.ts'
import { Table } from '../Table.tsx'
import tableCss from '../Table.module.css'
import css from './Terms.module.css'

const COLUMNS = ['step', 'norm', 'began', 'ended', 'used']

/** The norm of each step beside that of the whole service: who used how much, and what stood still. */
export default function Terms({ caseId }: { caseId: string }) {
  const { t, say } = useTexts()
  const { data, error, refetch } = useAsk('case.terms', { id: caseId })
  if (!data) return error ? <Failed problem={error} retry={() => void refetch()} /> : <Loading rows={4} />
  return (
    <>
      <Table caption={t('terms.caption')} columns={COLUMNS.map((name) => ({ name, title: t(`terms.${name}`) }))}>
        {data.steps.map((step) => (
          <Row key={step.element + step.startedAt} use={step} name={say(step.names)} who={whoOf(step, t)} />
        ))}
        <Row use={data.whole} name={t('terms.whole')} who={null} strong />
      </Table>
      <Clocks clocks={data.clocks} />
    </>
  )
}

const whoOf = ({ role, person, clock }: CaseTerms['steps'][number], t: Texts['t']) =>
  [person, t(`role.${role}`), clock && t(clock === 'service' ? 'terms.serviceClock' : 'terms.onClock', { name: clock })]
    .filter(Boolean)
    .join(' · ')

function Row({ use, name, who, strong }: { use: TermUse; name: string; who: string | null; strong?: boolean }) {
  const { t } = useTexts()
  const { due } = useWhen()
  const { norm, startedAt, endedAt, dueAt } = use
  return (
    <tr className={tableCss.row} data-plain data-strong={strong || undefined}>
      <th scope="row">
        {name}
        {who && (
          <Text size="xs" c="dimmed">
            {who}
          </Text>
        )}
      </th>
      <td className="numbers" data-label={t('terms.norm')}>
        <div>
          {norm ? t(`term.${norm.unit}`, { count: norm.amount }) : t('terms.none')}
          {dueAt && (
            <Text size="xs" c="dimmed">
              {due(dueAt)}
            </Text>
          )}
        </div>
      </td>
      <td className="numbers" data-label={t('terms.began')}>
        {startedAt ? dateTimeOf(startedAt) : '—'}
      </td>
      <td className="numbers" data-label={t('terms.ended')}>
        {endedAt ? dateTimeOf(endedAt) : startedAt ? t('terms.open') : '—'}
      </td>
      <td className="numbers" data-label={t('terms.used')}>
        <Used use={use} name={name} />
      </td>
    </tr>
  )
}

function Used({ use, name }: { use: TermUse; name: string }) {
  const { t } = useTexts()
  const { used, stood, over, norm, state } = use
  if (!used) return '—'
  const share = norm && shareOf(use)
  return (
    <div className={css.used} data-state={state}>
      {spanOf(used, t)}
      {share !== null && <UsedLine label={name} percent={share} />}
      <Text size="xs" className={css.words}>
        {[
          state === 'suspended'
            ? t('time.state.suspended')
            : over
              ? t('terms.overBy', { span: spanOf(over, t) })
              : norm && t('terms.within'),
          stood && stood.amount > 0 && t('terms.stood', { span: spanOf(stood, t) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  )
}

/** In hundredths of the norm, as far as both are counted alike; a month is taken for 30 days. */
function shareOf({ norm, used }: TermUse): number {
  if (!norm || !used || norm.amount === 0) return 100
  const factor = { hours: 60, months: 30 }[norm.unit] ?? 1
  return (used.amount / (norm.amount * factor)) * 100
}

type Span = NonNullable<TermUse['used']>

/** `3 рабочих часа 20 минут`, `2 календарных дня`; nothing of a day is the same day. */
function spanOf({ amount, unit }: Span, t: Texts['t']): string {
  if (unit !== 'minutes') return amount === 0 ? t('terms.sameDay') : t(`term.${unit}`, { count: amount })
  const hours = Math.floor(amount / 60)
  const minutes = amount % 60
  const words = [
    hours > 0 && t('time.hour', { count: hours }),
    (minutes > 0 || hours === 0) && t('time.minute', { count: minutes }),
  ]
  return words.filter(Boolean).join(' ')
}

/** The terms that were stopped or prolonged: from when to when, and why. */
function Clocks({ clocks }: Pick<CaseTerms, 'clocks'>) {
  const { t, say } = useTexts()
  if (clocks.length === 0) return null
  return (
    <section className={css.clocks}>
      <Text component="h2" fw={600} mb={4}>
        {t('terms.clocks')}
      </Text>
      <ul>
        {clocks.map(({ name, suspensions, extendedTo }) => (
          <li key={name}>
            {name === 'service' ? t('terms.serviceClock') : t('terms.clock', { name })}
            <ul className="numbers">
              {suspensions.map(({ from, to, reason }) => (
                <li key={from + (to ?? '')}>
                  {to
                    ? t('terms.from', { from: dateTimeOf(from), to: dateTimeOf(to) })
                    : t('terms.still', { from: dateTimeOf(from) })}
                  {reason && `: ${say(reason)}`}
                </li>
              ))}
              {extendedTo && <li>{t('terms.extendedTo', { date: plainDate(extendedTo) })}</li>}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
