import type { Knex } from 'knex'

export interface Demo {
  demo: { login: string; name: string; roles: string[]; position: string | null }[]
  demoPassword: string
}

interface Remembered {
  logins: string[]
  password: string
}

/** Remembers which accounts a first start in demo mode made, and their password; without such a row nobody is ever offered. */
export async function rememberDemo(trx: Knex.Transaction, demo: Remembered, now: string): Promise<void> {
  const row = { name: 'demo', value: JSON.stringify(demo), set_at: now }
  await trx('settings').insert(row).onConflict('name').merge()
}

/** The accounts that a sign-in page may offer in demo mode; empty where no demo was made. */
export async function demoOf(db: Knex): Promise<Partial<Demo>> {
  const row = await db('settings').where({ name: 'demo' }).first('value')
  if (!row) return {}
  const { logins, password } = JSON.parse(row.value) as Remembered
  const rows = await db('persons as p')
    .leftJoin('memberships as m', 'm.person_id', 'p.id')
    .whereIn('p.login', logins)
    .whereNull('p.closed_at')
    .select<{ login: string; name: string; position: string | null; role: string | null }[]>(
      'p.login',
      'p.name',
      'p.position',
      'm.role',
    )
  const roles = (login: string) => rows.filter((r) => r.login === login && r.role).map((r) => r.role!)
  const demo = logins.flatMap((login) => {
    const person = rows.find((r) => r.login === login)
    return person ? [{ login, name: person.name, position: person.position, roles: roles(login) }] : []
  })
  return { demo, demoPassword: password }
}

/** Whether this is the password that demo mode told everybody, and the login one of its accounts. */
export async function isDemoPassword(db: Knex, login: string, password: string): Promise<boolean> {
  const row = await db('settings').where({ name: 'demo' }).first('value')
  if (!row) return false
  const demo = JSON.parse(row.value) as Remembered
  return demo.password === password && demo.logins.includes(login)
}
