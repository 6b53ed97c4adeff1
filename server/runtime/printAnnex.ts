import { z } from 'zod'
import { query } from '../command.ts'
import { bundleInForce, bundleOf, filesOf } from '../definitions/load.ts'
import { printedPdf, printedSvgRoll, type AnnexWish, type Printed } from '../documents/annex/print.ts'
import { notFound } from '../errors.ts'

/**
 * bundle.annex: what the regulation's annexes say of a deployed version, printed from its diagrams: tables and block diagrams as PDF, or
 * the diagrams' sheets one below the other as SVG. NOT_FOUND for a version, or a service in force, that there is none of.
 */
export const printAnnex = query({
  name: 'bundle.annex',
  doc: {
    summary: 'The annexes of a regulation, printed from the diagrams that run: PDF with tables, or SVG',
    description: 'By the id of a version, or by the key of a service that is in force. Landscape, A4 unless `size` says A3.',
  },
  input: z
    .object({
      id: z.uuid().optional(),
      key: z.string().max(64).optional(),
      language: z.enum(['kk', 'ru']).optional(),
      format: z.enum(['pdf', 'svg']).optional(),
      size: z.enum(['A4', 'A3']).optional(),
    })
    .refine(({ id, key }) => Boolean(id) !== Boolean(key)),
  who: 'staff',
  async run({ db, now, actor }, { id, key, language, format = 'pdf', size = 'A4' }) {
    const bundleId = id ?? (key && (await bundleInForce(db, key, now)))
    if (!bundleId) throw notFound('bundle')
    const bundle = await bundleOf(db, bundleId)
    const wish: AnnexWish = { language: language ?? (actor.language === 'kk' ? 'kk' : 'ru'), size }
    const place = [bundle.hash, wish.language, size, format].join()
    const kept = printed.get(place)
    const file = kept ?? (await print({ ...bundle, files: await filesOf(db, bundleId) }, wish, format))
    keep(place, file)
    return { ...file, type: format === 'pdf' ? 'application/pdf' : 'image/svg+xml' }
  },
})

const print = (bundle: Parameters<typeof printedPdf>[0], wish: AnnexWish, format: 'pdf' | 'svg'): Promise<Printed> =>
  format === 'pdf' ? printedPdf(bundle, wish) : printedSvgRoll(bundle, wish)

// Drawing takes a second of the processor, and the same files always give the same print.
const KEPT = 16
const printed = new Map<string, Printed>()

function keep(place: string, file: Printed): void {
  printed.delete(place)
  printed.set(place, file)
  if (printed.size > KEPT) printed.delete(printed.keys().next().value as string)
}
