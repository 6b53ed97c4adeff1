import { choicesOf } from '../editor/choices.ts'
import type { Kind } from './bundlePath.ts'

/** The text of a new file: small, and without an error of the check, so that one begins from what works. */
export function templateOf(kind: Kind, files: Record<string, string>): string {
  return `${JSON.stringify(contents[kind](files), null, 2)}\n`
}

const schemaOf = (kind: string, depth = '../..') => `${depth}/server/definitions/schemas/${kind}.schema.json`

const contents: Record<Kind, (files: Record<string, string>) => object> = {
  form: () => ({
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      title: 'Новая форма',
      required: ['comment'],
      properties: { comment: { type: 'string', title: 'Комментарий', minLength: 1, maxLength: 2000 } },
    },
    ui: { comment: { 'ui:widget': 'textarea', 'ui:options': { rows: 4 } } },
    texts: {
      kk: { '/schema/title': 'Жаңа нысан', '/schema/properties/comment/title': 'Түсініктеме' },
      en: { '/schema/title': 'New form', '/schema/properties/comment/title': 'Comment' },
    },
  }),
  document: () => ({
    $schema: schemaOf('document', '../../..'),
    names: { kk: 'Жаңа құжат', ru: 'Новый документ', en: 'New document' },
    signed: false,
    pages: [
      {
        blocks: [
          { kind: 'heading', text: { kk: 'ЖАҢА ҚҰЖАТ', ru: 'НОВЫЙ ДОКУМЕНТ' } },
          { kind: 'paragraph', text: { kk: 'Құжаттың мәтіні', ru: 'Текст документа' } },
          { kind: 'qr', text: { kk: 'Құжатты тексеру', ru: 'Проверка документа' } },
        ],
      },
    ],
  }),
  scenario: (files) => ({
    $schema: schemaOf('scenario', '../../..'),
    name: { kk: 'Жаңа сценарий', ru: 'Новый сценарий', en: 'New scenario' },
    channel: 'portal',
    startAt: '2026-01-05T04:00:00.000Z',
    start: { as: 'applicant' },
    steps: [],
    expect: { status: choicesOf(files).statuses[0] ?? 'opened', flows: {} },
  }),
  data: () => ({}),
  registers: () => ({ $schema: schemaOf('registers'), sequences: {}, registers: {} }),
  notices: () => ({ $schema: schemaOf('notices'), notices: {} }),
}
