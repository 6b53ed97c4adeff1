import type { Knex } from 'knex'
import type { Actor } from '../command.ts'

type SeenBy = (actor: Actor, topic: string) => boolean

/** Topics that everybody may hear, since they name a kind of thing and none of its instances. */
const general = ['calendar', 'bundle']
const forStaff = ['task', 'case', 'register', 'job', 'incident', 'person', 'unit', ...general]

/** Who may hear of which of these topics: a case only where its applicant or a unit that handles it does. Two statements for all. */
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
  organisationId: string | null
  units: Set<string>
}

async function audience(db: Knex, caseIds: string[], cases: Map<string, CaseAudience>): Promise<void> {
  for (const row of await db('cases').whereIn('id', caseIds).select('id', 'person_id', 'organisation_id', 'unit_id'))
    cases.set(row.id, { personId: row.person_id, organisationId: row.organisation_id, units: new Set([row.unit_id]) })
  const held = await db('tasks').whereIn('case_id', caseIds).whereNotNull('unit_id').distinct('case_id', 'unit_id')
  for (const row of held) cases.get(row.case_id)?.units.add(row.unit_id)
}

function mayHear(actor: Actor, audience: CaseAudience | undefined): boolean {
  if (!audience) return false
  if (actor.id !== null && audience.personId === actor.id) return true
  if (actor.organisations.some(({ id }) => id === audience.organisationId)) return true
  return actor.memberships.some(({ unitId, role }) => role === 'administrator' || audience.units.has(unitId))
}
