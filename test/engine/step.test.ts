import { describe, expect, it } from 'vitest'
import { compile } from '../../server/engine/compile.ts'
import { step } from '../../server/engine/step.ts'
import { Case, diagram, flows, NOW } from './support/diagram.ts'

const start = '<startEvent id="s"/>'
const end = '<endEvent id="e"/>'
const task = (id: string, inner = '', attributes = '') => `<userTask id="${id}" ${attributes}>${inner}</userTask>`

describe('a step', () => {
  it('changes neither the state nor the variables that it was given', async () => {
    const compiled = await compile(diagram(start + task('a', '', 'reg:output="a"') + end + flows(['s', 'a'], ['a', 'e'])))
    const first = step(compiled, null, { kind: 'start' }, { given: { deep: 1 } }, NOW)
    const before = JSON.stringify(first)
    const [work] = first.openWork
    step(
      compiled,
      first.state,
      { kind: 'signal', executionId: work?.executionId ?? '', output: { ok: true } },
      first.variables,
      NOW,
    )
    expect(JSON.stringify(first)).toBe(before)
  })

  it('keeps no source, environment or variables in the state', async () => {
    const one = await Case.of(start + task('a') + end + flows(['s', 'a'], ['a', 'e']), { secret: 'тайна' })
    const kept = JSON.stringify(one.last.state)
    expect(kept).not.toMatch(/тайна|environment|bpmn:Definitions.*xml/)
    expect(kept.length).toBeLessThan(6_000)
  })

  it('says that a stale or unknown execution is a conflict, also in the next round of a loop', async () => {
    const elements = start + task('a', '', 'reg:output="a"') + '<exclusiveGateway id="x" default="f_x_a"/>' + end
    const one = await Case.of(elements + flows(['s', 'a'], ['a', 'x'], ['x', 'a'], ['x', 'e', '= a.done']))
    const stale = one.find('a').executionId
    one.signal('a', { done: false })
    expect(one.open()).toBe('a')
    expect(() => one.move({ kind: 'signal', executionId: stale, output: { done: true } })).toThrow(
      expect.objectContaining({ code: 'CONFLICT' }),
    )
    expect(() => one.move({ kind: 'signal', executionId: 'a' })).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
    expect(one.signal('a', { done: true }).last.ended).toEqual({ kind: 'normal', element: 'e' })
  })

  it('does not start twice, and moves nothing that is over', async () => {
    const one = await Case.of(start + task('a') + end + flows(['s', 'a'], ['a', 'e']))
    const { executionId } = one.find('a')
    expect(() => one.move({ kind: 'start' })).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
    one.signal('a')
    expect(one.last).toMatchObject({ done: true, state: null, openWork: [] })
    expect(() => one.move({ kind: 'signal', executionId })).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
  })

  it('reports what was passed in order, flows by their id', async () => {
    const one = await Case.of(start + task('a') + task('b') + end + flows(['s', 'a'], ['a', 'b'], ['b', 'e']))
    expect(one.passed()).toBe('enter s, leave s, flow f_s_a, enter a')
    expect(one.signal('a').passed()).toBe('leave a, flow f_a_b, enter b')
  })

  it('is an incident where no branch holds, with the gateway’s id', async () => {
    const one = await Case.of(
      start +
        task('a', '', 'reg:output="n"') +
        '<exclusiveGateway id="x"/>' +
        end +
        flows(['s', 'a'], ['a', 'x'], ['x', 'e', '= n > 5']),
    )
    expect(() => one.signal('a', 1)).toThrow(expect.objectContaining({ code: 'INCIDENT', element: 'x' }))
    expect(one.signal('a', 6).last.done).toBe(true)
  })

  it('is an incident where a condition names what is not there, or is neither true nor false', async () => {
    const drawn = start + task('a', '', 'reg:output="n"') + '<exclusiveGateway id="x" default="f_x_e"/>' + task('b') + end
    const unknown = await Case.of(drawn + flows(['s', 'a'], ['a', 'x'], ['x', 'b', '= nobody > 5'], ['x', 'e'], ['b', 'e']))
    expect(() => unknown.signal('a', 1)).toThrow(expect.objectContaining({ code: 'INCIDENT', element: 'x' }))
    const number = await Case.of(drawn + flows(['s', 'a'], ['a', 'x'], ['x', 'b', '= n'], ['x', 'e'], ['b', 'e']))
    expect(() => number.signal('a', 1)).toThrow(expect.objectContaining({ code: 'INCIDENT', element: 'x' }))
  })

  it('stops an endless automatic loop as an incident', async () => {
    const elements = `${start}<exclusiveGateway id="m"/><task id="t"/><exclusiveGateway id="x" default="f_x_m"/>${end}`
    const endless = diagram(elements + flows(['s', 'm'], ['m', 't'], ['t', 'x'], ['x', 'm'], ['x', 'e', '= false']))
    const compiled = await compile(endless)
    expect(() => step(compiled, null, { kind: 'start' }, {}, NOW)).toThrow(expect.objectContaining({ code: 'INCIDENT' }))
  })

  it('takes a row of 300 automatic steps without using up the stack', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `n${index}`)
    const pairs = ids.slice(1).map((id, index): [string, string] => [ids[index] ?? '', id])
    const one = await Case.of(
      start + ids.map((id) => `<task id="${id}"/>`).join('') + end + flows(['s', 'n0'], ...pairs, ['n299', 'e']),
    )
    expect(one.last.done).toBe(true)
  })
})

describe('tasks', () => {
  it('wait to be told: user, manual, receive, service, send and call', async () => {
    const kinds = ['userTask', 'manualTask', 'receiveTask', 'serviceTask', 'sendTask', 'callActivity']
    const drawn = kinds.map((kind) => `<${kind} id="${kind}" reg:output="${kind}"/>`).join('')
    const pairs = kinds.slice(1).map((kind, index): [string, string] => [kinds[index] ?? '', kind])
    const one = await Case.of(start + drawn + end + flows(['s', 'userTask'], ...pairs, ['callActivity', 'e']))
    const seen: string[] = []
    for (const kind of kinds) {
      seen.push(one.find(kind).kind)
      one.signal(kind, { by: kind })
    }
    expect(seen).toEqual(['task', 'task', 'message', 'job', 'job', 'call'])
    expect(one.last.variables['sendTask']).toEqual({ by: 'sendTask' })
    expect(one.last.done).toBe(true)
  })

  it('map what a called case gave, by reg:out', async () => {
    const call = `<callActivity id="c" calledElement="other"><extensionElements><reg:out source="= result.number" target="number"/><reg:out source="result" target="all"/></extensionElements></callActivity>`
    const one = await Case.of(start + call + task('a') + end + flows(['s', 'c'], ['c', 'a'], ['a', 'e']))
    one.signal('c', { result: { number: 7 } })
    expect(one.last.variables).toMatchObject({ number: 7, all: { number: 7 } })
  })

  it('compute by FEEL in a script task', async () => {
    const script = '<scriptTask id="c" scriptFormat="FEEL" reg:output="total"><script>= sum([a, b])</script></scriptTask>'
    const one = await Case.of(start + script + task('t') + end + flows(['s', 'c'], ['c', 't'], ['t', 'e']), { a: 2, b: 40 })
    expect(one.last.variables['total']).toBe(42)
  })
})

describe('gateways', () => {
  const fork = `${start}<parallelGateway id="p"/>${task('a')}<parallelGateway id="j"/>${task('z')}${end}`

  it('join only when every branch has arrived, with an exclusive choice inside a branch', async () => {
    const branch = `<exclusiveGateway id="x" default="f_x_low"/>${task('low')}${task('high')}<exclusiveGateway id="m"/>`
    const pairs = flows(
      ['s', 'p'],
      ['p', 'a'],
      ['p', 'x'],
      ['x', 'low'],
      ['x', 'high', '= v'],
      ['low', 'm'],
      ['high', 'm'],
      ['m', 'j'],
      ['a', 'j'],
      ['j', 'z'],
      ['z', 'e'],
    )
    const one = await Case.of(fork + branch + pairs, { v: true })
    expect(one.open()).toBe('a high')
    expect(one.signal('a').open()).toBe('high')
    expect(one.signal('high').open()).toBe('z')
  })

  it('join when an interrupting timer stands inside a branch', async () => {
    const branch = `${task('b')}<boundaryEvent id="t" attachedToRef="b"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>${task('late')}<exclusiveGateway id="m"/>`
    const one = await Case.of(
      fork +
        branch +
        flows(
          ['s', 'p'],
          ['p', 'a'],
          ['p', 'b'],
          ['b', 'm'],
          ['t', 'late'],
          ['late', 'm'],
          ['m', 'j'],
          ['a', 'j'],
          ['j', 'z'],
          ['z', 'e'],
        ),
    )
    expect(one.signal('a').open()).toBe('b t')
    expect(one.timer('t').open()).toBe('late')
    expect(one.signal('late').open()).toBe('z')
  })

  it('join when multi-instance and a transaction stand inside the branches', async () => {
    const votes = task('b', '<multiInstanceLoopCharacteristics reg:collection="=[1,2]" reg:element="n"/>')
    const transaction = `<transaction id="tx"><startEvent id="ts"/>${task('pay', '', 'reg:output="pay"')}<exclusiveGateway id="tg" default="f_tg_te"/><endEvent id="te"/><endEvent id="tc"><cancelEventDefinition/></endEvent>${flows(['ts', 'pay'], ['pay', 'tg'], ['tg', 'te'], ['tg', 'tc', '= pay.fails'])}</transaction>`
    const caught = `<boundaryEvent id="bc" attachedToRef="tx"><cancelEventDefinition/></boundaryEvent>${task('undo')}<exclusiveGateway id="m"/>`
    const pairs = flows(
      ['s', 'p'],
      ['p', 'a'],
      ['p', 'b'],
      ['p', 'tx'],
      ['tx', 'm'],
      ['bc', 'undo'],
      ['undo', 'm'],
      ['m', 'j'],
      ['a', 'j'],
      ['b', 'j'],
      ['j', 'z'],
      ['z', 'e'],
    )
    const one = await Case.of(fork + votes + transaction + caught + pairs)
    one.signal('b', 1, 0).signal('a').signal('pay', { fails: true })
    expect(one.open()).toBe('b#1 undo')
    expect(one.signal('undo').open()).toBe('b#1')
    expect(one.signal('b', 1, 1).open()).toBe('z')
  })

  it('race between a timer and a message: the first one wins', async () => {
    const race = `${start}<eventBasedGateway id="g"/><intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>P14D</timeDuration></timerEventDefinition></intermediateCatchEvent><intermediateCatchEvent id="m" reg:output="answer"><messageEventDefinition messageRef="M" reg:correlation="= number"/></intermediateCatchEvent>${task('late')}${task('came')}${end}`
    const drawn = race + flows(['s', 'g'], ['g', 't'], ['g', 'm'], ['t', 'late'], ['m', 'came'], ['late', 'e'], ['came', 'e'])
    const one = await Case.of(drawn, { number: 'A-1' }, '<message id="M" name="reply"/>')
    expect(one.find('m')).toMatchObject({ kind: 'message', name: 'reply', correlation: 'A-1' })
    expect(one.find('t')).toMatchObject({ kind: 'timer', expression: { kind: 'duration', value: 'P14D' } })
    expect((await Case.of(drawn, { number: 'A-1' }, '<message id="M" name="reply"/>')).timer('t').open()).toBe('late')
    expect(one.signal('m', { ok: true }).open()).toBe('came')
    expect(one.last.variables['answer']).toEqual({ ok: true })
  })
})

describe('boundary events', () => {
  const remind = (definition: string, cuts: string) =>
    `${start}${task('a')}<boundaryEvent id="b" attachedToRef="a" cancelActivity="${cuts}">${definition}</boundaryEvent>${task('r')}${end}` +
    flows(['s', 'a'], ['a', 'e'], ['b', 'r'], ['r', 'e'])

  it('never fire by themselves, however long ago they were due', async () => {
    const one = await Case.of(
      remind('<timerEventDefinition><timeDate>2020-01-01T00:00:00Z</timeDate></timerEventDefinition>', 'true'),
    )
    expect(one.move({ kind: 'check' }).open()).toBe('a b')
    expect(one.signal('a').last.done).toBe(true)
  })

  it('cut the activity off when they interrupt', async () => {
    const one = await Case.of(
      remind('<timerEventDefinition><timeDuration>= wait</timeDuration></timerEventDefinition>', 'true'),
      { wait: 'P3D' },
    )
    expect(one.find('b')).toMatchObject({ expression: { kind: 'duration', value: 'P3D' }, attachedTo: one.find('a').executionId })
    expect(one.timer('b').open()).toBe('r')
    expect(one.passed()).toBe('discard a, enter b, leave b, flow f_b_r, enter r')
  })

  it('leave it running when they do not, as often as they repeat', async () => {
    const one = await Case.of(remind('<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>', 'false'))
    expect(one.find('b').repeat).toBe(2)
    expect(one.timer('b').find('b').repeat).toBe(1)
    one.signal('r').timer('b')
    expect(one.open()).toBe('a r')
  })

  it('repeat without end', async () => {
    const one = await Case.of(remind('<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>', 'false'))
    for (let time = 0; time < 4; time++) one.timer('b').signal('r')
    expect(one.find('b').repeat).toBe(-1)
  })

  it('do not move a term that already runs when the data changes', async () => {
    const other = task('o', '', 'reg:output="wait"')
    const drawn = `${start}<parallelGateway id="p"/>${task('a')}${other}<boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>= wait</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="e2"/>${end}`
    const one = await Case.of(drawn + flows(['s', 'p'], ['p', 'a'], ['p', 'o'], ['a', 'e'], ['o', 'e2'], ['b', 'e']), {
      wait: 'P3D',
    })
    expect(one.signal('o', 'P9D').find('b').expression?.value).toBe('P3D')
  })

  it('catch a job’s error by its code before any, and leave it uncaught otherwise', async () => {
    const roots = '<error id="E1" name="one" errorCode="NO_MONEY"/>'
    const drawn =
      `${start}<serviceTask id="a"/><boundaryEvent id="b" attachedToRef="a"><errorEventDefinition errorRef="E1"/></boundaryEvent>${task('r')}${end}` +
      flows(['s', 'a'], ['a', 'e'], ['b', 'r'], ['r', 'e'])
    const one = await Case.of(drawn, {}, roots)
    expect(() => one.error('a', 'OTHER')).toThrow(expect.objectContaining({ code: 'UNCAUGHT' }))
    expect(one.open()).toBe('a')
    expect(one.error('a', 'NO_MONEY').open()).toBe('r')
  })

  it('catch a message, a signal and a condition', async () => {
    const roots = '<message id="M" name="reply"/><signal id="G" name="holiday"/>'
    const message = await Case.of(remind('<messageEventDefinition messageRef="M"/>', 'false'), {}, roots)
    expect(message.find('b')).toMatchObject({ kind: 'message', name: 'reply' })
    expect(message.signal('b').open()).toBe('a r')
    const signal = await Case.of(remind('<signalEventDefinition signalRef="G"/>', 'true'), {}, roots)
    expect(signal.find('b')).toMatchObject({ kind: 'signal', name: 'holiday' })
    expect(signal.signal('b').open()).toBe('r')
    const condition = await Case.of(
      remind('<conditionalEventDefinition><condition>= paid</condition></conditionalEventDefinition>', 'true'),
    )
    expect(condition.open()).toBe('a b')
    condition.last.variables['paid'] = true
    expect(condition.move({ kind: 'check' }).open()).toBe('r')
  })
})

describe('sub-processes', () => {
  const inner = (ending: string) =>
    `<subProcess id="u"><startEvent id="us"/><parallelGateway id="up"/>${task('a')}${task('b')}<endEvent id="ua">${ending}</endEvent><endEvent id="ub"/>${flows(['us', 'up'], ['up', 'a'], ['up', 'b'], ['a', 'ua'], ['b', 'ub'])}</subProcess>`
  const around = (ending: string, caught = '') =>
    `${start}${inner(ending)}${caught}${task('z')}${end}${flows(['s', 'u'], ['u', 'z'], ['z', 'e'])}`
  const catching = (definition: string, cuts = 'true') =>
    `<boundaryEvent id="c" attachedToRef="u" cancelActivity="${cuts}">${definition}</boundaryEvent>${task('h')}<endEvent id="ce"/>${flows(['c', 'h'], ['h', 'ce'])}`
  const roots = '<error id="E1" name="one" errorCode="X"/><escalation id="S1" name="late" escalationCode="LATE"/>'

  it('end when all in them has ended', async () => {
    const one = await Case.of(around(''))
    expect(one.open()).toBe('a b')
    expect(one.signal('a').open()).toBe('b')
    expect(one.signal('b').open()).toBe('z')
  })

  it('are left by a terminating end in them, which goes no further', async () => {
    const one = await Case.of(around('<terminateEventDefinition/>'))
    expect(one.signal('a').open()).toBe('z')
    expect(one.passed()).toContain('discard b')
    expect(one.signal('z').last.ended).toEqual({ kind: 'normal', element: 'e' })
  })

  it('are cut off by an error in them that their boundary catches', async () => {
    const one = await Case.of(around('<errorEventDefinition errorRef="E1"/>', catching('<errorEventDefinition/>')), {}, roots)
    expect(one.signal('a').open()).toBe('h')
  })

  it('end the case by an error that nobody catches', async () => {
    const one = await Case.of(around('<errorEventDefinition errorRef="E1"/>'), {}, roots)
    expect(one.signal('a').last).toMatchObject({ done: true, ended: { kind: 'error', element: 'ua', code: 'X' } })
    expect(one.passed()).toContain('discard b')
  })

  it('go on beside an escalation that does not interrupt, and tell it to the outside', async () => {
    const one = await Case.of(
      around(
        '<escalationEventDefinition escalationRef="S1"/>',
        catching('<escalationEventDefinition escalationRef="S1"/>', 'false'),
      ),
      {},
      roots,
    )
    expect(one.signal('a').open()).toBe('b h')
    expect(one.last.thrown).toEqual([{ kind: 'escalation', element: 'ua', name: '', code: 'LATE' }])
  })

  it('are entered anew, timers and all, each time round', async () => {
    const again = `<exclusiveGateway id="m"/>${inner('')}<boundaryEvent id="c" attachedToRef="u" cancelActivity="false"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>${task('z', '', 'reg:output="z"')}<exclusiveGateway id="x" default="f_x_e"/><endEvent id="ce"/>`
    const one = await Case.of(
      start +
        again +
        end +
        flows(['s', 'm'], ['m', 'u'], ['u', 'z'], ['z', 'x'], ['x', 'm', '= z.again'], ['x', 'e'], ['c', 'ce']),
    )
    one.timer('c').signal('a').signal('b').signal('z', { again: true })
    expect(one.open()).toBe('a b c')
  })
})

describe('rounds', () => {
  const votes = (attributes: string, inner = '') =>
    `${start}${task('v', `<multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics>`)}${task('z')}${end}${flows(['s', 'v'], ['v', 'z'], ['z', 'e'])}`
  const members = 'reg:collection="= members" reg:element="member" reg:outputs="votes"'
  const people = { members: ['ann', 'bob', 'cem'] }

  it('open one task for each member and list their answers in the members’ order', async () => {
    const one = await Case.of(votes(members), people)
    expect(one.last.openWork.map(({ item, index, local }) => [item, index, local])).toEqual([
      ['ann', 0, { loopCounter: 1, member: 'ann' }],
      ['bob', 1, { loopCounter: 2, member: 'bob' }],
      ['cem', 2, { loopCounter: 3, member: 'cem' }],
    ])
    one.signal('v', 'c', 2).signal('v', 'a', 0).signal('v', 'b', 1)
    expect(one.last.variables['votes']).toEqual(['a', 'b', 'c'])
    expect(one.open()).toBe('z')
  })

  it('go one after the other when sequential, and keep to the collection that they began with', async () => {
    const one = await Case.of(votes(`isSequential="true" ${members}`), people)
    expect(one.open()).toBe('v#0')
    one.last.variables['members'] = []
    expect(one.signal('v', 1).find('v').item).toBe('bob')
    expect(one.signal('v', 2).signal('v', 3).open()).toBe('z')
  })

  it('end early by the completion condition, which sees the answers', async () => {
    const refused = '<completionCondition>= some vote in votes satisfies vote.decision = "refuse"</completionCondition>'
    const one = await Case.of(votes(members, refused), people)
    expect(one.signal('v', { decision: 'agree' }, 1).open()).toBe('v#0 v#2')
    expect(one.signal('v', { decision: 'refuse' }, 2).open()).toBe('z')
    expect(one.last.variables['votes']).toEqual([{ decision: 'agree' }, { decision: 'refuse' }])
  })

  it('are over at once for an empty collection, and an incident for what is no list', async () => {
    expect((await Case.of(votes(members), { members: [] })).open()).toBe('z')
    await expect(Case.of(votes(members), { members: 'ann' })).rejects.toMatchObject({ code: 'INCIDENT', element: 'v' })
  })

  it('open more than fifty at once', async () => {
    const many = { members: Array.from({ length: 120 }, (_, index) => index) }
    expect((await Case.of(votes(members), many)).last.openWork).toHaveLength(120)
  })

  it('of a sub-process each keep their own data', async () => {
    const loop = '<multiInstanceLoopCharacteristics reg:collection="= members" reg:element="member" reg:outputs="results"/>'
    const inner = `<subProcess id="u">${loop}<startEvent id="us"/>${task('a', '', 'reg:output="answer"')}<exclusiveGateway id="x" default="f_x_ue"/>${task('b')}<endEvent id="ue"/>${flows(['us', 'a'], ['a', 'x'], ['x', 'b', '= answer.more and member = "bob"'], ['x', 'ue'], ['b', 'ue'])}</subProcess>`
    const one = await Case.of(start + inner + task('z') + end + flows(['s', 'u'], ['u', 'z'], ['z', 'e']), people)
    const answer = (member: string) => {
      const work = one.last.openWork.find(({ local }) => local?.['member'] === member)
      one.move({ kind: 'signal', executionId: work?.executionId ?? '', output: { more: true, by: member } })
    }
    answer('bob')
    answer('cem')
    expect(one.last.openWork.map(({ element, local }) => `${element}:${String(local?.['member'])}`).toSorted()).toEqual([
      'a:ann',
      'b:bob',
    ])
    answer('ann')
    one.signal('b')
    expect(one.open()).toBe('z')
    expect(one.last.variables['results']).toEqual(['ann', 'bob', 'cem'].map((by) => ({ answer: { more: true, by } })))
    expect(one.last.variables['answer']).toBeUndefined()
  })

  it('of a standard loop go on while its condition holds, or not even once', async () => {
    const loop = (before: boolean) =>
      `${start}${task('v', `<standardLoopCharacteristics testBefore="${before}" loopMaximum="5"><loopCondition>= more</loopCondition></standardLoopCharacteristics>`, 'reg:output="more"')}${task('z')}${end}${flows(['s', 'v'], ['v', 'z'], ['z', 'e'])}`
    const after = await Case.of(loop(false), { more: false })
    expect(after.signal('v', true).open()).toBe('v#1')
    expect(after.signal('v', false).open()).toBe('z')
    expect((await Case.of(loop(true), { more: false })).open()).toBe('z')
  })
})

describe('events', () => {
  it('start a case by the chosen start event only', async () => {
    const starts = `${start}<startEvent id="m"><messageEventDefinition messageRef="M"/></startEvent><startEvent id="t"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent>${task('a')}${task('b')}${task('c')}${end}`
    const drawn = starts + flows(['s', 'a'], ['m', 'b'], ['t', 'c'], ['a', 'e'], ['b', 'e'], ['c', 'e'])
    const roots = '<message id="M" name="apply"/>'
    expect((await Case.of(drawn, {}, roots)).open()).toBe('a')
    const byMessage = await Case.of(drawn, {}, roots, 'm')
    expect(byMessage.open()).toBe('b')
    expect(byMessage.signal('b').last.done).toBe(true)
    expect((await Case.of(drawn, {}, roots, 't')).open()).toBe('c')
    expect(byMessage.compiled.starts).toEqual({
      none: 's',
      messages: [{ id: 'm', name: 'apply' }],
      timers: [{ id: 't', kind: 'cycle', expression: 'R/P1D' }],
      signals: [],
    })
  })

  it('throw messages and signals to the outside, and do not deliver them themselves', async () => {
    const thrown = `<intermediateThrowEvent id="tm"><messageEventDefinition messageRef="M" reg:correlation="= number"/></intermediateThrowEvent><intermediateThrowEvent id="ts"><signalEventDefinition signalRef="G"/></intermediateThrowEvent>`
    const drawn = `${start}<parallelGateway id="p"/>${thrown}<intermediateCatchEvent id="c"><signalEventDefinition signalRef="G"/></intermediateCatchEvent><endEvent id="e2"/>${end}${flows(['s', 'p'], ['p', 'c'], ['p', 'tm'], ['tm', 'ts'], ['ts', 'e2'], ['c', 'e'])}`
    const one = await Case.of(drawn, { number: 5 }, '<message id="M" name="reply"/><signal id="G" name="holiday"/>')
    expect(one.last.thrown).toEqual([
      { kind: 'message', element: 'tm', name: 'reply', correlation: 5 },
      { kind: 'signal', element: 'ts', name: 'holiday' },
    ])
    expect(one.open()).toBe('c')
  })

  it('wait for a condition that is not there yet, and go on when it has come true', async () => {
    const drawn = `${start}<parallelGateway id="p"/>${task('a', '', 'reg:output="a"')}<intermediateCatchEvent id="c"><conditionalEventDefinition><condition>= a.paid</condition></conditionalEventDefinition></intermediateCatchEvent>${task('z')}<endEvent id="e2"/>${end}${flows(['s', 'p'], ['p', 'a'], ['p', 'c'], ['a', 'e2'], ['c', 'z'], ['z', 'e'])}`
    const one = await Case.of(drawn)
    expect(one.open()).toBe('a c')
    expect(one.signal('a', { paid: true }).open()).toBe('z')
  })

  it('end the whole case by a terminating end', async () => {
    const drawn = `${start}<parallelGateway id="p"/>${task('a')}${task('b')}<endEvent id="t"><terminateEventDefinition/></endEvent>${end}${flows(['s', 'p'], ['p', 'a'], ['p', 'b'], ['a', 't'], ['b', 'e'])}`
    const one = await Case.of(drawn)
    expect(one.signal('a').last).toMatchObject({ done: true, ended: { kind: 'terminate', element: 't' }, openWork: [] })
  })

  it('follow a link as if it were a flow', async () => {
    const drawn = `${start}<intermediateThrowEvent id="l1"><linkEventDefinition name="over"/></intermediateThrowEvent><intermediateCatchEvent id="l2"><linkEventDefinition name="over"/></intermediateCatchEvent>${task('a')}${end}${flows(['s', 'l1'], ['l2', 'a'], ['a', 'e'])}`
    const one = await Case.of(drawn)
    expect(one.open()).toBe('a')
    expect(one.passed()).not.toContain('__link')
  })
})
