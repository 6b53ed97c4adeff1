import { start } from '../shared/start.tsx'
import { Portal } from './Portal.tsx'

void start({
  base: '/portal',
  texts: {
    kk: () => import('./texts/kk.json', { with: { type: 'json' } }),
    ru: () => import('./texts/ru.json', { with: { type: 'json' } }),
    en: () => import('./texts/en.json', { with: { type: 'json' } }),
  },
  view: <Portal />,
})
