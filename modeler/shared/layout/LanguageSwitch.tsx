import { SegmentedControl } from '@mantine/core'
import type { Language } from '../../../server/shape.ts'
import { languages, speak } from '../texts/setup.ts'
import { useTexts } from '../texts/useTexts.ts'

/** kk · ru · en; each is read aloud under its own name in its own language. */
export function LanguageSwitch() {
  const { t, language } = useTexts()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('header.language')}
      value={language}
      onChange={(value) => void speak(value as Language)}
      data={languages.map((value) => ({
        value,
        label: (
          <abbr lang={value} title={t(`language.${value}`)}>
            {t(`languageShort.${value}`)}
          </abbr>
        ),
      }))}
    />
  )
}
