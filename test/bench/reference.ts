import { choice, end, formOf, service, start, task, type Node } from '../support/bundle.ts'

/** The reference process: start, 3 tasks, exclusive gateway, 3 tasks, exclusive gateway, 3 tasks, end; ten small variables. */
export const key = 'reference'
export const tasksPerCase = 9

const steps = (from: number): Node[] =>
  [0, 1, 2].map((n) => task(`t${from + n}`, { attrs: { 'reg:form': 'answer', 'reg:output': `t${from + n}` } }))
const chain = (from: number) => [`t${from} -> t${from + 1}`, `t${from + 1} -> t${from + 2}`]

const nodes: Node[] = [
  start('start', {
    attrs: { 'reg:form': 'application', 'reg:output': 'application' },
    ext: '<reg:moment name="registration" />',
  }),
  ...steps(1),
  choice('g1', 'g1-t4'),
  ...steps(4),
  choice('g2', 'g2-t7'),
  ...steps(7),
  end('end'),
  end('stopped'),
]

const flows = [
  'start -> t1',
  ...chain(1),
  't3 -> g1',
  'g1 -> t4',
  'g1 -> stopped : = t3.decision = "stop"',
  ...chain(4),
  't6 -> g2',
  'g2 -> t7',
  'g2 -> stopped : = t6.decision = "stop"',
  ...chain(7),
  't9 -> end',
]

const small = Object.fromEntries(
  Array.from({ length: 10 }, (_, n) => [`v${n}`, { type: 'string', title: `В ${n}`, maxLength: 40 }]),
)

export const files = service(key, { main: [nodes, flows] }).map((file) =>
  file.path === 'forms/application.json' ? { ...file, content: JSON.stringify(formOf(small)) } : file,
)

/** What is typed at the start: ten small variables. */
export const application = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`v${n}`, `значение ${n}`]))
export const answer = { decision: 'go' }
