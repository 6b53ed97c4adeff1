import { argument, namesAreKnown } from './names.ts'
import { namesIn, valueAt } from './rule.ts'

/** A register that a task writes stands in registers.json. */
export const registerExists = namesAreKnown({
  rule: 'register-exists',
  used: (element) => [...argument(element, 'register.write', 'register'), ...argument(element, 'registry.check', 'register')],
  known: (bundle) => namesIn(valueAt(bundle.json['registers.json'], 'registers')),
  message: {
    kk: '«{name}»: «{used}» тізілімі registers.json файлында жоқ',
    ru: '«{name}»: журнала или реестра «{used}» нет в registers.json',
    en: '“{name}”: there is no register “{used}” in registers.json',
  },
  fix: {
    kk: 'Тізілімді сипаттаңыз немесе мыналардың бірін таңдаңыз: {known}',
    ru: 'Опишите реестр или выберите один из: {known}',
    en: 'Describe the register, or choose one of: {known}',
  },
})
