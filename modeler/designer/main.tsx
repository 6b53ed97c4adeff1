import { start } from '../shared/start.tsx'
import { Designer } from './Designer.tsx'

await start({
  base: '/designer',
  dense: true,
  texts: {
    kk: () => import('./texts/kk.json', { with: { type: 'json' } }),
    ru: () => import('./texts/ru.json', { with: { type: 'json' } }),
    en: () => import('./texts/en.json', { with: { type: 'json' } }),
  },
  view: <Designer />,
})
