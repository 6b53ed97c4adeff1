import type { Json, Texts3 } from '../shape.ts'

/**
 * What an analyst's JSON files hold, as far as the server reads them; schemas/*.schema.json say it in full and every deployed
 * bundle met them. Templates and notices are read by the rooms that draw them, so here they are only JSON.
 */
export interface ServiceFile {
  names: Texts3
  statuses: Record<string, { names: Texts3; sentence: Texts3; stage?: string | null }>
  [field: string]: unknown
}

export interface RegistersFile {
  sequences: Record<string, unknown>
  registers: Record<string, unknown>
  [field: string]: unknown
}

export type DocumentFile = Json
export type NoticesFile = Json
