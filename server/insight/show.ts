import type { Knex } from 'knex'
import { z } from 'zod'
import { query, type Actor } from '../command.ts'
import type { Texts3 } from '../shape.ts'
import { figures, type Figures } from './shape.ts'

export const showInsight = query({
  name: 'insight.show',
  doc: {
    summary: 'Open, late and due today: by service and by step',
    description: 'Of the cases and tasks of my units; an administrator sees all.',
  },
  input: z.object({}),
  output: figures,
  who: 'staff',
  async run({ db, actor, now }) {
    const dayEnd = endOfDay(now, await timeZoneOf(db))
    const byService = await casesByService(db, actor, now, dayEnd)
    const sum = (of: 'open' | 'late' | 'today') => byService.reduce((total, service) => total + service[of], 0)
    return { open: sum('open'), late: sum('late'), today: sum('today'), byService, byStep: await tasksByStep(db, actor, now) }
  },
})

async function casesByService(db: Knex, actor: Actor, now: string, dayEnd: string): Promise<Figures['byService']> {
  const counted = db('cases as c')
    .whereNull('c.ended_at')
    .groupBy('c.key')
    .orderBy('c.key')
    .select<CaseCount[]>(
      'c.key',
      // one case's names stand for all: they are the same but for a new version's wording
      db.raw('max(c.service_names) as names'),
      db.raw('count(*) as open'),
      db.raw('sum(case when c.due_at < ? then 1 else 0 end) as late', [now]),
      db.raw('sum(case when c.due_at >= ? and c.due_at <= ? then 1 else 0 end) as today', [now, dayEnd]),
    )
  if (!isAdministrator(actor)) {
    const units = actor.memberships.map(({ unitId }) => unitId)
    const working = db('tasks').where('status', 'open').whereIn('unit_id', units).select('case_id')
    counted.where((may) => may.whereIn('c.unit_id', units).orWhereIn('c.id', working))
  }
  return (await counted).map(({ key, names, open, late, today }) => ({
    key,
    names: JSON.parse(names) as Texts3,
    open: Number(open),
    late: Number(late),
    today: Number(today),
  }))
}

async function tasksByStep(db: Knex, actor: Actor, now: string): Promise<Figures['byStep']> {
  const counted = db('tasks as t')
    .join('cases as c', 'c.id', 't.case_id')
    .where('t.status', 'open')
    .groupBy('c.key', 't.element')
    .orderBy([{ column: 'open', order: 'desc' }, { column: 'c.key' }, { column: 't.element' }])
    .limit(200)
    .select<StepCount[]>(
      'c.key',
      't.element',
      db.raw('max(t.names) as names'),
      db.raw('count(*) as open'),
      db.raw('sum(case when t.due_at < ? then 1 else 0 end) as late', [now]),
      db.raw('sum(case when t.assignee_id is null then 1 else 0 end) as unassigned'),
    )
  if (!isAdministrator(actor))
    counted.whereIn(
      't.unit_id',
      actor.memberships.map(({ unitId }) => unitId),
    )
  return (await counted).map(({ key, element, names, open, late, unassigned }) => ({
    key,
    element,
    names: JSON.parse(names) as Texts3,
    open: Number(open),
    late: Number(late),
    unassigned: Number(unassigned),
  }))
}

interface CaseCount {
  key: string
  names: string
  open: number | string
  late: number | string
  today: number | string
}

interface StepCount extends Omit<CaseCount, 'today'> {
  element: string
  unassigned: number | string
}

const isAdministrator = (actor: Actor) => actor.memberships.some(({ role }) => role === 'administrator')

async function timeZoneOf(db: Knex): Promise<string> {
  const row = await db('settings').where({ name: 'office' }).first<{ value: string } | undefined>('value')
  return row ? (JSON.parse(row.value) as { timeZone: string }).timeZone : 'Asia/Almaty'
}

/** The last millisecond (UTC) of the day that the office's calendar shows now. */
function endOfDay(now: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const part = Object.fromEntries(time.formatToParts(new Date(now)).map(({ type, value }) => [type, Number(value)]))
  const passed = ((part.hour ?? 0) * 60 + (part.minute ?? 0)) * 60_000 + (part.second ?? 0) * 1000
  const second = Math.floor(Date.parse(now) / 1000) * 1000
  return new Date(second - passed + 86_400_000 - 1).toISOString()
}
