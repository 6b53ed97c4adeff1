import { randomUUID } from 'node:crypto'
import type { Ctx } from '../command.ts'
import { insertCase, type CaseRow } from '../cases/row.ts'
import type { Applicant } from '../cases/shape.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { toOfficeDate } from '../deadlines/calendar.ts'
import { nextNumber } from '../registers/number.ts'
import { unitForService } from '../auth/unitForService.ts'
import { advance, newInstance } from './advance.ts'
import { statusNames, type Definition } from './definition.ts'
import { happened, runOf, type Run } from './run.ts'
import { conflict } from '../errors.ts'
import type { InstanceRow } from '../cases/instance.ts'
import type { Variables } from '../engine/shape.ts'

export interface NewCase {
  id: string
  definition: Definition
  channel: 'portal' | 'counter'
  personId: string | null
  organisationId: string | null
  applicant: Applicant
  variables: Variables
}

/** Opens a case and starts the diagram of its channel. The case waits afterwards where the diagram first waits. */
export async function startCase(ctx: Ctx, of: NewCase): Promise<{ run: Run; instance: InstanceRow }> {
  const process = of.definition.service.processes?.[of.channel]?.replace(/\.bpmn$/, '')
  if (!process || !of.definition.processes[process]) throw conflict('service.noSuchChannel', { channel: of.channel })
  return begin(ctx, of, process, undefined)
}

/**
 * Opens a case at a message or timer start of a version. Nobody applied: the office itself is its applicant, and what the message
 * brought is the variable that the start event's `reg:output` names.
 */
export async function startCaseAt(
  ctx: Ctx,
  of: { id: string; definition: Definition; process: string; element: string; payload?: unknown },
): Promise<void> {
  const start = of.definition.processes[of.process]?.process.elements[of.element]
  const nobody = { iin: null, bin: null, phone: null, email: null, address: null, language: 'ru' as const }
  const { definition } = of
  const office = { kind: 'organisation' as const, name: definition.service.names.ru, ...nobody }
  const variables: Variables = start?.output ? { [start.output]: (of.payload ?? null) as Variables[string] } : {}
  const opened = {
    id: of.id,
    definition,
    channel: 'counter' as const,
    personId: null,
    organisationId: null,
    applicant: office,
    variables,
  }
  await begin(ctx, opened, of.process, of.element)
}

async function begin(ctx: Ctx, of: NewCase, process: string, at: string | undefined) {
  const { definition } = of
  const kase: CaseRow = {
    id: of.id,
    number: await caseNumber(ctx, definition),
    key: definition.bundle.key,
    bundleId: definition.bundle.id,
    channel: of.channel,
    unitId: await unitForService(ctx.trx, definition.service.unit),
    personId: of.personId,
    organisationId: of.organisationId,
    applicant: of.applicant,
    serviceNames: definition.service.names,
    status: 'submitted',
    statusNames: statusNames(definition, 'submitted'),
    statusAt: ctx.now,
    openedAt: ctx.now,
    registeredAt: null,
    dueAt: null,
    term: { amount: definition.service.term?.amount ?? null, unit: definition.service.term?.unit ?? null, from: null, rules: [] },
    moments: {},
    clocks: {},
    result: null,
    endedAt: null,
  }
  await insertCase(ctx.trx, kase)
  const run = await runOf(ctx, kase)
  happened(run, 'case.opened', null, { channel: of.channel, number: kase.number, version: definition.bundle.version })
  const instance = await newInstance(run, { bundleId: kase.bundleId, process, variables: of.variables })
  await advance(run, instance, { kind: 'start', at }, { type: 'instance.started', element: null })
  return { run, instance }
}

/** `KZ-04-2026-000001`: annex of the act, year of the office, and a number without gaps. */
async function caseNumber(ctx: Ctx, { service }: Definition): Promise<string> {
  const annex = String(service.act?.annex ?? '0').padStart(2, '0')
  const prefix = `KZ-${annex}`
  const today = toOfficeDate(await loadCalendar(ctx.trx), ctx.now)
  const sequence = { name: `case ${prefix}`, pattern: `${prefix}-{yyyy}-{seq:6}`, restart: 'year' as const }
  return (await nextNumber(ctx.trx, sequence, today)).number
}

export const newCaseId = () => randomUUID()
