import { z } from 'zod'
import { id, instant, json, texts3 } from '../shape.ts'
import { caseFull } from '../cases/shape.ts'
import { termState } from '../deadlines/shape.ts'
import { formFile } from '../definitions/shape.ts'
import { personBrief } from '../auth/shape.ts'

export const taskBrief = z.object({
  id,
  caseId: id,
  number: z.string(),
  key: z.string(),
  serviceNames: texts3,
  applicantName: z.string(),
  element: z.string(),
  names: texts3,
  role: z.string(),
  unitNames: texts3.nullable(),
  status: z.enum(['open', 'completed', 'closed']),
  assignee: personBrief.nullable(),
  mine: z.boolean(),
  openedAt: instant,
  endedAt: instant.nullable(),
  step: termState,
  term: termState,
  watched: z.boolean(),
})
/** A task with all that is needed to do it (task.show). `form` is null where the step asks for nothing but its completion. */
export const task = taskBrief.extend({
  clause: z.array(z.string()),
  documentation: texts3.nullable(),
  form: formFile.nullable(),
  kept: z.record(z.string(), json).nullable().meta({ description: 'what I typed and did not send yet' }),
  revision: z.int(),
  item: json.nullable(),
  earliest: instant.nullable().meta({ description: 'from when it can be completed, while that lies ahead' }),
  action: texts3.meta({ description: 'what the one button says' }),
  signature: z.object({ document: z.string(), names: texts3 }).nullable(),
  routesTo: z.array(personBrief).meta({ description: 'persons to whom a routing form of this task may hand the case' }),
  can: z.object({ claim: z.boolean(), release: z.boolean(), assign: z.boolean(), complete: z.boolean() }),
  case: caseFull,
})
export type TaskBrief = z.infer<typeof taskBrief>
export type Task = z.infer<typeof task>
