import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../../server/shape.ts'

export const languages: readonly Language[] = ['kk', 'ru', 'en']
export type LoadTexts = Record<Language, () => Promise<{ default: object }>>

const shared: LoadTexts = {
  kk: () => import('./kk.json', { with: { type: 'json' } }),
  ru: () => import('./ru.json', { with: { type: 'json' } }),
  en: () => import('./en.json', { with: { type: 'json' } }),
}
const KEPT = 'reglament.language'
let page: LoadTexts | null = null

/** Makes ready the texts of the page and the shared ones in the person's language: what was chosen, else the browser's, else ru. */
export async function setUpTexts(texts: LoadTexts): Promise<void> {
  page = texts
  await i18next.use(initReactI18next).init({
    resources: {},
    lng: 'ru',
    fallbackLng: false,
    ns: ['page', 'shared'],
    defaultNS: 'page',
    fallbackNS: 'shared',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  })
  await speak(firstLanguage())
}

/** Switches the whole page to a language and remembers it for this browser. */
export async function speak(language: Language): Promise<void> {
  if (!page) return
  const [common, own] = await Promise.all([shared[language](), page[language]()])
  i18next.addResourceBundle(language, 'shared', common.default)
  i18next.addResourceBundle(language, 'page', own.default)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
  keep(language)
}

/** The language that the page speaks now. */
export function spoken(): Language {
  return languages.find((language) => language === i18next.language) ?? 'ru'
}

function firstLanguage(): Language {
  const wished = [kept(), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  for (const wish of wished) {
    const found = languages.find((language) => language === wish)
    if (found) return found
  }
  return 'ru'
}

// A browser may forbid storage: the choice then lasts as long as the page.
function kept(): string | null {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

function keep(language: Language): void {
  try {
    localStorage.setItem(KEPT, language)
  } catch {
    return
  }
}
