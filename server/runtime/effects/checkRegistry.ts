import { newestRow } from '../../registers/rows.ts'
import type { Json } from '../../shape.ts'
import { definitionOf } from '../definition.ts'
import { complain } from './complain.ts'
import type { Effect } from './effect.ts'

/** registry.check { register, column, value } → { found, number, date, cells }: the newest row whose column has this value, else nulls. */
export const checkRegistry: Effect<undefined> = {
  async apply(run, instance, job) {
    const definition = await definitionOf(run.ctx.trx, instance.bundleId, run.ctx.surroundings)
    const name = String(job.args.register ?? '')
    const column = String(job.args.column ?? '')
    const known = definition.registers.registers[name]?.columns.some((one) => one.name === column)
    if (!known) throw complain(run, instance, job, `registers.json has no register "${name}" with a column "${column}"`)
    const value = (job.args.value ?? null) as Json
    const row = value === null ? undefined : await newestRow(run.ctx.trx, `${definition.bundle.key}/${name}`, column, value)
    return { found: row !== undefined, number: row?.number ?? null, date: row?.date ?? null, cells: row?.cells ?? null }
  },
}
