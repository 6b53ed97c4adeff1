import pdfmake from 'pdfmake'
import { readFileSync } from 'node:fs'

let prepared = false

/** The PDF of a pdfmake definition, with Noto Sans inside; it gives the same bytes for the same definition with the same dates. */
export async function printPdf(definition: object): Promise<Buffer> {
  prepare()
  return pdfmake.createPdf(definition).getBuffer()
}

// The name under which a font is written here is the one that it bears inside: drawn pictures find it by that.
const faces = { normal: 'NotoSans-Regular', bold: 'NotoSans-Bold' }

function prepare() {
  if (prepared) return
  for (const name of Object.values(faces))
    pdfmake.virtualfs.writeFileSync(name, readFileSync(new URL(`./fonts/${name}.ttf`, import.meta.url)))
  pdfmake.setFonts({ NotoSans: faces })
  // A document is made of what it was given: nothing is fetched and no file of the machine is read.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => false)
  prepared = true
}
