import { LANE_ROLES } from '../../../shared/session/roles.ts'
import type { Moddle } from '../parts.ts'
import { extensionsOf, replaceExtensions, setAttribute } from './extension.ts'
import { attribute, inside, lines, plain, text, type Field, type Option, type Word } from './field.ts'

const units = ['minutes', 'hours', 'workingDays', 'calendarDays', 'months', 'standard']
const actions = ['number.assign', 'register.write', 'document.render', 'notice.send', 'registry.check']
const deadline = ['amount', 'unit', 'from', 'clock', 'hours', 'term', 'notBefore']

const worded =
  (prefix: string, values: string[]) =>
  (_: unknown, word: Word): Option[] =>
    values.map((value) => ({ value, label: word(`${prefix}.${value}`) }))

export const regulation: Field[] = [
  inside('reg:Regulation', 'act', ['act', 'annex'], { id: 'reg-act', label: 'act', kind: 'line' }),
  inside('reg:Regulation', 'annex', ['act', 'annex'], { id: 'reg-annex', label: 'annex', kind: 'line' }),
]
export const lane: Field[] = [
  attribute('reg:role', { id: 'reg-role', label: 'role', kind: 'choice', options: worded('role', LANE_ROLES) }),
  attribute('reg:unit', { id: 'reg-unit', label: 'unit', kind: 'line', hint: 'unitHint' }),
]
export const cited: Field[] = [attribute('reg:clause', { id: 'reg-clause', label: 'clause', kind: 'line', hint: 'clauseHint' })]
export const passed: Field[] = [
  inside('reg:Status', 'code', ['code'], {
    id: 'reg-status',
    label: 'status',
    kind: 'choice',
    options: ({ statuses }) => plain(statuses),
  }),
  inside('reg:Moment', 'name', ['name'], { id: 'reg-moment', label: 'moment', kind: 'line', hint: 'momentHint' }),
]
export const form: Field[] = [
  attribute('reg:form', { id: 'reg-form', label: 'form', kind: 'choice', options: ({ forms }) => plain(forms) }),
  attribute('reg:output', { id: 'reg-output', label: 'output', kind: 'line', hint: 'outputHint' }),
]
export const output: Field[] = [attribute('reg:output', { id: 'reg-output', label: 'output', kind: 'line', hint: 'outputHint' })]
export const person: Field[] = [
  attribute('reg:assignee', { id: 'reg-assignee', label: 'assignee', kind: 'line', hint: 'assigneeHint' }),
  inside('reg:Signature', 'document', ['document', 'role'], {
    id: 'reg-signature',
    label: 'signature',
    kind: 'line',
    hint: 'signatureHint',
  }),
  inside('reg:Signature', 'role', ['document', 'role'], {
    id: 'reg-signature-role',
    label: 'signatureRole',
    kind: 'choice',
    options: worded('role', LANE_ROLES),
  }),
]
export const term: Field[] = [
  inside('reg:Deadline', 'amount', deadline, { id: 'reg-amount', label: 'amount', kind: 'line' }, true),
  inside('reg:Deadline', 'unit', deadline, {
    id: 'reg-amount-unit',
    label: 'amountUnit',
    kind: 'choice',
    options: worded('units', units),
  }),
  inside('reg:Deadline', 'from', deadline, { id: 'reg-from', label: 'from', kind: 'line', hint: 'fromHint' }),
  inside('reg:Deadline', 'term', deadline, { id: 'reg-term', label: 'term', kind: 'line', hint: 'termHint' }),
  {
    ...inside('reg:Deadline', 'notBefore', deadline, {
      id: 'reg-not-before',
      label: 'notBefore',
      kind: 'choice',
      options: worded('bound', ['true']),
    }),
    // A truth value in the model, as it is read from a file.
    set: (change, owner, value) =>
      setAttribute(change, owner, 'reg:Deadline', 'notBefore', value === 'true' || undefined, deadline),
  },
  inside('reg:NoDeadline', 'reason', ['reason'], { id: 'reg-no-deadline', label: 'noDeadline', kind: 'area' }),
]
export const loop: Field[] = [
  attribute('reg:collection', { id: 'reg-collection', label: 'collection', kind: 'line', hint: 'collectionHint' }),
  attribute('reg:element', { id: 'reg-element', label: 'member', kind: 'line' }),
  attribute('reg:outputs', { id: 'reg-outputs', label: 'outputs', kind: 'line' }),
]
export const call: Field[] = [
  attribute('calledElement', { id: 'called', label: 'called', kind: 'choice', options: ({ processes }) => plain(processes) }),
  lines('reg:In', ['source', 'target'], '->', { id: 'reg-in', label: 'in', kind: 'area', hint: 'mappingHint' }),
  lines('reg:Out', ['source', 'target'], '->', { id: 'reg-out', label: 'out', kind: 'area', hint: 'mappingHint' }),
]

type Source = 'sequences' | 'registers' | 'documents' | 'notices'

/** What an action works on: the arguments' names, and where their values come from. */
const subjects: Record<string, [name: string, source: Source][]> = {
  'number.assign': [['sequence', 'sequences']],
  'register.write': [['register', 'registers']],
  'document.render': [['template', 'documents']],
  'notice.send': [
    ['code', 'notices'],
    ['document', 'documents'],
  ],
}

/** The fields of a task that the platform does: the action, what it works on, its other arguments. */
export function job(owner: Moddle): Field[] {
  const chosen = (subjects[String(owner.get('reg:action') ?? '')] ?? []).map(([name, source]) => argument(name, source))
  const all = lines('reg:With', ['name', 'value'], ':', { id: 'reg-with', label: 'with', kind: 'area', hint: 'withHint' })
  return [
    attribute('reg:action', { id: 'reg-action', label: 'action', kind: 'choice', options: worded('action', actions) }),
    ...chosen,
    ...output,
    all,
  ]
}

const argument = (name: string, source: Source): Field => ({
  id: `reg-with-${name}`,
  label: `argument.${name}`,
  kind: 'choice',
  options: (choices) => plain(choices[source]),
  get: (owner) =>
    String(
      extensionsOf(owner, 'reg:With')
        .find((each) => each.get('name') === name)
        ?.get('value') ?? '',
    ),
  set: (change, owner, value) => {
    const others = extensionsOf(owner, 'reg:With').filter((each) => each.get('name') !== name)
    const rows = others.map((each) => ({ name: each.get('name'), value: each.get('value') }))
    replaceExtensions(change, owner, 'reg:With', value ? [{ name, value }, ...rows] : rows)
  },
})

export const condition: Field[] = [
  {
    id: 'reg-condition',
    label: 'condition',
    hint: 'conditionHint',
    kind: 'area',
    get: (owner) => String((owner.get('conditionExpression') as Moddle | undefined)?.get('body') ?? ''),
    set: ({ element, modeling, factory }, owner, value) => {
      const body = value.trim()
      const expression = body ? Object.assign(factory.create('bpmn:FormalExpression', { body }), { $parent: owner }) : undefined
      modeling.updateModdleProperties(element, owner, { conditionExpression: expression })
    },
  },
]
export const texts: Field[] = [
  text('kk', 'name', { id: 'text-kk-name', label: 'nameKk', kind: 'line' }),
  text('en', 'name', { id: 'text-en-name', label: 'nameEn', kind: 'line' }),
  text('kk', 'documentation', { id: 'text-kk-doc', label: 'documentationKk', kind: 'area' }),
  text('en', 'documentation', { id: 'text-en-doc', label: 'documentationEn', kind: 'area' }),
]
