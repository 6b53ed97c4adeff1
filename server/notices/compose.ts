import { fillText } from '../engine/fillText.ts'
import type { Variables } from '../engine/shape.ts'
import type { Language, Texts3 } from '../shape.ts'

/** A notice as `notices.json` has it under its code: texts with `{{ FEEL }}`. */
export interface NoticeTemplate {
  title: Texts3
  body: Texts3
}

/** What the person reads, in the three languages: plain text. */
export interface NoticeTexts {
  title: Texts3
  body: Texts3
}

/** Fills a notice. Pure. FeelError where an expression does not work or names what is not there. */
export function composeNotice(template: NoticeTemplate, variables: Variables, timeZone: string): NoticeTexts {
  const fill = (texts: Texts3): Texts3 => {
    const inLanguage = (language: Language) => fillText(texts[language], variables, { language, timeZone })
    return { kk: inLanguage('kk'), ru: inLanguage('ru'), en: inLanguage('en') }
  }
  return { title: fill(template.title), body: fill(template.body) }
}
