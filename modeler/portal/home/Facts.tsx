import { IconClock, IconCoin, IconUsers } from '@tabler/icons-react'
import type { Service } from '../../../server/definitions/shape.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Home.module.css'

/** Who may ask, how long it takes, what it costs. */
export function Facts({ service }: { service: Service }) {
  const { t, say } = useTexts()
  const facts = [
    { name: 'who', icon: IconUsers, words: say(service.who) },
    { name: 'term', icon: IconClock, words: say(service.term.texts) },
    { name: 'cost', icon: IconCoin, words: say(service.cost) },
  ]
  return (
    <dl className={css.facts}>
      {facts.map(({ name, icon: Icon, words }) => (
        <div key={name} className={css.fact}>
          <dt>
            <Icon size={20} aria-hidden />
            {t(`service.${name}`)}
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
