import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleHash } from '../definitions/bundle.ts'
import { printedPdf, printedSvg, type AnnexWish, type Printed } from '../documents/annex/print.ts'
import { readOptions, UsageError } from './arguments.ts'
import { bundlesIn } from './bundles.ts'

/**
 * `reglament annex KEY [FOLDER] [--lang kk|ru] [--format pdf|svg] [--size A4|A3] [--out FOLDER]`: writes the annexes of the service KEY,
 * both languages as PDF unless said otherwise. Answers the paths of what it wrote. UsageError for a wrong option, Refusal for a service
 * that is not there.
 */
export async function writeAnnexes(words: string[]): Promise<string[]> {
  const { values, positionals } = readOptions(words, options)
  const [key, folder = '.'] = positionals
  if (!key) throw new UsageError('key')
  const languages = [oneOf(['kk', 'ru'] as const, values.lang, '--lang')].flatMap((one) => one ?? (['kk', 'ru'] as const))
  const format = oneOf(['pdf', 'svg'] as const, values.format, '--format') ?? 'pdf'
  const size = oneOf(['A4', 'A3'] as const, values.size?.toUpperCase(), '--size') ?? 'A4'
  const out = values.out ?? '.'
  const bundles = await bundlesIn([join(folder, 'processes', key)])
  await mkdir(out, { recursive: true })
  const written: string[] = []
  for (const { files } of bundles)
    for (const language of languages) {
      const printed = await print({ key, files, hash: bundleHash(files) }, { language, size }, format)
      for (const { name, content } of printed) {
        await writeFile(join(out, name), content)
        written.push(join(out, name))
      }
    }
  return written
}

const print = async (bundle: Parameters<typeof printedPdf>[0], wish: AnnexWish, format: 'pdf' | 'svg'): Promise<Printed[]> =>
  format === 'svg' ? printedSvg(bundle, wish) : [await printedPdf(bundle, wish)]

const options = {
  lang: { type: 'string' },
  format: { type: 'string' },
  size: { type: 'string' },
  out: { type: 'string' },
  language: { type: 'string' },
} as const

function oneOf<T extends string>(known: readonly T[], given: string | undefined, option: string): T | undefined {
  if (given === undefined) return undefined
  const found = known.find((one) => one === given)
  if (!found) throw new UsageError('option', `${option} ${known.join(' | ')}`)
  return found
}
