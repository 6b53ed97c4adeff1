import type { Language, Texts3 } from '../shape.ts'

/** The office of the demo mode: invented people in real roles. */
export const units: { kind: string; parent?: string; names: Texts3 }[] = [
  {
    kind: 'office',
    names: {
      kk: 'Кедендік бақылау комитеті (демо)',
      ru: 'Комитет таможенного контроля (демо)',
      en: 'Customs Control Committee (demo)',
    },
  },
  {
    kind: 'carriers',
    parent: 'office',
    names: { kk: 'Кедендік рәсімдер басқармасы', ru: 'Управление таможенных процедур', en: 'Customs procedures division' },
  },
  { kind: 'legal', parent: 'office', names: { kk: 'Заң бөлімшесі', ru: 'Юридическое подразделение', en: 'Legal unit' } },
  {
    kind: 'authorised',
    parent: 'office',
    names: { kk: 'Уәкілетті құрылымдық бөлімше', ru: 'Уполномоченное структурное подразделение', en: 'Authorised unit' },
  },
]

export interface DemoPerson {
  login: string
  name: string
  position: string
  language: Language
  memberships: { unit: string; role: string }[]
  organisation?: { bin: string; name: string; address: string; basis: string }
}

const staff = (login: string, name: string, position: string, unit: string, ...roles: string[]): DemoPerson => ({
  login,
  name,
  position,
  language: 'ru',
  memberships: roles.map((role) => ({ unit, role })),
})

export const people: DemoPerson[] = [
  {
    login: 'applicant',
    name: 'Ерлан Сапаров',
    position: 'директор перевозчика',
    language: 'ru',
    memberships: [],
    organisation: {
      bin: '000140000304',
      name: 'ТОО «Дала Транс»',
      address: 'г. Алматы, ул. Демонстрационная, 1',
      basis: 'директор, по уставу',
    },
  },
  staff('chancery', 'Айгүл Серікова', 'сотрудник канцелярии', 'office', 'chancery'),
  staff('head', 'Болат Нұрланов', 'руководитель', 'office', 'head'),
  staff('unit-head', 'Дина Ахметова', 'руководитель управления', 'carriers', 'unit-head'),
  staff('chief-expert', 'Серік Жұмабаев', 'главный эксперт', 'carriers', 'chief-expert'),
  staff('expert', 'Алия Қасымова', 'эксперт', 'carriers', 'expert'),
  staff('authorised-unit', 'Марат Оспанов', 'сотрудник уполномоченного подразделения', 'authorised', 'authorised-unit'),
  staff('legal-head', 'Гүлнар Төлегенова', 'руководитель юридического подразделения', 'legal', 'legal-head'),
  staff('legal-expert', 'Тимур Ибраев', 'эксперт юридического подразделения', 'legal', 'legal-expert'),
  staff('analyst', 'Жанар Бекова', 'бизнес-аналитик', 'office', 'analyst'),
  staff('administrator', 'Олжас Мұратов', 'администратор', 'office', 'administrator'),
]
