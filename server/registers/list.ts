import type { Knex } from 'knex'
import { z } from 'zod'
import { query } from '../command.ts'
import { notFound } from '../errors.ts'
import { texts3, type Texts3 } from '../shape.ts'
import { register as registerShape, type Register } from './shape.ts'

const described = z.object({ names: texts3, columns: z.array(z.object({ name: z.string(), names: texts3 })) })
type Described = z.infer<typeof described>

export const listRegisters = query({
  name: 'register.list',
  doc: {
    summary: 'Journals and registers of the office',
    description:
      'As the newest versions of its services describe them, each with the names of its service and its number of rows.',
  },
  input: z.object({}),
  output: z.object({ items: z.array(registerShape) }),
  who: 'staff',
  run: async ({ db }) => ({ items: await registersOf(db) }),
})

/** All registers, in the order of the services' keys. A register belongs to its service: its name is `<key>/<name in the file>`. */
export async function registersOf(db: Knex): Promise<Register[]> {
  const rows = await countRows(db)
  const files = await describingFiles(db)
  return files.flatMap(({ key, content, service }) =>
    describedIn(content).map(([own, { names, columns }]) => {
      const name = `${key}/${own}`
      return { name, key, names, service: namesIn(service), columns, rows: rows[name] ?? 0 }
    }),
  )
}

/** The register with this name; NOT_FOUND where no service describes it. */
export async function registerOf(db: Knex, name: string): Promise<Register> {
  const register = (await registersOf(db)).find((one) => one.name === name)
  if (!register) throw notFound('register')
  return register
}

/** The registers that one `registers.json` describes, by name; what does not read as a register is left out. */
function describedIn(content: string): [string, Described][] {
  const { registers } = z.object({ registers: z.record(z.string(), z.unknown()).default({}) }).parse(JSON.parse(content))
  return Object.entries(registers).flatMap(([name, value]) => {
    const register = described.safeParse(value)
    return register.success ? [[name, register.data] satisfies [string, Described]] : []
  })
}

const namesIn = (service: string): Texts3 => z.object({ names: texts3 }).parse(JSON.parse(service)).names

function describingFiles(db: Knex): Promise<{ key: string; content: string; service: string }[]> {
  const newest = db('bundles').max('version').where('key', db.ref('b.key'))
  return db('bundles as b')
    .join('bundle_files as f', 'f.bundle_id', 'b.id')
    .join('bundle_files as s', 's.bundle_id', 'b.id')
    .where({ 'f.path': 'registers.json', 's.path': 'service.json' })
    .where('b.version', newest)
    .orderBy('b.key')
    .select('b.key', 'f.content', { service: 's.content' })
}

async function countRows(db: Knex): Promise<Record<string, number>> {
  const counted: { register: string; rows: number }[] = await db('register_rows')
    .groupBy('register')
    .select('register')
    .count({ rows: '*' })
  return Object.fromEntries(counted.map(({ register, rows }) => [register, Number(rows)]))
}
