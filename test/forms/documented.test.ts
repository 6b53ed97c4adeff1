import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FORMATS } from '../../server/forms/formats.ts'
import { compileForm, danglingTexts, localize, validateForm } from '../../server/forms/validate.ts'
import type { Form } from '../../server/forms/validate.ts'

const page = readFileSync(new URL('../../docs/analysts/forms.md', import.meta.url), 'utf8')

describe('the page about forms', () => {
  const form = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '') as Form

  it('shows a form that works', () => {
    const compiled = compileForm(form)
    const data = {
      bin: '000740000728',
      licence: 'АБ-1234',
      transport: 'road',
      documents: ['1b4e28ba-2fa1-41d2-883f-0016d3cca427'],
      consent: true,
    }
    expect(validateForm(compiled, data, 'ru')).toEqual([])
    const wrong = { bin: '1', licence: 'АБ1234', transport: 'sea', documents: [], consent: false }
    expect(validateForm(compiled, wrong, 'en').map(({ message }) => message)).toEqual([
      'Enter a BIN of 12 digits',
      'Write it like this: АБ-1234',
      'Choose one from the list',
      'Attach a file',
      'Tick this box to continue',
    ])
  })

  it('shows texts that lead to their words', () => {
    expect(danglingTexts(form)).toEqual([])
    expect(localize(form, 'kk').ui).toEqual({ bin: { 'ui:help': '12 цифр' } })
  })

  it('names every format', () => {
    for (const format of FORMATS) expect(page).toContain(`\`${format}\``)
  })
})
