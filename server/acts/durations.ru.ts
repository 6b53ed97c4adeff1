import type { Grammar } from './grammar.ts'

const origin = (event: string) =>
  `[\\s,]*(?:(?:с|со)\\s+(?:момента|дня|даты)|после)\\s+(?:(?:от|его|ее|их)\\s+)?(?:услугополучателя\\s+)?${event}`

export const russian: Grammar = {
  timeWord:
    '(?<!\\p{L})(?:минут(?:а|ы|у|ой|ам|ами|ах|е)?|час(?:а|ов|у|ам|ами|ах|ом|е)?|день|дн(?:я|ю|е|ей|ям|ями|ях|и|ем|ём)|месяц(?:а|ев|у|ам|ами|ах|ем|е|ы)?|год(?:а|у|ом|ы|ов|ам)?|лет|недел\\p{L}+|сут(?:ки|ок|кам|ками)|квартал\\p{L}*|полугоди\\p{L}+)(?!\\p{L})',
  units: [
    { stem: 'минут', unit: 'minutes', times: 1 },
    { stem: 'час', unit: 'hours', times: 1 },
    { stem: 'д', unit: 'days', times: 1 },
    { stem: 'месяц', unit: 'months', times: 1 },
    { stem: 'год', unit: 'months', times: 12 },
    { stem: 'лет', unit: 'months', times: 12 },
  ],
  kindOfDays: { calendarDays: 'календарн\\p{L}+', workingDays: 'рабоч\\p{L}+' },
  range: { before: '(?:от|с|со)\\s+', between: '\\s*[-–—]\\s*|\\s+до\\s+' },
  bounds: {
    before: [
      { pattern: 'не\\s+(?:ранее|раньше|менее)(?:\\s+чем)?(?:\\s+(?:через|за))?\\s+', bound: 'atLeast' },
      { pattern: '(?:по\\s+истечении|спустя)\\s+', bound: 'atLeast' },
      { pattern: 'не\\s+позднее\\s+чем\\s+за\\s+', bound: 'atLeast' },
      { pattern: '(?:в\\s+течение|в\\s+течении)\\s+', bound: 'atMost' },
      { pattern: 'не\\s+(?:более|позднее|дольше|свыше)(?:\\s+чем)?(?:\\s+(?:до|на|через|в\\s+течение))?\\s+', bound: 'atMost' },
      { pattern: 'не\\s+превыша\\p{L}+\\s+', bound: 'atMost' },
      { pattern: '(?:в\\s+срок\\s+)?до\\s+', bound: 'atMost' },
      { pattern: 'из\\s+расчета\\s+', bound: 'exactly' },
      { pattern: 'через\\s+', bound: 'exactly' },
    ],
    after: [],
  },
  from: {
    before: [],
    after: [
      { pattern: origin('регистраци'), from: 'registration' },
      { pattern: origin('(?:получени|поступлени|подписани)'), from: 'start' },
      // "со дня подведения итогов заседания": something else that happened
      { pattern: '[\\s,]*(?:с|со)\\s+(?:момента|дня|даты)\\s+\\p{L}', from: 'event' },
    ],
  },
  noDuration: [
    // 26 июня 2014 года
    { before: '(?:^|\\P{N})(?:19|20)\\d\\d\\s*' },
    // 18.30 часов
    { before: '\\d[.:]\\d\\d\\s*' },
    // a look back and no term: «в течение одного года до дня обращения»
    { before: 'в\\s+течени[еи]\\s+(?:\\S+\\s+){1,4}', after: '\\s+до\\s+(?:дня|даты|момента)' },
  ],
  filler: 'и|или|более|менее|не|полных|последующих|ближайших|банковских|операционных|следующих',
}
