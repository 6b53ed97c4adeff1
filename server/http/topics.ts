import type { Knex } from 'knex'
import type { Actor } from '../command.ts'

type SeenBy = (actor: Actor, topic: string) => boolean

/** Topics that everybody may hear, since they name a kind of thing and none of its instances. */
const general = ['calendar', 'bundle']
const forStaff = ['task', 'case', 'register', 'job', 'incident', 'person', 'unit', ...general]

/** Who may hear of which of these topics: a case only who may see it. Three statements for all. */
export async function visibleTopics(db: Knex, topics: string[]): Promise<SeenBy> {
  const caseIds = topics
    .filter((topic) => topic.startsWith('case:'))
    .map((topic) => topic.slice(5))
    .slice(0, 500)
  const cases = new Map<string, CaseAudience>()
  if (caseIds.length) await audience(db, caseIds, cases)
  return (actor, topic) => {
    const [kind = '', id] = topic.split(':')
    if (kind === 'notice') return id === undefined || id === actor.id
    if (kind === 'case' && id) return mayHear(actor, cases.get(id))
    if (kind === 'session') return false
    return (actor.memberships.length > 0 ? forStaff : general).includes(kind)
  }
}

interface CaseAudience {
  personId: string | null
  /** The case's unit and those above it. */
  units: Set<string>
  /** `unit role` of its tasks. */
  roles: Set<string>
  /** Who did one of its tasks, and `person role` for whom one stands open. */
  persons: Set<string>
}

async function audience(db: Knex, caseIds: string[], cases: Map<string, CaseAudience>): Promise<void> {
  const units: { id: string; parent_id: string | null }[] = await db('units').select('id', 'parent_id')
  const parents = new Map(units.map((unit) => [unit.id, unit.parent_id]))
  for (const row of await db('cases').whereIn('id', caseIds).select('id', 'person_id', 'unit_id'))
    cases.set(row.id, { personId: row.person_id, units: withAbove(parents, row.unit_id), roles: new Set(), persons: new Set() })
  const tasks = await db('tasks').whereIn('case_id', caseIds).distinct('case_id', 'unit_id', 'role', 'assignee_id', 'ended_by')
  for (const row of tasks) {
    const one = cases.get(row.case_id)
    one?.roles.add(`${row.unit_id} ${row.role}`)
    one?.persons.add(row.ended_by).add(`${row.assignee_id} ${row.role}`)
  }
}

function withAbove(parents: Map<string, string | null>, unitId: string): Set<string> {
  const units = new Set<string>()
  for (let at: string | null = unitId; at !== null && !units.has(at); at = parents.get(at) ?? null) units.add(at)
  return units
}

/** The rule of db/visible.ts, over what was read for all listeners at once. */
function mayHear({ id, memberships }: Actor, audience: CaseAudience | undefined): boolean {
  if (!audience || id === null) return false
  if (audience.personId === id) return true
  if (memberships.length === 0) return false
  const { units, roles, persons } = audience
  return (
    persons.has(id) ||
    memberships.some(
      ({ unitId, role }) =>
        role === 'administrator' || units.has(unitId) || roles.has(`${unitId} ${role}`) || persons.has(`${id} ${role}`),
    )
  )
}
