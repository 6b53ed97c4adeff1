import { describe, expect, test } from 'vitest'
import { createUnit } from '../../server/auth/createUnit.ts'
import { grantRole } from '../../server/auth/grantRole.ts'
import { resolveUnit } from '../../server/auth/resolveUnit.ts'
import { revokeRole } from '../../server/auth/revokeRole.ts'
import { systemActor } from '../../server/command.ts'
import { inTransaction } from '../../server/db/transaction.ts'
import { versionsOf } from '../../server/runtime/versions.ts'
import { end, service, start, task } from '../support/bundle.ts'
import { office } from '../support/office.ts'
import { databaseKinds } from '../support/world.ts'

const names = { kk: 'Бөлім', ru: 'Отдел', en: 'Division' }
const role = 'expert'

describe.each(databaseKinds)('the unit of a task, on %s,', (kind) => {
  const here = office(kind, { asIs: true })

  let services = 0
  async function unitOfNext(): Promise<string> {
    const key = `seals${++services}`
    const files = service(key, {
      main: [
        [start(), task('seen', { role }), end()],
        ['start -> seen', 'seen -> end'],
      ],
    })
    const inSeals = files.map((file) => ({ ...file, content: file.content.replaceAll('reg:unit="own"', 'reg:unit="seals"') }))
    await here.world.deployAsIs(key, inSeals)
    const id = await here.openOf(key)
    return (await here.world.db.read('tasks').where({ case_id: id, element: 'seen' }).first('unit_id')).unit_id
  }
  const root = async (): Promise<string> => (await here.world.db.read('units').whereNull('parent_id').first('id')).id
  const create = async () =>
    (await here.world.gate.execute(createUnit, systemActor, { parentId: await root(), kind: 'seals', names })).id

  test('is that of the office as it stands: a unit, a role given and a role taken count from the next task on', async () => {
    const { gate, person } = here.world
    const before = await unitOfNext()
    const units = [await create(), await create()].toSorted()
    expect(units).not.toContain(before)
    expect(await unitOfNext()).toBe(units[0])

    const held = { personId: (await person(role)).id as string, unitId: units[1] as string, role }
    await gate.execute(grantRole, systemActor, held)
    expect(await unitOfNext()).toBe(units[1])
    await gate.execute(revokeRole, systemActor, held)
    expect(await unitOfNext()).toBe(units[0])
  })

  test('is never that of a change that was rolled back', async () => {
    const { db } = here.world
    const from = await root()
    const asked = { role: 'nobody-yet', unit: 'own', from }
    const undone = inTransaction(db.write, async (trx) => {
      await createUnit.run(
        {
          trx,
          actor: systemActor,
          now: here.world.clock.now(),
          surroundings: { demo: true, publicUrl: '' },
          audit() {},
          after() {},
        },
        { parentId: from, kind: 'undone', names },
        undefined as never,
      )
      const inside = await resolveUnit(trx, { ...asked, unit: 'undone' }, (await versionsOf(trx)).units)
      expect(inside).not.toBe(from)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await resolveUnit(db.read, { ...asked, unit: 'undone' }, (await versionsOf(db.read)).units)).toBe(from)
  })
})
