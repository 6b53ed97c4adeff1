import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { Broken } from '../states/Broken.tsx'
import { Offline } from '../states/Offline.tsx'
import { useTexts } from '../texts/useTexts.ts'
import css from './Page.module.css'

interface Props {
  header: ReactNode
  children: ReactNode
  footer?: ReactNode
  /** All the width and height of the window (desk, designer) instead of a column. */
  wide?: boolean
}

/** The frame of every page: skip link, header, the main part, footer. A new address is announced by its heading. */
export function Page({ header, children, footer, wide = false }: Props) {
  const { t } = useTexts()
  const [address] = useLocation()
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)
  useEffect(() => {
    if (first.current) first.current = false
    else if (!wide) {
      main.current?.focus({ preventScroll: true })
      scrollTo(0, 0)
    }
  }, [address, wide])
  return (
    <div className={css.page} data-wide={wide || undefined}>
      <a className="skip-link" href="#main" onClick={() => main.current?.focus()}>
        {t('header.skip')}
      </a>
      {header}
      <Offline />
      <main id="main" ref={main} tabIndex={-1} className={css.main}>
        <Broken at={address}>{children}</Broken>
      </main>
      {footer && <footer className={css.footer}>{footer}</footer>}
    </div>
  )
}
