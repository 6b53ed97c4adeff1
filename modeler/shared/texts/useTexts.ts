import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language, Texts3 } from '../../../server/shape.ts'
import { spoken } from './setup.ts'

export interface Texts {
  /** A text of this page or a shared one by its key. */
  t: (key: string, values?: Record<string, unknown>) => string
  /** A text that came from the server in three languages, in the chosen one. */
  say: (texts: Texts3 | null | undefined) => string
  language: Language
}

/** The words of the page in the chosen language; a component that uses it is drawn again when the language changes. */
export function useTexts(): Texts {
  const { t: translate, i18n } = useTranslation()
  const language = spoken()
  return useMemo(
    () => ({
      t: (key, values) => translate(key, { defaultValue: key, ...values }),
      say: (texts) => (texts ? texts[language] || texts.ru || texts.kk : ''),
      language,
    }),
    // `translate` stays the same function while its language changes underneath it.
    [translate, language, i18n.language],
  )
}
