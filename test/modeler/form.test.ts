import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { misfits } from '../../modeler/shared/form/check.ts'
import { cleaned } from '../../modeler/shared/form/clean.ts'
import { prepared } from '../../modeler/shared/form/prepare.ts'
import type { Schema } from '../../modeler/shared/form/schema.ts'
import { titleOf } from '../../modeler/shared/form/words.ts'
import { compileForm, validateForm } from '../../server/forms/validate.ts'
import type { Data } from '../../modeler/shared/api/contract.ts'
import type { FormFile } from '../../server/definitions/shape.ts'

const forms = new URL('../../forms/customs-carriers/', import.meta.url)
const scenarioData = new URL('../../processes/customs-carriers/scenarios/data/', import.meta.url)
const read = <T>(url: URL): T => JSON.parse(readFileSync(url, 'utf8')) as T
const application = read<FormFile>(new URL('application.json', forms))
const file = 'b8d7a1c2-0f6e-4a53-9d1b-3c2e4f5a6b7c'
// Scenarios name their files; on the wire a file is an id.
const given = (name: string): Data =>
  JSON.parse(readFileSync(new URL(name, scenarioData), 'utf8').replaceAll(/"@file:[^"]+"/g, JSON.stringify(file))) as Data

describe('a form in the browser', () => {
  const schema = application.schema as Schema
  const compiled = compileForm(application, { demo: true })

  it.each(['application.json', 'application-by-representative.json'])('accepts %s as the server does', (name) => {
    expect(validateForm(compiled, given(name), 'ru')).toEqual([])
    expect(misfits(schema, given(name))).toEqual([])
  })

  it('refuses what the server refuses, at the same field, whatever field is spoilt', () => {
    const whole = given('application-by-representative.json')
    fc.assert(
      fc.property(fc.constantFrom(...pointersIn(whole)), fc.constantFrom(undefined, 7, 'x', true, []), (path, value) => {
        const sent = cleaned(application, withValue(whole, path, value))
        const server = fieldsOf(validateForm(compiled, sent, 'ru'))
        const browser = fieldsOf(misfits(schema, sent))
        expect(browser.filter((field) => !server.includes(field))).toEqual([])
        expect(browser.length > 0).toBe(server.length > 0)
      }),
      { numRuns: 500 },
    )
  })

  it('sends neither empty fields nor those of a branch that is not taken any more', () => {
    const typed: Data = { ...given('application-by-representative.json'), byRepresentative: false, actualAddress: '  ' }
    const sent = cleaned(application, typed)
    expect(Object.keys(sent)).not.toContain('representative')
    expect(Object.keys(sent)).not.toContain('powerOfAttorney')
    expect(Object.keys(sent)).not.toContain('actualAddress')
    expect(sent.organisation).toBe(typed.organisation)
  })

  it('has every field of every step, in the reader’s language', () => {
    for (const name of readdirSync(forms)) {
      const form = read<FormFile>(new URL(name, forms))
      const { schema: kazakh, steps } = prepared(form, 'kk')
      const named = steps.flatMap((step) => step.fields)
      expect(named.length, name).toBe(new Set(named).size)
      for (const field of named) expect(titleOf(`/${field}`, kazakh), `${name} ${field}`).not.toBe('')
    }
  })

  it('heads a step of one group with the group’s title, and every other step with its own', () => {
    expect(prepared(application, 'en').steps.map(({ title, heading }) => [title, heading])).toEqual([
      ['Applicant', 'Applicant'],
      ['Activity and accounts', 'Activity and accounts'],
      ['Vehicles', 'Vehicles'],
      ['Security', 'Security for customs duties and taxes'],
      ['Documents', 'Documents'],
    ])
  })

  it('names a field in a repeated row with the number of the row', () => {
    const { schema: english } = prepared(application, 'en')
    expect(titleOf('/vehicles/1/plate', english)).toBe('Vehicle 2 — Registration plate')
  })
})

function fieldsOf(errors: { path: string }[]): string[] {
  return [...new Set(errors.map(({ path }) => path))].sort()
}

function pointersIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return path ? [path] : []
  const inner = Object.entries(value).flatMap(([key, each]) => pointersIn(each, `${path}/${key}`))
  return path ? [path, ...inner] : inner
}

function withValue(data: Data, path: string, value: unknown): Data {
  const copy = structuredClone(data)
  const keys = path.split('/').slice(1)
  const last = keys.pop()!
  let at = copy as Record<string, unknown>
  for (const key of keys) at = at[key] as Record<string, unknown>
  if (value === undefined && !Array.isArray(at)) delete at[last]
  else at[last] = value ?? null
  return copy
}

it('a box that must be answered says no where it is not ticked; one that is chosen by words stays open', () => {
  const yesNo = { type: 'boolean', title: 'x' }
  const rows = { type: 'array', items: { type: 'object', required: ['duty'], properties: { duty: yesNo } } }
  const schema = {
    type: 'object',
    required: ['ticked', 'chosen', 'rows'],
    properties: { ticked: yesNo, chosen: yesNo, free: yesNo, rows },
  }
  const form = { schema, ui: { chosen: { 'ui:widget': 'radio' } }, texts: {} } as unknown as FormFile
  expect(cleaned(form, { rows: [{}] })).toEqual({ ticked: false, rows: [{ duty: false }] })
  expect(cleaned(form, { ticked: true, rows: [{ duty: true }] })).toEqual({ ticked: true, rows: [{ duty: true }] })
})
