import type { ComponentType, ReactNode } from 'react'
import css from './StateTag.module.css'

export type Tone = 'late' | 'soon' | 'good' | 'info' | 'quiet'
interface Props {
  tone: Tone
  icon?: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>
  children: ReactNode
}

/** A small word on a coloured ground; the colour is never the only sign. */
export function StateTag({ tone, icon: Icon, children }: Props) {
  return (
    <span className={css.tag} data-tone={tone}>
      {Icon && <Icon size={15} aria-hidden />}
      {children}
    </span>
  )
}
