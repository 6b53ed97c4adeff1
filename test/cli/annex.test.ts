import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../server/cli.ts'

const sound = new URL('../definitions/sound', import.meta.url).pathname

let out: string
beforeEach(() => (out = mkdtempSync(join(tmpdir(), 'reglament-annex-'))))
afterEach(() => rmSync(out, { recursive: true }))

async function reglament(words: string[]) {
  let [said, error] = ['', '']
  const streams = {
    out: (text: string) => (said += text),
    error: (text: string) => (error += text),
    password: async () => '',
    env: {},
  }
  return { code: await main(words, streams), said, error }
}

describe('reglament annex', () => {
  it.each([
    [['annex'], 'Which service?'],
    [['annex', 'permit', '--lang', 'en'], '--lang kk | ru'],
    [['annex', 'permit', '--size', 'A5'], '--size A4 | A3'],
    [['annex', 'permit', '--loudly'], 'Not understood'],
    [['annex', 'no-such', sound], 'no folder of that service'],
  ])('%j says why and ends with 2', async (words, sentence) => {
    const { code, error } = await reglament(words)
    expect(error).toContain(sentence)
    expect(code).toBe(2)
    expect(readdirSync(out)).toEqual([])
  })

  it('writes a PDF in each language of the act, and says where', async () => {
    const { code, said } = await reglament(['annex', 'permit', sound, '--out', out])
    expect({ code, said }).toEqual({ code: 0, said: `${join(out, 'permit-kk-A4.pdf')}\n${join(out, 'permit-ru-A4.pdf')}\n` })
    for (const name of readdirSync(out)) expect(readFileSync(join(out, name)).subarray(0, 5).toString()).toBe('%PDF-')
    expect(readdirSync(out)).toHaveLength(2)
  })

  it('writes each sheet as SVG in the language and size that are asked for', async () => {
    await reglament(['annex', 'permit', sound, '--lang', 'kk', '--format', 'svg', '--size', 'a3', '--out', out])
    const names = readdirSync(out)
    expect(names).toContain('permit-kk-A3-1.svg')
    expect(readFileSync(join(out, 'permit-kk-A3-1.svg'), 'utf8')).toContain('width="420mm"')
    expect(names.every((name) => name.endsWith('.svg'))).toBe(true)
  })
})
