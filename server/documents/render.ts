import type { Language } from '../shape.ts'
import { drawBlock, type Facts } from './draw.ts'
import type { Filled } from './fill.ts'
import { printPdf } from './printer.ts'
import { words } from './texts.ts'

export type { Facts } from './draw.ts'

/**
 * The PDF of a document: A4, Noto Sans inside, one set of pages in each language. The same content and facts give the same bytes,
 * since its dates are `facts.createdAt` and nothing in it is random; `signedPdf`, the draft that was signed, travels inside the
 * issued document as an attachment, so that whoever holds the file can compare its SHA-256 with the signature's.
 */
export async function renderPdf(filled: Filled, facts: Facts & { createdAt: string; signedPdf?: Buffer }): Promise<Buffer> {
  const first: Language = filled.pages[0]?.language ?? 'kk'
  const at = new Date(facts.createdAt)
  const definition = {
    pageSize: 'A4',
    pageMargins: [71, 57, 42, 57],
    language: first,
    displayTitle: true,
    info: { title: filled.names[first], creationDate: at, modDate: at, creator: 'Reglament', producer: 'Reglament' },
    defaultStyle: { font: 'NotoSans', fontSize: 11, lineHeight: 1.15 },
    content: filled.pages.map(({ language, blocks }, index) => ({
      stack: blocks.map((block) => drawBlock(block, language, facts)),
      ...(index > 0 && { pageBreak: 'before' }),
    })),
    footer: (page: number, of: number) => footer(page, of, filled, facts.code),
    ...(facts.signedPdf && { files: { draft: attachment(facts.signedPdf, at) } }),
  }
  return printPdf(definition)
}

function footer(page: number, of: number, filled: Filled, code: string) {
  const languages = [...new Set(filled.pages.map(({ language }) => language))]
  const pages = languages.map((language) => words[language].page(page, of)).join('  ·  ')
  return {
    columns: [{ text: code }, { text: pages, alignment: 'right', width: 'auto' }],
    fontSize: 8,
    color: '#555555',
    margin: [71, 18, 42, 0],
  }
}

const attachment = (pdf: Buffer, at: Date) => ({
  src: `data:application/pdf;base64,${pdf.toString('base64')}`,
  name: 'signed-draft.pdf',
  type: 'application/pdf',
  description: 'What was signed',
  creationDate: at,
  modifiedDate: at,
})
