import type { ReactNode } from 'react'
import { Link, useRoute } from 'wouter'

/** One of the page's main ways; marked where one is on it. */
export function Way({ href, children }: { href: string; children: ReactNode }) {
  const [here] = useRoute(href === '/' ? '/' : `${href}/*?`)
  return (
    <Link href={href} aria-current={here ? 'page' : undefined}>
      {children}
    </Link>
  )
}
