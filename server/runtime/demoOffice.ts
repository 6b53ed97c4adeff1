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
  {
    kind: 'ip',
    parent: 'office',
    names: {
      kk: 'Зияткерлік меншік құқықтарын қорғау басқармасы',
      ru: 'Управление защиты прав интеллектуальной собственности',
      en: 'Intellectual property protection division',
    },
  },
  {
    kind: 'tariff',
    parent: 'office',
    names: { kk: 'Тарифтік реттеу басқармасы', ru: 'Управление тарифного регулирования', en: 'Tariff regulation division' },
  },
  {
    kind: 'revenue',
    parent: 'office',
    names: { kk: 'Кедендік кірістер басқармасы', ru: 'Управление таможенных доходов', en: 'Customs revenue division' },
  },
  {
    kind: 'certification',
    parent: 'office',
    names: { kk: 'Аттестаттау басқармасы', ru: 'Управление аттестации', en: 'Certification division' },
  },
  { kind: 'post', parent: 'office', names: { kk: 'Кеден бекеті', ru: 'Таможенный пост', en: 'Customs post' } },
  {
    kind: 'territorial',
    parent: 'office',
    names: { kk: 'Аумақтық бөлімше', ru: 'Территориальное подразделение', en: 'Territorial unit' },
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

/** `units`: one, or several separated by a space. */
const staff = (login: string, name: string, position: string, units: string, role: string): DemoPerson => ({
  login,
  name,
  position,
  language: 'ru',
  memberships: units.split(' ').map((unit) => ({ unit, role })),
})

// One person does a role's work in every division: a demo with a hundred people would show less.
const divisions = 'carriers ip tariff revenue certification'

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
  staff('unit-head', 'Дина Ахметова', 'руководитель управления', divisions, 'unit-head'),
  staff('chief-expert', 'Серік Жұмабаев', 'главный эксперт', divisions, 'chief-expert'),
  staff('expert', 'Алия Қасымова', 'эксперт', divisions, 'expert'),
  staff('authorised-unit', 'Марат Оспанов', 'сотрудник уполномоченного подразделения', 'authorised', 'authorised-unit'),
  staff('legal-head', 'Гүлнар Төлегенова', 'руководитель юридического подразделения', 'legal', 'legal-head'),
  staff('legal-expert', 'Тимур Ибраев', 'эксперт юридического подразделения', 'legal', 'legal-expert'),
  staff('officer', 'Ержан Тасболатов', 'сотрудник таможенного поста', 'post tariff certification revenue', 'officer'),
  staff('official', 'Нұргүл Әбенова', 'должностное лицо таможенного поста', 'post', 'official'),
  staff('territorial-unit', 'Асхат Смағұлов', 'сотрудник территориального подразделения', 'territorial', 'territorial-unit'),
  staff('working-group', 'Сәуле Мұқанова', 'член рабочей группы', 'office', 'working-group'),
  staff('working-group-2', 'Данияр Рахимов', 'член рабочей группы', 'office', 'working-group'),
  staff('working-group-3', 'Әсел Нұрпейісова', 'член рабочей группы', 'office', 'working-group'),
  staff('analyst', 'Жанар Бекова', 'бизнес-аналитик', 'office', 'analyst'),
  staff('administrator', 'Олжас Мұратов', 'администратор', 'office', 'administrator'),
]
