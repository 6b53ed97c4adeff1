import type { Actor } from '../command.ts'
import type { TaskRow } from './row.ts'

type Who = Pick<Actor, 'id' | 'kind' | 'memberships'>
type Whose = Pick<TaskRow, 'assigneeId' | 'role' | 'unitId'>

/** Whether the actor holds the task's role in the task's unit. */
export const holdsRole = (actor: Who, task: Whose) =>
  actor.memberships.some(({ unitId, role }) => role === task.role && unitId === task.unitId)

/** Assigned to the actor, who still holds its role: one that was taken away takes its tasks along. */
export const isMine = (actor: Who, task: Whose) =>
  actor.id !== null &&
  task.assigneeId === actor.id &&
  (task.role === 'applicant' || actor.memberships.some(({ role }) => role === task.role))

/** May know of the task at all: one's own, one's role's, and every task for an administrator. */
export const maySeeTask = (actor: Who, task: Whose) => isMine(actor, task) || holdsRole(actor, task) || isAdministrator(actor)

/** May do it: assigned to the actor, or to nobody yet and of the actor's role. */
export const mayDoTask = (actor: Who, task: Whose) => isMine(actor, task) || (task.assigneeId === null && holdsRole(actor, task))

/** May hand it to somebody else: its holder, who routes in its unit, and the administrator. */
export const mayAssignTask = (actor: Who, task: Whose) =>
  task.role !== 'applicant' && (mayDoTask(actor, task) || isAdministrator(actor) || leadsUnit(actor, task))

const leading = new Set(['head', 'unit-head', 'legal-head', 'chief-expert'])
const leadsUnit = (actor: Who, task: Whose) => actor.memberships.some((m) => m.unitId === task.unitId && leading.has(m.role))
export const isAdministrator = (actor: Pick<Actor, 'memberships'>) =>
  actor.memberships.some(({ role }) => role === 'administrator')
