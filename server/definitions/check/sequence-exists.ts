import { argument, namesAreKnown } from './names.ts'
import { namesIn, valueAt } from './rule.ts'

/** A sequence of numbers that a task takes from stands in registers.json. */
export const sequenceExists = namesAreKnown({
  rule: 'sequence-exists',
  used: (element) => argument(element, 'number.assign', 'sequence'),
  known: (bundle) => namesIn(valueAt(bundle.json['registers.json'], 'sequences')),
  message: {
    kk: '«{name}»: «{used}» нөмірлеуі registers.json файлында жоқ',
    ru: '«{name}»: нумерации «{used}» нет в registers.json',
    en: '“{name}”: there is no sequence “{used}” in registers.json',
  },
  fix: {
    kk: 'Нөмірлеуді сипаттаңыз немесе мыналардың бірін таңдаңыз: {known}',
    ru: 'Опишите нумерацию или выберите одну из: {known}',
    en: 'Describe the sequence, or choose one of: {known}',
  },
})
