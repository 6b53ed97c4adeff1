import { describe, expect, test } from 'vitest'
import { end, job, service, start, task } from '../support/bundle.ts'
import { office } from '../support/office.ts'
import { databaseKinds } from '../support/world.ts'

const names = { kk: 'Журнал', ru: 'Журнал', en: 'Journal' }
const column = (name: string, value: string) => ({ name, names, value })

describe.each(databaseKinds)('registry.check on %s', (kind) => {
  const here = office(kind)

  /** A case looks for its applicant in the journal, and then enters it. */
  function files(key: string) {
    const journal = {
      names,
      kind: 'journal',
      number: '=n.number',
      columns: [column('bin', '=case.applicant.bin'), column('remark', '="он спросил: 100 % 000140000304?"')],
    }
    const registers = { sequences: { rows: { names, pattern: '{seq}', restart: 'never' } }, registers: { journal } }
    const look = { register: 'journal', column: 'bin', value: '=case.applicant.bin' }
    const nodes = [
      start(),
      job('look', 'registry.check', look, { attrs: { 'reg:output': 'seen' } }),
      job('remark', 'registry.check', { ...look, column: 'remark' }, { attrs: { 'reg:output': 'mentioned' } }),
      job('number', 'number.assign', { sequence: 'rows' }, { attrs: { 'reg:output': 'n' } }),
      job('write', 'register.write', { register: 'journal' }, { attrs: { 'reg:output': 'entry' } }),
      task('a'),
      end(),
    ]
    const flows = ['start -> look', 'look -> remark', 'remark -> number', 'number -> write', 'write -> a', 'a -> end']
    return service(key, { main: [nodes, flows] }).map((file) =>
      file.path === 'registers.json' ? { ...file, content: JSON.stringify(registers) } : file,
    )
  }

  test('answers nulls before the first row, and the newest row of the very column after it', async () => {
    await here.world.deploy('looking', files('looking'))
    const first = await here.openOf('looking')
    expect(await here.variables(first)).toMatchObject({ seen: { found: false, number: null, date: null, cells: null } })
    await here.pass(1)
    await here.openOf('looking')
    await here.pass(1)
    const third = await here.openOf('looking')
    expect(await here.variables(third)).toMatchObject({
      seen: { found: true, number: '2', date: '2026-11-23', cells: { bin: '000140000304' } },
      mentioned: { found: false },
    })
  })

  test('sees the rows of its own service only', async () => {
    await here.world.deploy('elsewhere', files('elsewhere'))
    expect(await here.variables(await here.openOf('elsewhere'))).toMatchObject({ seen: { found: false } })
  })
})
