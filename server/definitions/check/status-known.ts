import { namesAreKnown } from './names.ts'
import { namesIn, valueAt } from './rule.ts'

/** A status that the diagram gives to the case has its words for the applicant in service.json. */
export const statusKnown = namesAreKnown({
  rule: 'status-known',
  used: ({ status }) => (status === undefined ? [] : [status]),
  known: (bundle) => namesIn(valueAt(bundle.json['service.json'], 'statuses')),
  message: {
    kk: '«{name}»: «{used}» мәртебесі service.json файлында жоқ',
    ru: '«{name}»: статуса «{used}» нет в service.json',
    en: '“{name}”: there is no status “{used}” in service.json',
  },
  fix: {
    kk: 'Мәртебені үш тілде жазыңыз немесе мыналардың бірін таңдаңыз: {known}',
    ru: 'Опишите статус на трёх языках или выберите один из: {known}',
    en: 'Describe the status in three languages, or choose one of: {known}',
  },
})
