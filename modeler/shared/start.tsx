import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { newClient } from './api/client.ts'
import { SessionProvider } from './session/SessionProvider.tsx'
import { setUpTexts } from './texts/setup.ts'
import type { LoadTexts } from './texts/setup.ts'
import { Themed } from './theme/Themed.tsx'

interface Start {
  /** Where the page is served, without a closing slash: /portal */
  base: string
  texts: LoadTexts
  dense?: boolean
  view: ReactNode
}

/** Puts a page into its document: theme, texts, session, addresses under its base. */
export async function start({ base, texts, dense = false, view }: Start): Promise<void> {
  await setUpTexts(texts)
  createRoot(document.getElementById('page')!).render(
    <StrictMode>
      <Themed dense={dense}>
        <QueryClientProvider client={newClient()}>
          <SessionProvider>
            <Router base={base}>{view}</Router>
          </SessionProvider>
        </QueryClientProvider>
      </Themed>
    </StrictMode>,
  )
}
