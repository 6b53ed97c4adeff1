import { z } from 'zod'
import { maySeeCase } from '../cases/access.ts'
import { historyOf, type StoredHappening } from '../cases/history.ts'
import { instancesOf, type InstanceRow } from '../cases/instance.ts'
import { caseById, type CaseRow } from '../cases/row.ts'
import { caseFull, type CaseFull, type HistoryEvent } from '../cases/shape.ts'
import { query, type ReadCtx } from '../command.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { documentsOf } from '../documents/list.ts'
import type { ProcessModel } from '../engine/shape.ts'
import { notFound } from '../errors.ts'
import { filesOf } from '../files/attach.ts'
import { filesIn } from '../forms/fileFields.ts'
import type { FormFile } from '../definitions/shape.ts'
import { id, type Json, type Texts3 } from '../shape.ts'
import { openTasksOfCase } from '../tasks/ofInstance.ts'
import { mayDoTask } from '../tasks/rules.ts'
import { definitionOf, namesOf, type Definition } from './definition.ts'
import { caseBriefOf } from './listCases.ts'
import { stagesOf } from './stages.ts'

/** case.show: everything about a case that its reader may know; an applicant sees no internal steps. */
export const showCase = query({
  name: 'case.show',
  doc: { summary: 'A case' },
  who: 'signedIn',
  input: z.object({ id }),
  output: caseFull,
  run: (ctx, input) => caseFor(ctx, input.id),
})

/** The case as the actor may see it; NOT_FOUND when they may not. */
export async function caseFor(ctx: ReadCtx, caseId: string): Promise<CaseFull> {
  const { db, actor, now } = ctx
  const kase = await caseById(db, caseId)
  if (!kase || !(await maySeeCase(db, actor, caseId))) throw notFound('case')
  const definition = await definitionOf(db, kase.bundleId, ctx.surroundings)
  const staff = actor.memberships.length > 0 && kase.personId !== actor.id
  const instances = await instancesOf(db, caseId)
  const happenings = await historyOf(db, caseId)
  const open = await openTasksOfCase(db, caseId)
  const application = applicationOf(definition, instances)
  const form = definition.forms[definition.service.form]?.file ?? null
  return {
    ...caseBriefOf(
      await loadCalendar(db),
      kase,
      open.some((task) => task.assigneeId === actor.id),
      now,
    ),
    applicant: kase.applicant,
    version: definition.bundle.version,
    statusSentence: definition.service.statuses[kase.status]?.sentence ?? kase.statusNames,
    stages: stagesOf(definition, kase, happenings),
    application,
    form: form && { ...form, texts: form.texts as Record<string, Record<string, string>> | undefined },
    data: staff ? dataOf(instances) : {},
    files: await namedFiles(ctx, kase, form, application, staff),
    documents: await documentsOf(db, caseId, { drafts: staff }),
    history: happenings.flatMap((one) => shown(definition, instances, one, staff)),
    // An applicant knows of the steps that wait for them, of nobody else's.
    openTasks: await Promise.all(
      open
        .filter((task) => staff || (task.role === 'applicant' && task.assigneeId === actor.id))
        .map((task) => openTask(ctx, task)),
    ),
    incidents: staff ? await incidentsOf(ctx, caseId) : [],
  }
}

function applicationOf(definition: Definition, instances: InstanceRow[]): Record<string, Json> | null {
  for (const { variables } of instances) {
    const value = variables[definition.service.form] ?? variables.application
    if (value && typeof value === 'object' && !Array.isArray(value)) return value
  }
  return null
}

/** What steps gave, of all diagrams of the case, the called ones last: they know more. */
const dataOf = (instances: InstanceRow[]): Record<string, Json> =>
  Object.assign({}, ...instances.map(({ variables }) => variables))

/** What people sent in, each file with its title in the form that asked for it; what the platform drew stands among the documents. */
async function namedFiles(
  ctx: ReadCtx,
  kase: CaseRow,
  form: FormFile | null,
  application: Record<string, Json> | null,
  staff: boolean,
): Promise<CaseFull['files']> {
  const fields = new Map(filesIn(form?.schema, application ?? {}).map((field) => [field.fileId, field]))
  const sent = new Set<string>(await ctx.db('files').where({ case_id: kase.id }).whereNotNull('person_id').pluck('id'))
  const files = (await filesOf(ctx.db, kase.id)).filter((file) => sent.has(file.id) && (staff || fields.has(file.id)))
  return files.map((file) => {
    const field = fields.get(file.id)
    return { ...file, titles: field?.title ? titlesOf(form, field.schemaPath, field.title) : null }
  })
}

function titlesOf(form: FormFile | null, schemaPath: string, ru: string): Texts3 {
  const pointer = `${schemaPath}/title`
  return { ru, kk: form?.texts?.kk?.[pointer] ?? ru, en: form?.texts?.en?.[pointer] ?? ru }
}

const forApplicants = new Set([
  'case.opened',
  'status.changed',
  'term.started',
  'term.moved',
  'notice.sent',
  'case.ended',
  'case.cancelled',
])
/** Of the clocks only the service's own is the applicant's. */
const isForApplicants = ({ type, data }: StoredHappening) =>
  forApplicants.has(type) || (type.startsWith('clock.') && data.clock === 'service')
const inside = new Set(['step', 'instance.started', 'call.started', 'call.ended', 'call.escalated', 'job.done'])

function shown(definition: Definition, instances: InstanceRow[], one: StoredHappening, staff: boolean): HistoryEvent[] {
  if (inside.has(one.type) || (!staff && !isForApplicants(one))) return []
  const instance = instances.find(({ id: instanceId }) => instanceId === one.instanceId)
  const process = instance && definition.processes[instance.process]?.process
  const element = one.element ? elementIn(process ? [process] : processesOf(definition), one.element) : undefined
  const names =
    one.type === 'status.changed'
      ? (definition.service.statuses[String(one.data.status)]?.names ?? null)
      : element
        ? namesOf(element)
        : null
  return [
    {
      seq: one.seq,
      at: one.at,
      type: one.type,
      element: staff ? one.element : null,
      names,
      person: staff ? one.personName : null,
      role: staff ? (element?.role ?? null) : null,
      clause: element?.clause?.join(' ') ?? null,
      data: staff ? (one.data as Record<string, Json>) : forApplicant(one),
    },
  ]
}

/** When the term moved, from which day to which, and why; the document is the office's. */
function forApplicant({ type, data }: StoredHappening): Record<string, Json> {
  if (!type.startsWith('clock.')) return {}
  const { clock, at, reason, dueBefore, dueAfter } = data as Record<string, Json>
  return {
    clock: clock ?? null,
    at: at ?? null,
    reason: reason ?? null,
    dueBefore: dueBefore ?? null,
    dueAfter: dueAfter ?? null,
  }
}

const processesOf = (definition: Definition) => Object.values(definition.processes).map(({ process }) => process)
const elementIn = (processes: ProcessModel[], elementId: string) =>
  processes.map(({ elements }) => elements[elementId]).find(Boolean)

async function openTask({ db, actor }: ReadCtx, task: Awaited<ReturnType<typeof openTasksOfCase>>[number]) {
  const person = task.assigneeId ? await db('persons').where({ id: task.assigneeId }).first('name') : undefined
  const { id: taskId, element, names, role, dueAt } = task
  return {
    id: taskId,
    element,
    names,
    role,
    assignee: (person?.name as string | undefined) ?? null,
    dueAt,
    mine: mayDoTask(actor, task),
  }
}

async function incidentsOf({ db }: ReadCtx, caseId: string) {
  const rows = await db('incidents').where({ case_id: caseId }).whereNull('closed_at').orderBy('opened_at')
  return rows.map((row) => ({ id: row.id, element: row.element, detail: row.detail, openedAt: row.opened_at }))
}
