import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundleHash, bundleKeys, readBundle } from '../../../server/definitions/bundle.ts'
import { jointsOf } from '../../../server/documents/annex/flows.ts'
import { hasLetters, linesOf, widthOf } from '../../../server/documents/annex/letters.ts'
import { planOf } from '../../../server/documents/annex/plan.ts'
import { printedPdf, printedSvg, printedSvgRoll } from '../../../server/documents/annex/print.ts'
import { sceneOf } from '../../../server/documents/annex/scene.ts'
import { sheetsOf } from '../../../server/documents/annex/sheet.ts'
import { annexSource } from '../../../server/documents/annex/source.ts'
import { squeeze, type Span } from '../../../server/documents/annex/squeeze.ts'

const root = new URL('../../..', import.meta.url).pathname
const keys = await bundleKeys(root)

const bundleOf = async (key: string) => {
  const files = await readBundle(root, key)
  return { key, files, hash: bundleHash(files) }
}

const wishes = [
  { language: 'kk', size: 'A4' },
  { language: 'ru', size: 'A4' },
  { language: 'kk', size: 'A3' },
] as const

describe.each(keys)('the sheets of %s', (key) => {
  it.each(wishes)('are readable and bear every element once, %j', { timeout: 120_000 }, async (wish) => {
    const source = await annexSource(await bundleOf(key))
    expect(source.diagrams.length).toBeGreaterThan(0)
    for (const diagram of source.diagrams) {
      const sheets = sheetsOf(source, diagram, { ...wish, annex: '1' })
      const words = sheets.map(({ content }) => [...content.matchAll(/>([^<>]+)<\/text>/g)].map(([, said = '']) => said))
      expect(Math.min(...sheets.map(({ smallest }) => smallest))).toBeGreaterThanOrEqual(6)
      expect(words.flat().filter((said) => !hasLetters(said) || !hasLetters(said, 'bold'))).toEqual([])
      expect(words.map((said) => said.at(-1))).toEqual(
        sheets.map((_, nth) =>
          wish.language === 'kk' ? `${nth + 1}/${sheets.length}-парақ` : `Лист ${nth + 1}/${sheets.length}`,
        ),
      )
      const scene = sceneOf(diagram, wish.language)
      const plan = planOf(scene, { width: 780, first: 430, next: 480 })
      expect(plan.sheets.flatMap(({ nodes }) => nodes.map(({ id }) => id)).toSorted()).toEqual(
        scene.nodes.map(({ id }) => id).toSorted(),
      )
      const joints = jointsOf(plan.sheets)
      const whole = plan.sheets.flatMap(({ pieces }) => pieces.filter(({ part }) => part === 'whole').map(({ edge }) => edge.id))
      expect([...whole, ...joints.keys()].toSorted()).toEqual(scene.edges.map(({ id }) => id).toSorted())
    }
  })
})

describe('what is printed', () => {
  it('is the same to the byte for the same files', { timeout: 120_000 }, async () => {
    const bundle = await bundleOf('customs-carriers')
    const digest = (content: Buffer | string) => createHash('sha256').update(content).digest('hex')
    const once = await printedPdf(bundle, { language: 'kk', size: 'A4' })
    expect(String(once.content).slice(0, 5)).toBe('%PDF-')
    expect(digest((await printedPdf(bundle, { language: 'kk', size: 'A4' })).content)).toBe(digest(once.content))
    const other = await printedPdf(bundle, { language: 'ru', size: 'A4' })
    expect(digest(other.content)).not.toBe(digest(once.content))
  })

  it('is one SVG for each sheet, or all of them in one', async () => {
    const bundle = await bundleOf('customs-carriers')
    const each = await printedSvg(bundle, { language: 'ru', size: 'A3' })
    expect(each.map(({ name }) => name)).toContain('customs-carriers-portal-ru-A3-1.svg')
    for (const { content } of each) expect(content).toMatch(/^<\?xml.*\n<svg [^>]*width="420mm" height="297mm"[^]*<\/svg>\n$/)
    const roll = await printedSvgRoll(bundle, { language: 'ru', size: 'A3' })
    expect(String(roll.content).match(/>Лист /g)).toHaveLength(each.length)
  })
})

describe('a squeezed axis', () => {
  it('keeps order and all that is used, and shortens only what is empty', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 90 })), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 40 }), (given, gap) => {
        const used = given.map(([from, length]): Span => [from, from + length])
        const map = squeeze(used, gap)
        for (const [from, to] of used) expect(map(to) - map(from)).toBeCloseTo(to - from)
        for (let at = 0; at < 1000; at++) {
          expect(map(at + 1)).toBeGreaterThan(map(at))
          expect(map(at + 1) - map(at)).toBeLessThanOrEqual(1.0001)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('lines of text', () => {
  it('are never wider than their place, and lose no word', () => {
    const word = fc.constantFrom('Көрсетілетін', 'қызметті', 'берушінің', 'басшысы', 'и', 'заң', 'уполномоченное', 'ответ')
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 9 }), fc.integer({ min: 60, max: 300 }), (given, width) => {
        const lines = linesOf(given.join(' '), width, 12)
        for (const line of lines) expect(widthOf(line, 12)).toBeLessThanOrEqual(width)
        expect(lines.join(' ').replaceAll('- ', '')).toBe(given.join(' '))
      }),
    )
  })

  it('know the Kazakh letters, and that there is no arrow', () => {
    expect(hasLetters('ӘәҒғҚқҢңӨөҰұҮүҺһІі')).toBe(true)
    expect(hasLetters('ӘәҒғҚқҢңӨөҰұҮүҺһІі', 'bold')).toBe(true)
    expect(hasLetters('→')).toBe(false)
  })
})
