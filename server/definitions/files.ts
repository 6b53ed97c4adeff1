import type { Json, Texts3 } from '../shape.ts'

/**
 * What an analyst's JSON files hold, as far as the server reads them; schemas/*.schema.json say it in full, and every deployed
 * bundle met them. Templates are read by the room that draws them, so here they are only JSON.
 */
export interface ServiceFile {
  key: string
  act: { id: string; annex: string; names: Texts3; repealed?: Texts3 | null }
  /** Kind of the unit that handles the cases. */
  unit: string
  channels: Channel[]
  /** The diagram that a case of this channel starts with: `portal.bpmn`. */
  processes: Partial<Record<Channel, string>>
  /** Name of the form that the applicant fills in: `application`. */
  form: string
  names: Texts3
  description: Texts3
  who: Texts3
  cost: Texts3
  term: Term & { texts: Texts3 }
  /** Terms of the Standard that a deadline with `unit="standard"` names. */
  terms?: Record<string, Term>
  prepare: Texts3[]
  result: Texts3
  results: Record<string, { names: Texts3; documents: string[] }>
  roles: string[]
  stages: { code: string; names: Texts3 }[]
  statuses: Record<string, { names: Texts3; sentence: Texts3; stage?: string | null }>
}

export type Channel = 'portal' | 'counter'

export interface Term {
  amount: number
  unit: string
  from?: string
}

/** `registers.json`: numberings and journals. Cells, numbers and dates are FEEL over the case's variables. */
export interface RegistersFile {
  sequences: Record<string, { names: Texts3; pattern: string; restart: string; date?: 'registration' }>
  registers: Record<string, RegisterDefinition>
}

export interface RegisterDefinition {
  names: Texts3
  kind: 'journal' | 'register'
  number: string
  date: string
  columns: { name: string; names: Texts3; value: string }[]
}

export interface NoticesFile {
  notices: Record<string, { title: Texts3; body: Texts3 }>
}

export type DocumentFile = Json
