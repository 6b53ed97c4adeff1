import { z } from 'zod'
import { id, instant, json, texts3 } from '../shape.ts'
import { document } from '../documents/shape.ts'
import { file } from '../files/shape.ts'
import { clock, termState } from '../deadlines/shape.ts'

export const applicant = z.object({
  kind: z.enum(['person', 'organisation']),
  name: z.string(),
  iin: z.string().nullable(),
  bin: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  language: z.enum(['kk', 'ru', 'en']),
})
export const caseBrief = z.object({
  id,
  number: z.string(),
  key: z.string(),
  serviceNames: texts3,
  channel: z.enum(['portal', 'counter']),
  applicantName: z.string(),
  applicantNumber: z.string().nullable(),
  status: z.string(),
  statusNames: texts3,
  statusAt: instant,
  openedAt: instant,
  registeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  result: z.string().nullable(),
  term: termState,
  needsMe: z.boolean().meta({ description: 'an open task of this case waits for the one who asks' }),
})
export const historyEvent = z.object({
  seq: z.int(),
  at: instant,
  type: z.string().meta({
    description:
      'case.opened, task.opened, task.claimed, task.completed, status.changed, document.rendered, notice.sent, deadline.passed, term.moved …',
  }),
  element: z.string().nullable(),
  names: texts3.nullable(),
  person: z.string().nullable(),
  role: z.string().nullable(),
  clause: z.string().nullable(),
  data: z.record(z.string(), json),
})
export const stage = z.object({ code: z.string(), names: texts3, state: z.enum(['done', 'now', 'next']), at: instant.nullable() })
/** A case as the applicant and the staff see it (case.show); the applicant's history holds no internal steps. */
export const caseFull = caseBrief.extend({
  applicant,
  version: z.int(),
  statusSentence: texts3,
  stages: z.array(stage),
  application: z.record(z.string(), json).nullable(),
  form: z
    .object({
      schema: z.record(z.string(), json),
      ui: z.record(z.string(), json).optional(),
      texts: z.record(z.string(), z.record(z.string(), z.string())).optional(),
    })
    .nullable(),
  data: z.record(z.string(), json).meta({ description: 'what earlier steps gave, by output name; staff only' }),
  files: z.array(
    file.extend({ titles: texts3.nullable().meta({ description: 'what the form that asked for it calls the file' }) }),
  ),
  documents: z.array(document),
  history: z.array(historyEvent),
  openTasks: z.array(
    z.object({
      id,
      element: z.string(),
      names: texts3,
      role: z.string(),
      assignee: z.string().nullable(),
      dueAt: instant.nullable(),
      mine: z.boolean(),
    }),
  ),
  incidents: z.array(z.object({ id, element: z.string().nullable(), detail: z.string(), openedAt: instant })),
})
/** One step that a person has done (case.steps): its form and what was sent; `persons` names the ids that person fields hold. */
export const caseStep = z.object({
  at: instant,
  person: z.string().nullable(),
  element: z.string(),
  names: texts3,
  form: caseFull.shape.form,
  data: z.record(z.string(), json),
  persons: z.record(z.string(), z.string()),
})
const span = z.object({ amount: z.int(), unit: z.enum(['minutes', 'workingDays', 'calendarDays']) })
/** A norm and what was used of it: in the norm's own unit, months in calendar days, hours in minutes of working time. */
export const termUse = z.object({
  norm: z.object({ amount: z.int(), unit: z.string() }).nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  dueAt: instant.nullable(),
  used: span.nullable().meta({ description: 'from start to end (or now), without what stood still' }),
  stood: span.nullable().meta({ description: 'how long it stood still meanwhile' }),
  over: span.nullable().meta({ description: 'by how much the due time was missed; null where it was not' }),
  state: termState.shape.state,
})
/** Who used how much of the service's term (case.terms): each step beside the whole, and the clocks that were moved. */
export const caseTerms = z.object({
  whole: termUse,
  steps: z.array(
    termUse.extend({
      element: z.string(),
      names: texts3,
      role: z.string(),
      unitNames: texts3.nullable(),
      person: z.string().nullable(),
      isOpen: z.boolean(),
      clock: z.string().nullable().meta({ description: 'the clock on which its norm runs' }),
    }),
  ),
  clocks: z.array(clock.extend({ name: z.string(), dueAt: instant.nullable() })),
})
/** The diagrams of a case with the tokens on them (case.diagram): the case's own process and those it called. */
export const caseDiagram = z.object({
  diagrams: z.array(
    z.object({
      process: z.string(),
      names: texts3,
      xml: z.string(),
      open: z.array(z.string()),
      passed: z.array(z.string()),
      flows: z.array(z.string()),
      texts: z.record(z.string(), z.object({ kk: z.string().optional(), en: z.string().optional() })),
    }),
  ),
})
export const draft = z.object({
  id,
  key: z.string(),
  serviceNames: texts3,
  organisationId: id.nullable(),
  data: z.record(z.string(), json),
  revision: z.int(),
  savedAt: instant,
})
export type Applicant = z.infer<typeof applicant>
export type { TermState } from '../deadlines/shape.ts'
export type CaseBrief = z.infer<typeof caseBrief>
export type CaseFull = z.infer<typeof caseFull>
export type CaseStep = z.infer<typeof caseStep>
export type TermUse = z.infer<typeof termUse>
export type CaseTerms = z.infer<typeof caseTerms>
export type HistoryEvent = z.infer<typeof historyEvent>
export type CaseDiagram = z.infer<typeof caseDiagram>
export type Draft = z.infer<typeof draft>
