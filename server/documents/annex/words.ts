import type { AnnexLanguage } from './shape.ts'

/** The words that the platform itself puts on an annex: as far as the acts have a phrase for it, in the acts' own. */
export const words: Record<AnnexLanguage, Words> = {
  ru: {
    annex: (number, service) => [`Приложение ${number}`.trim(), 'к Регламенту государственной услуги', `«${service}»`],
    tableTitle: {
      units: 'Описание последовательности процедур (действий) между структурными подразделениями (работниками) услугодателя',
      portal:
        'Описание порядка обращения и последовательности процедур (действий) услугодателя и услугополучателя при оказании государственной услуги через портал',
    },
    diagramTitle: {
      units:
        'Блок-схема описания последовательности процедур (действий), взаимодействий структурных подразделений (работников) услугодателя в процессе оказания государственной услуги',
      portal: 'Диаграмма функционального взаимодействия при оказании электронной государственной услуги через портал',
    },
    continued: 'продолжение',
    columns: [
      '№',
      'Процедура (действие)',
      'Исполнитель',
      'Длительность выполнения',
      'Результат процедуры (действия)',
      'Следующая процедура',
    ],
    clause: clauseInRussian,
    portalNumber: (kind, number) => `${kind === 'process' ? 'процесс' : 'условие'} ${number}`,
    passedTo: 'передано:',
    signed: 'подписывается:',
    draft: 'проект:',
    anyDocument: 'результат оказания государственной услуги',
    written: 'внесено:',
    told: 'уведомление:',
    ending: 'завершение',
    endOf: (number) => `окончание ${number}`,
    otherwise: 'иначе',
    legend: {
      start: 'начало или завершение оказания государственной услуги',
      task: 'процедура (действие): номер в таблице, длительность',
      choice: 'вариант выбора',
      parallel: 'процедуры (действия) рядом',
      flow: 'переход к следующей процедуре (действию)',
      connector: 'продолжение на указанном листе',
    },
    sheet: (nth, of) => `Лист ${nth}/${of}`,
    onSheet: (nth) => `л. ${nth}`,
    made: (key, hash) => `Составлено по исполняемой схеме «${key}», SHA-256 ${hash.slice(0, 16)}…`,
  },
  kk: {
    annex: (number, service) => [
      `«${service}»`,
      'мемлекеттік көрсетілетін қызмет регламентіне',
      number ? `${number}-қосымша` : 'қосымша',
    ],
    tableTitle: {
      units:
        'Көрсетілетін қызметті берушінің құрылымдық бөлімшелері (қызметкерлері) арасындағы рәсімдер (іс-әрекеттер) реттілігін сипаттау',
      portal:
        'Мемлекеттік қызметті портал арқылы көрсеткен кездегі көрсетілетін қызметті беруші мен көрсетілетін қызметті алушының жүгіну тәртібін және рәсімдер (іс-әрекеттер) реттілігін сипаттау',
    },
    diagramTitle: {
      units:
        'Мемлекеттік қызмет көрсету процесіндегі рәсімдердің (іс-әрекеттің), көрсетілетін қызметті берушінің құрылымдық бөлімшелерінің (қызметкерлерінің) өзара іс-қимылдарының реттілігін сипаттаудың блок-сызбасы',
      portal: 'Портал арқылы электрондық мемлекеттік қызмет көрсету кезінде функционалдық өзара іс-қимыл диаграммасы',
    },
    continued: 'жалғасы',
    columns: ['№', 'Рәсім (іс-әрекет)', 'Орындаушы', 'Орындау ұзақтығы', 'Рәсімнің (іс-әрекеттің) нәтижесі', 'Келесі рәсім'],
    clause: clauseInKazakh,
    portalNumber: (kind, number) => `${number}-${kind === 'process' ? 'процесс' : 'шарт'}`,
    passedTo: 'берілді:',
    signed: 'қол қойылады:',
    draft: 'жоба:',
    anyDocument: 'мемлекеттік қызмет көрсету нәтижесі',
    written: 'енгізілді:',
    told: 'хабарлама:',
    ending: 'аяқталуы',
    endOf: (number) => `${number} соңы`,
    otherwise: 'әйтпесе',
    legend: {
      start: 'мемлекеттік қызмет көрсетудің басталуы немесе аяқталуы',
      task: 'рәсім (іс-қимыл): кестедегі нөмірі, ұзақтығы',
      choice: 'таңдау нұсқасы',
      parallel: 'қатар жүретін рәсімдер (іс-қимылдар)',
      flow: 'келесі рәсімге (іс-қимылға) өту',
      connector: 'көрсетілген парақтағы жалғасы',
    },
    sheet: (nth, of) => `${nth}/${of}-парақ`,
    onSheet: (nth) => `${nth}-п.`,
    made: (key, hash) => `Орындалатын «${key}» сызбасы бойынша жасалды, SHA-256 ${hash.slice(0, 16)}…`,
  },
}

type Kind = 'units' | 'portal'

export interface Words {
  annex: (number: string, service: string) => string[]
  tableTitle: Record<Kind, string>
  diagramTitle: Record<Kind, string>
  continued: string
  columns: string[]
  /** "абзац 2 подпункта 5) пункта 8": item, sub-item and paragraph, or a process or condition of the portal's item. */
  clause: (clause: string) => string
  portalNumber: (kind: 'process' | 'condition', number: string) => string
  passedTo: string
  signed: string
  draft: string
  anyDocument: string
  written: string
  told: string
  ending: string
  endOf: (number: string) => string
  otherwise: string
  legend: Record<'start' | 'task' | 'choice' | 'parallel' | 'flow' | 'connector', string>
  sheet: (nth: number, of: number) => string
  onSheet: (nth: number) => string
  made: (key: string, hash: string) => string
}

function clauseInRussian(clause: string): string {
  const [item, sub, paragraph] = clause.split('.')
  if (!sub) return `пункт ${item}`
  const portal = /^(process|condition)-(.+)$/.exec(sub)
  if (portal) return `${portal[1] === 'process' ? 'процесс' : 'условие'} ${portal[2]} пункта ${item}`
  return paragraph ? `абзац ${paragraph} подпункта ${sub}) пункта ${item}` : `подпункт ${sub}) пункта ${item}`
}

function clauseInKazakh(clause: string): string {
  const [item, sub, paragraph] = clause.split('.')
  if (!sub) return `${item}-тармақ`
  const portal = /^(process|condition)-(.+)$/.exec(sub)
  if (portal) return `${item}-тармақ, ${portal[2]}-${portal[1] === 'process' ? 'процесс' : 'шарт'}`
  return paragraph ? `${item}-тармақ ${sub}) тармақшасының ${paragraph}-абзацы` : `${item}-тармақтың ${sub}) тармақшасы`
}
