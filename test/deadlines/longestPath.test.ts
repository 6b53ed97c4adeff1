import { describe, expect, it } from 'vitest'
import { calendarFrom, seedDays } from '../../server/deadlines/days.ts'
import { toInstant } from '../../server/deadlines/calendar.ts'
import { longestPath, type LongestPath, type ServiceTerms } from '../../server/deadlines/longestPath.ts'
import { baseName } from '../../server/definitions/load.ts'
import { modelOf } from '../../server/definitions/model.ts'
import { readBundle } from '../../server/definitions/bundle.ts'
import type { BundleFile } from '../../server/definitions/shape.ts'
import {
  boundary,
  call,
  catching,
  choice,
  diagram,
  end,
  fork,
  start,
  subProcess,
  task,
  timer,
  type Node,
} from '../support/bundle.ts'

const cal = calendarFrom(seedDays())
const at = (date: string, time = '09:00') => toInstant(cal, date, time)
const registration = { ext: '<reg:moment name="registration" />' }
const days = (amount: number, more = '') => ({ deadline: `amount="${amount}" unit="calendarDays" ${more}` })
const clock = (attributes: string) => `<reg:clock name="service" ${attributes} />`

async function models(files: BundleFile[]) {
  const { model } = await modelOf('s', files)
  return Object.fromEntries(Object.entries(model.processes).map(([file, process]) => [baseName(file), process]))
}

async function path(
  nodes: Node[],
  flows: string[],
  more: {
    term?: ServiceTerms['term']
    terms?: ServiceTerms['terms']
    others?: Record<string, [Node[], string[]]>
    from?: string
  } = {},
): Promise<LongestPath> {
  const diagrams = Object.entries({ main: [nodes, flows] as [Node[], string[]], ...more.others })
  const files = diagrams.map(([name, [each, ways]]) => ({ path: `${name}.bpmn`, content: diagram(name, each, ways) }))
  const service = {
    term: more.term ?? { amount: 15, unit: 'calendarDays' },
    terms: more.terms,
    processes: { counter: 'main.bpmn' },
  }
  const found = longestPath(await models(files), service, cal, more.from ?? at('2026-11-02'))
  if (!found) throw new Error('no path')
  return found
}
const said = ({ steps }: LongestPath) => steps.map(({ element, norm }) => `${element}${norm ? ` ${norm.amount}` : ''}`).join(', ')

describe('the longest lawful path', () => {
  it('adds the norms up from the moment of registration, hours as parts of a day', async () => {
    const found = await path(
      [
        start(),
        task('register', { ...registration, ...days(3) }),
        task('a', days(2)),
        task('b', { deadline: 'amount="4" unit="hours"' }),
        end(),
      ],
      ['start -> register', 'register -> a', 'a -> b', 'b -> end'],
    )
    expect(said(found)).toBe('a 2, b 4')
    expect(found).toMatchObject({ total: { calendarDays: 2, hours: 4 }, sum: 2.5, margin: 12.5, unit: 'calendarDays' })
    // Monday: two days to Wednesday's end, four hours on Thursday.
    expect(found.walk).toMatchObject({ ends: at('2026-11-05', '13:00'), due: at('2026-11-17', '18:30'), margin: { amount: 12 } })
  })

  it('takes the longer of branches, parallel or not, a sub-process once, a loop once', async () => {
    const inside = subProcess(
      'inside',
      [start('s'), task('i1', days(5)), task('i2', days(5)), end('e')],
      ['s -> i1', 'i1 -> i2', 'i2 -> e'],
      {
        ext: '<reg:deadline amount="6" unit="calendarDays" />',
      },
    )
    const free = subProcess('free', [start('fs'), task('f', days(1)), end('fe')], ['fs -> f', 'f -> fe'])
    const found = await path(
      [
        start(),
        task('register', registration),
        fork('p'),
        task('a', days(2)),
        task('b', days(4)),
        fork('j'),
        choice('x', 'x-short'),
        task('short', days(1)),
        inside,
        free,
        task('again', days(1)),
        choice('y', 'y-end'),
        end(),
      ],
      [
        'start -> register',
        'register -> p',
        'p -> a',
        'p -> b',
        'a -> j',
        'b -> j',
        'j -> x',
        'x -> inside : = true',
        'x -> short',
        'inside -> free',
        'short -> free',
        'free -> again',
        'again -> y',
        'y -> x : = false',
        'y -> end',
      ],
    )
    expect(said(found)).toBe('b 4, inside 6, f 1, again 1')
    expect(found).toMatchObject({ sum: 12, margin: 3, loops: ['y'] })
  })

  it('stands while the clock of the service stands, and counts steps that share a clock once', async () => {
    const review = (id: string) => task(id, days(6, 'clock="review"'))
    const found = await path(
      [
        start(),
        task('register', registration),
        review('review'),
        choice('x', 'x-more'),
        task('answer', { ...days(30), ext: clock('do="suspend"') + clock('do="resume" when="leave"') }),
        review('more'),
        task('sign', days(1)),
        end(),
      ],
      [
        'start -> register',
        'register -> review',
        'review -> x',
        'x -> answer : = true',
        'x -> more',
        'answer -> more',
        'more -> sign',
        'sign -> end',
      ],
    )
    expect(found).toMatchObject({ sum: 7, margin: 8, stops: ['answer'] })
  })

  it('counts terms of the Standard, terms from a moment, waits, and diagrams that are called', async () => {
    const late = boundary('late', 'wait', '<bpmn:timerEventDefinition />', {
      ext: '<reg:deadline amount="3" unit="calendarDays" />',
    })
    const found = await path(
      [
        start(),
        task('register', registration),
        call('examine', 'called'),
        task('wait', { role: 'applicant' }),
        late,
        task('by', days(9, 'from="registration"')),
        catching('pause', timer('timeDuration', 'P2D')),
        catching('until', timer('timeDuration', '=register.decision')),
        end(),
        end('e2'),
      ],
      [
        'start -> register',
        'register -> examine',
        'examine -> wait',
        'wait -> e2',
        'late -> by',
        'by -> pause',
        'pause -> until',
        'until -> end',
      ],
      {
        terms: { release: { amount: 4, unit: 'calendarDays' }, short: { amount: 1, unit: 'hours' } },
        others: {
          called: [
            [
              start('cs'),
              task('c', { deadline: `unit="standard" term="=if true then &quot;release&quot; else &quot;short&quot;"` }),
              end('ce'),
            ],
            ['cs -> c', 'c -> ce'],
          ],
        },
      },
    )
    // Four and three days are gone, nine from registration leave two, and two of waiting.
    expect(said(found)).toBe('c 4, late 3, by 9, pause')
    expect(found).toMatchObject({ sum: 11, total: { calendarDays: 9 }, unknown: ['until'] })
  })

  it('names the worst registration of the year, on which days off make the same norms end later', async () => {
    const found = await path(
      [start(), task('register', registration), task('a', days(1)), task('b', days(1)), end()],
      ['start -> register', 'register -> a', 'a -> b', 'b -> end'],
      { term: { amount: 3, unit: 'calendarDays' }, from: at('2026-03-02') },
    )
    expect(found).toMatchObject({ sum: 2, margin: 1, walk: { margin: { amount: 1 } } })
    // Friday 13.03 → Monday, Tuesday, as the term itself; Wednesday 18.03 → Thursday, Friday, and the term to Thursday 26.03.
    expect(found.worst.margin.amount).toBeLessThan(1)
    const { from, ends, due } = found.worst
    expect(Date.parse(due) - Date.parse(ends)).toBeLessThanOrEqual(0)
    expect(from >= at('2026-03-02') && from < at('2027-03-03')).toBe(true)
  })

  it('is not there where no diagram passes the moment', async () => {
    const files = [{ path: 'main.bpmn', content: diagram('main', [start(), task('a'), end()], ['start -> a', 'a -> end']) }]
    const service = { term: { amount: 1, unit: 'months' }, processes: { counter: 'main.bpmn' } }
    expect(longestPath(await models(files), service, cal, at('2026-11-02'))).toBeUndefined()
  })

  it('of the register of carriers is 14 days and six hours of fifteen', async () => {
    const files = await readBundle(process.cwd(), 'customs-carriers')
    const service = JSON.parse(files.find((file) => file.path === 'service.json')?.content ?? '') as ServiceTerms
    const found = longestPath(await models(files), service, cal, at('2014-09-04'))
    expect(found).toMatchObject({ total: { calendarDays: 14, hours: 6 }, sum: 14.75, margin: 0.25, loops: ['revise'] })
    expect(found?.steps.map(({ element }) => element)).toContain('examination')
  })
})
