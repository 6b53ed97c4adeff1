import type { Language } from '../shape.ts'

/** The words that the platform itself puts on a document. */
export const words: Record<Language, Words> = {
  kk: {
    number: '№',
    draft: 'Жоба. Нөмірі мен күні құжат берілген кезде қойылады.',
    signed: 'Қол қойылды',
    method: 'Платформада құпиясөзбен расталып қол қойылды; бұл электрондық цифрлық қолтаңба (ЭЦҚ) емес.',
    unsigned: 'Қол қойылмаған',
    signedHash: 'Қол қойылған жобаның SHA-256',
    check: 'Құжатты тексеру',
    code: 'Тексеру коды',
    checkHow:
      'QR-кодты сканерлеңіз немесе кодты тексеру бетінде енгізіңіз: онда құжаттың нөмірі, күні, қолдары және файлының SHA-256 мәні көрсетіледі.',
    page: (page, of) => `${page}-бет, барлығы ${of}`,
  },
  ru: {
    number: '№',
    draft: 'Проект. Номер и дата проставляются при выдаче.',
    signed: 'Подписано',
    method: 'Подписано на платформе с подтверждением паролем, не ЭЦП.',
    unsigned: 'Не подписано',
    signedHash: 'SHA-256 подписанного проекта',
    check: 'Проверка документа',
    code: 'Код проверки',
    checkHow:
      'Отсканируйте QR-код или введите код на странице проверки: она покажет номер, дату, подписи и SHA-256 файла документа.',
    page: (page, of) => `Страница ${page} из ${of}`,
  },
  en: {
    number: 'No.',
    draft: 'Draft. Number and date are given when the document is issued.',
    signed: 'Signed',
    method: 'Signed on the platform, confirmed by password; this is not a digital signature (EDS).',
    unsigned: 'Not signed',
    signedHash: 'SHA-256 of the signed draft',
    check: 'Checking this document',
    code: 'Check code',
    checkHow:
      'Scan the QR code or enter the code on the check page: it shows the number, date, signatures and the SHA-256 of the file.',
    page: (page, of) => `Page ${page} of ${of}`,
  },
}

interface Words {
  number: string
  draft: string
  signed: string
  method: string
  unsigned: string
  signedHash: string
  check: string
  code: string
  checkHow: string
  page(page: number, of: number): string
}
