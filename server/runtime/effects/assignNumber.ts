import { registrationDate, toOfficeDate } from '../../deadlines/calendar.ts'
import { nextNumber } from '../../registers/number.ts'
import { definitionOf } from '../definition.ts'
import type { Effect } from './effect.ts'
import { complain } from './complain.ts'

/** number.assign { sequence } → { number, seq, date }: the next number of a sequence of registers.json, on the office's date. */
export const assignNumber: Effect<undefined> = {
  async apply(run, instance, job) {
    const definition = await definitionOf(run.ctx.trx, instance.bundleId, run.ctx.surroundings)
    const name = String(job.args.sequence ?? '')
    const sequence = definition.registers.sequences[name]
    if (!sequence) throw complain(run, instance, job, `registers.json has no sequence "${name}"`)
    const { pattern } = sequence
    const restart = sequence.restart === 'year' ? 'year' : 'never'
    // What comes after hours is registered on the next working day, and its number bears that date.
    const dated = sequence.date === 'registration' ? registrationDate : toOfficeDate
    return {
      ...(await nextNumber(
        run.ctx.trx,
        { name: `${definition.bundle.key}/${name}`, pattern, restart },
        dated(run.calendar, run.ctx.now),
      )),
    }
  },
}
