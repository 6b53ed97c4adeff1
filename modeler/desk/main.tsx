import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { newClient } from '../shared/api/client.ts'
import { SessionProvider } from '../shared/session/SessionProvider.tsx'
import { setUpTexts } from '../shared/texts/setup.ts'
import { Themed } from '../shared/theme/Themed.tsx'
import { Desk } from './Desk.tsx'

await setUpTexts({
  kk: () => import('./texts/kk.json', { with: { type: 'json' } }),
  ru: () => import('./texts/ru.json', { with: { type: 'json' } }),
  en: () => import('./texts/en.json', { with: { type: 'json' } }),
})

createRoot(document.getElementById('page')!).render(
  <Themed dense>
    <QueryClientProvider client={newClient()}>
      <SessionProvider>
        <Router base="/desk">
          <Desk />
          <Notifications position="bottom-right" autoClose={8000} limit={3} />
        </Router>
      </SessionProvider>
    </QueryClientProvider>
  </Themed>,
)
