import type { Lang } from './form.ts'
import type { Format } from './formats.ts'

/** One sentence in the three languages. */
export type Sentence = Record<Lang, string>

export const FILL_IN: Sentence = { kk: 'Бұл өрісті толтырыңыз', ru: 'Заполните это поле', en: 'Fill in this field' }
export const ATTACH: Sentence = { kk: 'Файлды жүктеңіз', ru: 'Приложите файл', en: 'Attach a file' }
export const CHOOSE: Sentence = { kk: 'Тізімнен таңдаңыз', ru: 'Выберите значение из списка', en: 'Choose one from the list' }
export const TICK: Sentence = {
  kk: 'Жалғастыру үшін осы белгіні қойыңыз',
  ru: 'Отметьте это поле, чтобы продолжить',
  en: 'Tick this box to continue',
}
export const LEAVE_EMPTY: Sentence = {
  kk: 'Бұл өрісті толтырмаңыз',
  ru: 'Оставьте это поле пустым',
  en: 'Leave this field empty',
}
export const CHECK: Sentence = {
  kk: 'Мәнді тексеріңіз: ол бұл өріске сәйкес келмейді',
  ru: 'Проверьте значение: оно не подходит для этого поля',
  en: 'Check the value: it does not fit this field',
}

/** A value of the wrong type, by the type that is wanted. */
export const TYPES: Record<string, Sentence> = {
  string: { kk: 'Мәтін енгізіңіз', ru: 'Введите текст', en: 'Enter text' },
  number: { kk: 'Сан енгізіңіз', ru: 'Введите число', en: 'Enter a number' },
  integer: { kk: 'Бүтін сан енгізіңіз', ru: 'Введите целое число', en: 'Enter a whole number' },
  boolean: { kk: '«Иә» немесе «жоқ» деп жауап беріңіз', ru: 'Ответьте «да» или «нет»', en: 'Answer yes or no' },
  array: { kk: 'Мұнда тізім болуы керек', ru: 'Здесь должен быть список', en: 'This must be a list' },
  object: { kk: 'Бұл бөлімді толтырыңыз', ru: 'Заполните этот раздел', en: 'Fill in this section' },
  null: LEAVE_EMPTY,
}

/** A value that is not of its format. */
export const FORMAT_WORDS: Record<Format, Sentence> = {
  'kz-iin': { kk: '12 цифрдан тұратын ЖСН енгізіңіз', ru: 'Введите ИИН из 12 цифр', en: 'Enter an IIN of 12 digits' },
  'kz-bin': { kk: '12 цифрдан тұратын БСН енгізіңіз', ru: 'Введите БИН из 12 цифр', en: 'Enter a BIN of 12 digits' },
  'kz-phone': {
    kk: 'Телефон нөмірін енгізіңіз, мысалы +7 701 123 45 67',
    ru: 'Введите номер телефона, например +7 701 123 45 67',
    en: 'Enter a phone number, such as +7 701 123 45 67',
  },
  'tnved-6': {
    kk: 'СЭҚ ТН кодын енгізіңіз: 6 цифр',
    ru: 'Введите код ТН ВЭД: 6 цифр',
    en: 'Enter a customs nomenclature code of 6 digits',
  },
  'tnved-10': {
    kk: 'СЭҚ ТН кодын енгізіңіз: 10 цифр',
    ru: 'Введите код ТН ВЭД: 10 цифр',
    en: 'Enter a customs nomenclature code of 10 digits',
  },
  date: {
    kk: 'Күнтізбеде бар күнді көрсетіңіз',
    ru: 'Укажите дату, которая есть в календаре',
    en: 'Enter a date that the calendar has',
  },
  'date-time': { kk: 'Күні мен уақытын көрсетіңіз', ru: 'Укажите дату и время', en: 'Enter a date and a time' },
  email: {
    kk: 'Электрондық пошта мекенжайын енгізіңіз, мысалы aty@example.kz',
    ru: 'Введите адрес электронной почты, например imya@example.kz',
    en: 'Enter an e-mail address, such as name@example.kz',
  },
  file: ATTACH,
}

/** Twelve digits were given, but the last does not follow from the others. */
export const MISTYPED: Partial<Record<Format, Sentence>> = {
  'kz-iin': {
    kk: 'ЖСН қате терілген: цифрларын тексеріңіз',
    ru: 'В ИИН ошибка: проверьте цифры',
    en: 'The IIN is mistyped: check its digits',
  },
  'kz-bin': {
    kk: 'БСН қате терілген: цифрларын тексеріңіз',
    ru: 'В БИН ошибка: проверьте цифры',
    en: 'The BIN is mistyped: check its digits',
  },
}
