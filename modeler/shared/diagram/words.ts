import { useCallback } from 'react'
import { useTexts } from '../texts/useTexts.ts'
import en from './texts/en.json' with { type: 'json' }
import kk from './texts/kk.json' with { type: 'json' }
import ru from './texts/ru.json' with { type: 'json' }

const texts = { kk, ru, en }
export type DiagramWord = keyof typeof ru

/** The diagram's own words in the chosen language: they come with its chunk, since both the desk and the designer draw diagrams. */
export function useDiagramWords() {
  const { language } = useTexts()
  const word = useCallback(
    (key: DiagramWord, values: Record<string, string> = {}) =>
      texts[language][key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? ''),
    [language],
  )
  return { word, language }
}
