import { expect, it } from 'vitest'
import { isNamed, kindOf, KINDS, nameProblem, pathOf } from '../../../modeler/designer/workbench/bundlePath.ts'
import { templateOf } from '../../../modeler/designer/workbench/templates.ts'
import { assertBundle, readBundle } from '../../../server/definitions/bundle.ts'
import { check } from '../../../server/runtime/publish.ts'

const bundle = await readBundle('.', 'customs-carriers')
const files = Object.fromEntries(bundle.map(({ path, content }) => [path, content]))

it('New files of every kind are a bundle in which the server finds nothing wrong', async () => {
  const added = KINDS.filter(isNamed).map((kind) => ({ path: pathOf(kind, 'new-one'), content: templateOf(kind, files) }))
  expect(added.map(({ path }) => path)).toEqual([
    'forms/new-one.json',
    'documents/new-one.json',
    'scenarios/new-one.json',
    'scenarios/data/new-one.json',
  ])
  expect(await check('customs-carriers', [...bundle, ...added])).toEqual([])
})

it.each(['registers', 'notices'] as const)('A new %s.json is what its schema says', async (kind) => {
  const others = bundle.filter(({ path }) => path !== `${kind}.json`)
  const findings = await check('customs-carriers', [...others, { path: pathOf(kind, ''), content: templateOf(kind, {}) }])
  expect(findings.filter(({ file }) => file === `${kind}.json`)).toEqual([])
})

it.each([
  ['extra', null],
  ['0-extra', null],
  ['a'.repeat(64), null],
  ['register', 'taken'],
  ['', 'wrong'],
  ['-extra', 'wrong'],
  ['Extra', 'wrong'],
  ['форма', 'wrong'],
  ['../service', 'wrong'],
  ['extra.json', 'wrong'],
  ['a'.repeat(65), 'wrong'],
])('A form named "%s" is told as the server would: %s', (name, problem) => {
  expect(nameProblem('form', name, Object.keys(files))).toBe(problem)
  const refused = () => assertBundle('customs-carriers', [...bundle, { path: pathOf('form', name), content: '{}' }])
  if (problem) expect(refused).toThrow()
  else expect(refused).not.toThrow()
})

it('Only what can be added can be removed', () => {
  const kept = Object.keys(files).filter((path) => kindOf(path) === null)
  expect(kept).toEqual(['customs-carriers.bpmn', 'portal.bpmn', 'service.json'])
})
