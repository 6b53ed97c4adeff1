import type { AuditEntry } from '../../../server/audit/shape.ts'
import type { Me, Person, Unit } from '../../../server/auth/shape.ts'
import type { ActBrief, ActChange, ActLanguage, ActVersion } from '../../../server/acts/shape.ts'
import type { Applicant, CaseBrief, CaseDiagram, CaseFull, CaseStep, CaseTerms, Draft } from '../../../server/cases/shape.ts'
import type { CalendarDay, Office } from '../../../server/deadlines/shape.ts'
import type { Bundle, BundleBrief, BundleFile, Finding, Service, ServiceWithForm } from '../../../server/definitions/shape.ts'
import type { Verification } from '../../../server/documents/shape.ts'
import type { Notice } from '../../../server/notices/shape.ts'
import type { Register, RegisterRow } from '../../../server/registers/shape.ts'
import type { Json, Language, Texts3 } from '../../../server/shape.ts'
import type { Task, TaskBrief } from '../../../server/tasks/shape.ts'

export type Data = Record<string, Json>
export interface Page<T> {
  items: T[]
  next?: string
}
export interface SessionItem {
  id: string
  openedAt: string
  seenAt: string
  agent: string | null
  current: boolean
}
export interface Figures {
  open: number
  late: number
  today: number
  byService: { key: string; names: Texts3; open: number; late: number }[]
}
export type TaskCounts = Record<'mine' | 'unit' | 'watched' | 'late' | 'today', number>
/** What is absent stays as it is, null empties. */
interface Contacts {
  name?: string
  phone?: string | null
  email?: string | null
  address?: string | null
  language?: Language
}
interface SignUp {
  iin?: string
  bin?: string
  organisationName?: string
  name: string
  phone?: string
  email?: string
  address?: string
  password: string
  language: Language
}
type Nothing = Record<string, never>

/** What every query takes and gives: GET /api/<name>?… */
export interface Queries {
  'session.show': [Nothing, Me]
  'session.list': [Nothing, Page<SessionItem>]
  'person.list': [{ role?: string; unitId?: string; q?: string }, Page<Person>]
  'unit.list': [Nothing, Page<Unit>]
  'service.list': [{ q?: string }, Page<Service>]
  'service.show': [{ key: string }, ServiceWithForm]
  'draft.list': [Nothing, Page<Draft>]
  'draft.show': [{ id: string }, Draft]
  'case.list': [
    { view?: 'mine' | 'unit' | 'all'; q?: string; status?: string; key?: string; after?: string; limit?: number },
    Page<CaseBrief>,
  ]
  'case.show': [{ id: string }, CaseFull]
  'case.steps': [{ id: string }, Page<CaseStep>]
  'case.terms': [{ id: string }, CaseTerms]
  'case.diagram': [{ id: string }, CaseDiagram]
  'incident.list': [Nothing, Page<CaseFull['incidents'][number]>]
  'task.list': [
    {
      view?: 'mine' | 'unit' | 'watched' | 'done' | 'all'
      q?: string
      sort?: 'due' | 'opened' | 'number'
      after?: string
      limit?: number
    },
    Page<TaskBrief> & { counts: TaskCounts },
  ]
  'task.show': [{ id: string }, Task]
  'document.verify': [{ code: string }, Verification]
  'register.list': [Nothing, Page<Register>]
  'register.rows': [{ name: string; q?: string; after?: string }, Page<RegisterRow>]
  'notice.list': [Nothing, Page<Notice> & { unread: number }]
  'calendar.list': [{ year?: number }, Page<CalendarDay> & { office: Office }]
  'act.list': [{ act?: string }, Page<ActBrief>]
  'act.show': [{ id: string } | { act: string; language: ActLanguage; at?: string; annex?: string }, ActVersion]
  'bundle.list': [Nothing, Page<BundleBrief>]
  'bundle.show': [{ id?: string; key?: string }, Bundle]
  'audit.list': [{ caseId?: string; after?: string }, Page<AuditEntry>]
  'audit.verify': [Nothing, { ok: boolean; entries: number; brokenAt?: number }]
  'insight.show': [Nothing, Figures]
}

/** What every command takes and gives: POST /api/<name>. */
export interface Commands {
  'session.open': [{ login: string; password: string }, Me]
  'session.close': [Nothing, unknown]
  'session.revoke': [{ sessionId: string }, unknown]
  'person.signUp': [SignUp, Me]
  'person.update': [Contacts, Me]
  'person.changePassword': [{ password: string; newPassword: string }, unknown]
  'organisation.represent': [{ bin: string; name: string; address?: string; basis: string }, Me]
  'person.create': [{ login: string; name: string; position: string; password: string; language: Language }, Person]
  'person.grant': [{ personId: string; unitId: string; role: string }, unknown]
  'person.revoke': [{ personId: string; unitId: string; role: string }, unknown]
  'person.close': [{ personId: string }, unknown]
  'draft.save': [{ draftId?: string; key: string; organisationId?: string | null; data: Data; revision?: number }, Draft]
  'draft.discard': [{ draftId: string }, unknown]
  'case.submit': [{ draftId: string; password: string }, { caseId: string; number: string }]
  'case.open': [{ key: string; applicant: Applicant; data: Data }, { caseId: string; number: string; taskId?: string }]
  'case.cancel': [{ caseId: string; reason: string }, unknown]
  'incident.retry': [{ incidentId: string }, unknown]
  'task.claim': [{ taskId: string }, unknown]
  'task.release': [{ taskId: string }, unknown]
  'task.assign': [{ taskId: string; personId: string }, unknown]
  'task.watch': [{ taskId: string }, unknown]
  'task.unwatch': [{ taskId: string }, unknown]
  'task.keep': [{ taskId: string; data: Data; revision: number }, { revision: number }]
  'task.complete': [{ taskId: string; data: Data; password?: string }, { caseId: string; next: string | null }]
  'notice.read': [{ noticeId: string }, unknown]
  'calendar.set': [CalendarDay, unknown]
  'calendar.unset': [{ date: string }, unknown]
  'office.set': [Office, unknown]
  'bundle.check': [{ key: string; files: BundleFile[] }, { findings: Finding[] }]
  'act.import': [
    { text: string; act?: string; language?: ActLanguage; effectiveFrom?: string },
    { version: ActBrief; isNew: boolean; changes: ActChange[] },
  ]
  'bundle.deploy': [{ key: string; files: BundleFile[]; effectiveFrom?: string; comment?: string }, BundleBrief]
}
export type QueryName = keyof Queries
export type CommandName = keyof Commands
