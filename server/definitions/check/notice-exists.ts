import { argument, namesAreKnown } from './names.ts'
import { namesIn, valueAt } from './rule.ts'

/** A notice that a task sends stands in notices.json. */
export const noticeExists = namesAreKnown({
  rule: 'notice-exists',
  used: (element) => argument(element, 'notice.send', 'code'),
  known: ({ json }) => namesIn(valueAt(json['notices.json'], 'notices')),
  message: {
    kk: '«{name}»: «{used}» хабарламасы notices.json файлында жоқ',
    ru: '«{name}»: уведомления «{used}» нет в notices.json',
    en: '“{name}”: there is no notice “{used}” in notices.json',
  },
  fix: {
    kk: 'Хабарламаны жазыңыз немесе мыналардың бірін таңдаңыз: {known}',
    ru: 'Напишите уведомление или выберите одно из: {known}',
    en: 'Write the notice, or choose one of: {known}',
  },
})
