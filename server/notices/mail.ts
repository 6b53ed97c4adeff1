import type { Language } from '../shape.ts'
import type { NoticeTexts } from './compose.ts'

const words: Record<Language, { greeting: (name: string) => string; look: string; automatic: string }> = {
  kk: {
    greeting: (name) => `Құрметті ${name}!`,
    look: 'Толығырақ жеке кабинетте:',
    automatic: 'Бұл хатты платформа өзі жіберді, оған жауап бермеңіз.',
  },
  ru: {
    greeting: (name) => `Здравствуйте, ${name}!`,
    look: 'Подробности в личном кабинете:',
    automatic: 'Это письмо отправлено автоматически, отвечать на него не нужно.',
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    look: 'Details are in your cabinet:',
    automatic: 'This message was sent automatically; please do not reply.',
  },
}

/**
 * The mail that goes with a notice, in the person's language: plain text, for a notice quotes what people typed. Pure.
 * The subject holds no line break, so nobody's name can add a header.
 */
export function composeMail(
  texts: NoticeTexts,
  to: { name: string; language: Language },
  caseUrl: string,
): { subject: string; text: string } {
  const { greeting, look, automatic } = words[to.language]
  const subject = oneLine(texts.title[to.language]).slice(0, 200)
  const text = [greeting(oneLine(to.name)), texts.body[to.language], `${look}\n${caseUrl}`, `--\n${automatic}`].join('\n\n')
  return { subject, text: `${text}\n` }
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
