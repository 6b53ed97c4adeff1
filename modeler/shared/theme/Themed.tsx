import '@fontsource/noto-sans/400.css'
import '@fontsource/noto-sans/500.css'
import '@fontsource/noto-sans/600.css'
import '@fontsource/noto-sans/700.css'
import '@mantine/core/styles.css'
import './theme.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { themeOf, variables } from './theme.ts'

const schemes = localStorageColorSchemeManager({ key: 'reglament.scheme' })

/** Everything inside wears the one theme; the style elements that it puts in bear the page's nonce. */
export function Themed({ dense, children }: { dense: boolean; children: ReactNode }) {
  const theme = useMemo(() => themeOf(dense), [dense])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      getStyleNonce={nonce}
    >
      {children}
    </MantineProvider>
  )
}

/** The nonce that the server wrote into this page. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}
