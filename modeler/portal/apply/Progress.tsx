import { IconCheck } from '@tabler/icons-react'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Apply.module.css'
import { Kept } from './Kept.tsx'
import type { Saved } from './useDraft.ts'

interface Props {
  names: string[]
  at: number
  show: (place: number) => void
  saved: Saved
}

/** How far the application is: a bar with a part for each step; those already reached are ways back. */
export function Progress({ names, at, show, saved }: Props) {
  const { t } = useTexts()
  return (
    <nav aria-label={t('apply.progress')} className={css.progress}>
      <div className={css.count}>
        <span>{t('apply.step', { number: at + 1, all: names.length })}</span>
        <Kept saved={saved} />
      </div>
      <ol>
        {names.map((name, place) => (
          <li key={name} data-state={place < at ? 'done' : place === at ? 'now' : 'next'}>
            <button
              type="button"
              disabled={place >= at}
              aria-current={place === at ? 'step' : undefined}
              onClick={() => show(place)}
            >
              {place < at && <IconCheck size={14} aria-hidden />}
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
