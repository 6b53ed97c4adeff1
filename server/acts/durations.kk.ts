import type { Grammar } from './grammar.ts'

const since = '\\s+(?:(?:күн|сәт|кез|мезгіл)\\p{L}*\\s+(?:бастап|кейін)|кейін),?\\s+'

export const kazakh: Grammar = {
  timeWord:
    '(?<!\\p{L})(?:минут\\p{L}*|сағат\\p{L}*|күн(?!тізбе)\\p{L}*|ай(?:ы|дың|ының|ға|ына|дан|ынан|да|ында|лық|дай)?|жыл\\p{L}*|апта\\p{L}*|тәулік\\p{L}*|тоқсандық\\p{L}*)(?!\\p{L})',
  units: [
    { stem: 'минут', unit: 'minutes', times: 1 },
    { stem: 'сағат', unit: 'hours', times: 1 },
    { stem: 'күн', unit: 'days', times: 1 },
    { stem: 'ай', unit: 'months', times: 1 },
    { stem: 'жыл', unit: 'months', times: 12 },
  ],
  kindOfDays: { calendarDays: 'күнтізбелік', workingDays: 'жұмыс' },
  // «3 (үш) күннен 5 (бес) күнге дейін»
  range: { before: '', between: '\\s*[-–—]\\s*|(?:\\s+\\p{L}+)?\\s+\\p{L}+[ндт][ае]н\\s+' },
  bounds: {
    before: [
      { pattern: '(?:кемінде|кем\\s+дегенде)\\s+', bound: 'atLeast' },
      { pattern: '(?:көп\\s+дегенде|ең\\s+көбі)\\s+', bound: 'atMost' },
    ],
    after: [
      { pattern: '\\s+(?:ерте|кем|бұрын|аз)\\s+(?:емес|болма\\p{L}+)', bound: 'atLeast' },
      { pattern: '\\s+өткен\\s+соң|\\s+өткеннен\\s+кейін|\\s+кейін(?!\\p{L})', bound: 'atLeast' },
      { pattern: '\\s+(?:ішінде|кешіктір\\p{L}+|кешікпе\\p{L}+|аспа\\p{L}+|дейін(?!\\p{L}))', bound: 'atMost' },
      { pattern: '\\s+(?:артық|көп|кеш)\\s+(?:емес|болма\\p{L}+)', bound: 'atMost' },
      { pattern: '\\s+есеб(?:інен|імен)', bound: 'exactly' },
    ],
  },
  from: {
    before: [
      { pattern: `тірке\\p{L}*${since}`, from: 'registration' },
      { pattern: `(?:алған|алғаннан|түскен|түскеннен|қойған|қойғаннан|қойылған|қойылғаннан)${since}`, from: 'start' },
      // «қорытындысын шығарған күннен бастап»: something else that happened
      { pattern: '\\p{L}+[ғгқк][ае]н\\s+(?:күн|сәт|кез|мезгіл)\\p{L}*\\s+бастап,?\\s+', from: 'event' },
    ],
    after: [],
  },
  noDuration: [
    // 2014 жылғы 26 маусым
    { before: '(?:^|\\P{N})(?:19|20)\\d\\d\\s*' },
    // a look back and no term: «өтініш берген күнге дейінгі бір жыл ішінде»
    { before: 'дейінгі\\s+(?:\\S+\\s+){1,2}' },
  ],
  filler: 'және|немесе|толық|одан|да|кем|көп|емес|банктік|келесі',
}
