import { z } from 'zod'
import { id, instant, language, texts3 } from '../shape.ts'

/** Lane keys of the diagrams plus the two roles of those who run the platform. */
export const role = z.enum([
  'applicant',
  'chancery',
  'head',
  'unit-head',
  'chief-expert',
  'expert',
  'officer',
  'official',
  'legal-head',
  'legal-expert',
  'authorised-unit',
  'territorial-unit',
  'working-group',
  'system',
  'analyst',
  'administrator',
])
export type Role = z.infer<typeof role>

export const membership = z.object({ unitId: id, unitKind: z.string(), unitNames: texts3, role })
export const organisation = z.object({ id, bin: z.string(), name: z.string(), address: z.string().nullable() })

/** Who I am: answer of session.open, person.signUp and session.show. */
export const me = z.object({
  id,
  login: z.string(),
  name: z.string(),
  iin: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  language,
  position: z.string().nullable(),
  memberships: z.array(membership),
  organisations: z.array(organisation),
  demo: z.boolean(),
})
export const personBrief = z.object({ id, name: z.string(), position: z.string().nullable() })
/** A person that a task may be routed to: answer of person.list. */
export const person = personBrief.extend({
  login: z.string(),
  memberships: z.array(membership),
  openTasks: z.int(),
  closedAt: instant.nullable(),
})
export const unit = z.object({ id, parentId: id.nullable(), kind: z.string(), names: texts3 })

export type Me = z.infer<typeof me>
export type Person = z.infer<typeof person>
export type PersonBrief = z.infer<typeof personBrief>
export type Unit = z.infer<typeof unit>
export type Membership = z.infer<typeof membership>
export type Organisation = z.infer<typeof organisation>
