import { describe, expect, test } from 'vitest'
import { databaseKinds } from '../support/world.ts'
import { boundary, call, end, error, escalation, fork, node, start, subProcess, task, throwing } from '../support/bundle.ts'
import { office } from '../support/office.ts'

describe.each(databaseKinds)('what called diagrams throw, on %s', (kind) => {
  const here = office(kind)

  test('an error of the called diagram is caught on the call by its code; its open tasks are closed', async () => {
    const called = call('ask', 'sub')
    const id = await here.open(
      [start(), called, boundary('failed', 'ask', error('E1')), task('mend'), end(), end('mended')],
      ['start -> ask', 'ask -> end', 'failed -> mend', 'mend -> mended'],
      {
        diagrams: {
          sub: [
            [start(), fork('both'), task('inner'), task('beside'), node('endEvent', 'bad', { body: error('E1') }), end()],
            ['start -> both', 'both -> inner', 'both -> beside', 'inner -> bad', 'beside -> end'],
          ],
        },
      },
    )
    expect(await here.tasks(id)).toBe('beside inner')
    await here.complete(id, 'inner')
    expect(await here.tasks(id)).toBe('mend')
    await here.complete(id, 'mend')
    expect(await here.ended(id)).toBe(true)
  })

  test('an error goes through a caller that does not catch it to the one that does', async () => {
    const id = await here.open(
      [start(), call('ask', 'middle'), boundary('failed', 'ask', error()), task('mend'), end(), end('mended')],
      ['start -> ask', 'ask -> end', 'failed -> mend', 'mend -> mended'],
      {
        diagrams: {
          middle: [
            [start(), fork('both'), call('deeper', 'leaf'), task('beside'), end(), end('end2')],
            ['start -> both', 'both -> deeper', 'both -> beside', 'deeper -> end', 'beside -> end2'],
          ],
          leaf: [
            [start(), task('inner'), node('endEvent', 'bad', { body: error('E9') })],
            ['start -> inner', 'inner -> bad'],
          ],
        },
      },
    )
    expect(await here.tasks(id)).toBe('beside inner')
    await here.complete(id, 'inner')
    expect(await here.tasks(id)).toBe('mend')
    expect(await here.world.db.read('instances').where({ case_id: id, status: 'running' }).pluck('process')).toEqual(['main'])
  })

  test('an escalation reaches the caller while the called diagram goes on', async () => {
    const id = await here.open(
      [
        start(),
        call('ask', 'sub'),
        boundary('told', 'ask', escalation('X1'), { stays: true }),
        boundary('loudly', 'ask', escalation('X3'), { stays: true }),
        task('look'),
        task('listen'),
        end(),
        end('looked'),
        end('listened'),
      ],
      ['start -> ask', 'ask -> end', 'told -> look', 'look -> looked', 'loudly -> listen', 'listen -> listened'],
      {
        diagrams: {
          sub: [
            [
              start(),
              throwing('tell', escalation('X1')),
              throwing('mutter', escalation('X2')),
              task('inner'),
              node('endEvent', 'loud', { body: escalation('X3') }),
            ],
            ['start -> tell', 'tell -> mutter', 'mutter -> inner', 'inner -> loud'],
          ],
        },
      },
    )
    expect(await here.tasks(id)).toBe('inner look')
    await here.complete(id, 'look')
    await here.complete(id, 'inner')
    // The escalation at its end is told as well, and the call ends.
    expect(await here.tasks(id)).toBe('listen')
    await here.complete(id, 'listen')
    expect(await here.ended(id)).toBe(true)
  })

  test('an escalation that a sub-process of the called diagram catches stays there', async () => {
    const inside = subProcess(
      'inside',
      [start('s1'), throwing('tell', escalation('X1')), task('inner'), end('e1')],
      ['s1 -> tell', 'tell -> inner', 'inner -> e1'],
    )
    const id = await here.open(
      [
        start(),
        call('ask', 'sub'),
        boundary('told', 'ask', escalation('X1'), { stays: true }),
        task('look'),
        end(),
        end('looked'),
      ],
      ['start -> ask', 'ask -> end', 'told -> look', 'look -> looked'],
      {
        diagrams: {
          sub: [
            [start(), inside, boundary('own', 'inside', escalation('X1'), { stays: true }), task('heard'), end(), end('end2')],
            ['start -> inside', 'inside -> end', 'own -> heard', 'heard -> end2'],
          ],
        },
      },
    )
    expect(await here.tasks(id)).toBe('heard inner')
  })
})
