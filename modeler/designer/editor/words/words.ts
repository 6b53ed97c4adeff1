import type { Language } from '../../../../server/shape.ts'

export interface ModelerWords {
  /** Words of our own groups and fields, by key. */
  word: (key: string) => string
  /** Words of the libraries, by their English text. */
  translate: (text: string, values?: Record<string, string>) => string
}

/** The words of the modeler in a language; each language comes alone. English is what the libraries say themselves. */
export async function modelerWords(language: Language): Promise<ModelerWords> {
  const [panel, library] = await Promise.all([panels[language](), libraries[language]()])
  return {
    word: (key) => panel[key] ?? key,
    translate: (text, values = {}) => {
      const known = library[text] ?? library[asInMenus(text)]
      if (known === undefined && language !== 'en' && import.meta.env.DEV) console.info('untranslated', JSON.stringify(text))
      return (known ?? text).replace(/\{([^}]+)\}/g, (whole, key: string) => values[key] ?? whole)
    },
  }
}

/** The panel's header writes the kinds of elements in capitals, the menus do not: `Timer Boundary Event (Non Interrupting)`. */
function asInMenus(text: string): string {
  const small = text.toLowerCase().replace('sub process', 'sub-process').replace('non interrupting', 'non-interrupting')
  return small.charAt(0).toUpperCase() + small.slice(1)
}

type Words = Record<string, string>

const panels: Record<Language, () => Promise<Words>> = {
  kk: async () => (await import('./panel.kk.json', { with: { type: 'json' } })).default,
  ru: async () => (await import('./panel.ru.json', { with: { type: 'json' } })).default,
  en: async () => (await import('./panel.en.json', { with: { type: 'json' } })).default,
}

const libraries: Record<Language, () => Promise<Words>> = {
  kk: async () => (await import('./library.kk.json', { with: { type: 'json' } })).default,
  ru: async () => {
    const [base, own] = await Promise.all([
      import('bpmn-js-i18n/translations/ru.js'),
      import('./library.ru.json', { with: { type: 'json' } }),
    ])
    return { ...base.default, ...own.default }
  },
  en: async () => ({}),
}
