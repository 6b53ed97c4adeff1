import { z } from 'zod'
import { query } from '../command.ts'
import { id } from '../shape.ts'
import { membershipsOf } from './me.ts'
import { person, role, type Membership } from './shape.ts'

const input = z.object({ role: role.optional(), unitId: id.optional(), q: z.string().max(100).optional() })

/** The staff by name, 200 at most: those with any role, and to administrators also accounts without one yet and closed ones. */
export const listPersons = query({
  name: 'person.list',
  doc: { summary: 'Members of staff, by role, unit or name' },
  who: 'staff',
  input,
  output: z.object({ items: z.array(person) }),
  async run({ db, actor }, { role, unitId, q }) {
    const all = actor.memberships.some((m) => m.role === 'administrator')
    const staff = db('persons')
      .whereNull('iin')
      .whereNotNull('position')
      .orderBy('name')
      .limit(5000)
      .select<PersonRow[]>('id', 'login', 'name', 'position', 'closed_at')
    const rows = await (all ? staff : staff.whereNull('closed_at'))
    const memberships = await membershipsOf(
      db,
      rows.map((row) => row.id),
    )
    const fits = (held: Membership[]) => held.some((m) => (!role || m.role === role) && (!unitId || m.unitId === unitId))
    const wanted = rows
      .map((row) => ({ row, held: memberships.get(row.id) ?? [] }))
      .filter(({ row, held }) => (fits(held) || (all && !role && !unitId)) && matchesName(row, q))
      .slice(0, 200)
    const open = await openTasks(
      db,
      wanted.map(({ row }) => row.id),
    )
    return {
      items: wanted.map(({ row: { id, login, name, position, closed_at }, held }) => ({
        id,
        login,
        name,
        position,
        memberships: held,
        openTasks: open.get(id) ?? 0,
        closedAt: closed_at,
      })),
    }
  },
})

interface PersonRow {
  id: string
  login: string
  name: string
  position: string | null
  closed_at: string | null
}

// In memory, for SQLite lowers only Latin letters and the names are Kazakh and Russian; a staff is a few thousand at most.
function matchesName({ name, login, position }: PersonRow, q: string | undefined): boolean {
  return !q || `${name} ${position ?? ''} ${login}`.toLocaleLowerCase('kk').includes(q.trim().toLocaleLowerCase('kk'))
}

async function openTasks(db: Parameters<typeof membershipsOf>[0], ids: string[]): Promise<Map<string, number>> {
  const rows = await db('tasks')
    .whereIn('assignee_id', ids)
    .where({ status: 'open' })
    .groupBy('assignee_id')
    .select('assignee_id')
    .count('id as open')
  return new Map(rows.map((row) => [String(row.assignee_id), Number(row.open)]))
}
