import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareDiagrams, compareJson, type TreeElement } from '../../server/definitions/diff.ts'
import { readDiagram } from '../../server/engine/read.ts'

const permit = readFileSync(new URL('./sound/processes/permit/permit.bpmn', import.meta.url), 'utf8')
const carriers = readFileSync(new URL('../../processes/customs-carriers/customs-carriers.bpmn', import.meta.url), 'utf8')
const tree = async (xml: string) => (await readDiagram(xml)).definitions as unknown as TreeElement
const compared = async (before: string, after: string) => compareDiagrams(await tree(before), await tree(after))

describe('comparing two diagrams', () => {
  it('finds nothing between a diagram and itself', async () => {
    expect(await compared(carriers, carriers)).toEqual([])
  })

  it.each([
    ['a name', 'name="Подписать" ', 'name="Утвердить" ', 'sign', { path: 'name', from: 'Подписать', to: 'Утвердить' }],
    [
      'a clause',
      'id="render" name="Приказ" reg:clause="8.1"',
      'id="render" name="Приказ" reg:clause="8.2"',
      'render',
      { path: 'clause', from: '8.1', to: '8.2' },
    ],
    [
      'a deadline',
      '<reg:deadline amount="1"',
      '<reg:deadline amount="2"',
      'sign',
      { path: 'reg:Deadline.amount', from: '1', to: '2' },
    ],
    [
      'a text',
      '<reg:text lang="kk" name="Подписать (kk)"',
      '<reg:text lang="kk" name="Қол қою"',
      'sign',
      { path: 'reg:Text[kk].name', from: 'Подписать (kk)', to: 'Қол қою' },
    ],
    [
      'a condition',
      '&quot;yes&quot;',
      '&quot;no&quot;',
      'flow-yes',
      { path: 'conditionExpression.body', from: '= signing.decision = "yes"', to: '= signing.decision = "no"' },
    ],
    ['a default flow', ' default="flow-no"', '', 'decided', { path: 'default', from: 'flow-no', to: undefined }],
    ['a role', 'reg:role="head"', 'reg:role="expert"', 'lane-head', { path: 'role', from: 'head', to: 'expert' }],
    [
      'a called process',
      'calledElement="archive"',
      'calledElement="store"',
      'archive',
      { path: 'calledElement', from: 'archive', to: 'store' },
    ],
  ])('tells %s', async (_, from, to, id, property) => {
    expect(permit).toContain(from)
    const changes = await compared(permit, permit.replace(from, to))
    expect(changes).toEqual([expect.objectContaining({ id, kind: 'changed', properties: [property] })])
  })

  it('tells a lane that a task moved to', async () => {
    const ref = '        <bpmn:flowNodeRef>tell</bpmn:flowNodeRef>\n'
    const moved = permit.replace(ref, '').replace('        <bpmn:flowNodeRef>sign</bpmn:flowNodeRef>\n', (sign) => sign + ref)
    const changes = await compared(permit, moved)
    expect(changes.map(({ id, properties }) => [id, properties])).toEqual([
      ['tell', [{ path: 'lane', from: 'Система', to: 'Руководитель' }]],
    ])
  })

  it('tells what was added, removed and only moved in the drawing', async () => {
    const added = permit.replace('<bpmn:endEvent', '<bpmn:userTask id="extra" name="Ещё" />\n<bpmn:endEvent')
    expect(await compared(permit, added)).toEqual([
      { id: 'extra', name: 'Ещё', type: 'bpmn:UserTask', kind: 'added', properties: [] },
    ])
    expect(await compared(added, permit)).toEqual([
      { id: 'extra', name: 'Ещё', type: 'bpmn:UserTask', kind: 'removed', properties: [] },
    ])

    const [bounds] = /<bpmndi:BPMNShape [^>]*bpmnElement="register"[^>]*>\s*<dc:Bounds x="[\d.]+"/.exec(carriers) ?? ['']
    expect(bounds).not.toBe('')
    const shifted = carriers.replace(bounds, bounds.replace(/x="[\d.]+"$/, 'x="7"'))
    expect((await compared(carriers, shifted)).map(({ id, kind }) => [id, kind])).toEqual([['register', 'moved']])
  })
})

describe('comparing JSON', () => {
  it('tells each leaf by its pointer', () => {
    const before = { a: 1, list: ['x', 'y'], gone: { deep: true }, same: null, 'a/b': 'old' }
    const after = { a: 2, list: ['x'], same: null, fresh: [], 'a/b': 'new' }
    expect(compareJson(before, after)).toEqual([
      { path: '/a', from: '1', to: '2' },
      { path: '/list/1', from: 'y', to: undefined },
      { path: '/gone/deep', from: 'true', to: undefined },
      { path: '/a~1b', from: 'old', to: 'new' },
      { path: '/fresh', from: undefined, to: '[]' },
    ])
    expect(compareJson(before, before)).toEqual([])
  })
})
