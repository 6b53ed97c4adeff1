import { toOfficeDate } from '../../deadlines/calendar.ts'
import { evaluate } from '../../engine/feel.ts'
import { writeRow } from '../../registers/write.ts'
import type { Json } from '../../shape.ts'
import { definitionOf } from '../definition.ts'
import { happened, scopeOf } from '../run.ts'
import { complain, complaining } from './complain.ts'
import type { Effect } from './effect.ts'

/** register.write { register } → { number, row }: one row, its cells evaluated over the case's variables. */
export const writeRegister: Effect<undefined> = {
  async apply(run, instance, job) {
    const definition = await definitionOf(run.ctx.trx, instance.bundleId, run.ctx.surroundings)
    const name = String(job.args.register ?? '')
    const register = definition.registers.registers[name]
    if (!register) throw complain(run, instance, job, `registers.json has no register "${name}"`)
    const scope = scopeOf(run, instance)
    const { cells, number, date } = await complaining(run, instance, job, () => ({
      cells: Object.fromEntries(register.columns.map((column) => [column.name, evaluate(column.value, scope)])) as Record<
        string,
        Json
      >,
      number: String(evaluate(register.number, scope)),
      date: register.date ? String(evaluate(register.date, scope)) : toOfficeDate(run.calendar, run.ctx.now),
    }))
    const key = definition.bundle.key
    const row = await writeRow(
      run.ctx.trx,
      { register: `${key}/${name}`, key, number, date, caseId: run.kase.id, cells },
      run.ctx.now,
    )
    run.ctx.after('register')
    happened(run, 'register.written', job.element, { register: name, number }, instance.id)
    return { number, row: row.id }
  },
}
