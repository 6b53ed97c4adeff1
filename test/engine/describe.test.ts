import { describe as room, expect, it } from 'vitest'
import { describe } from '../../server/engine/describe.ts'
import { readDiagram } from '../../server/engine/read.ts'
import { diagram, flows } from './support/diagram.ts'

const extended = (...values: string[]) => `<extensionElements>${values.join('')}</extensionElements>`

async function modelOf(elements: string, roots = '') {
  return describe((await readDiagram(diagram(elements, roots))).definitions)
}

room('the vocabulary of a diagram', () => {
  it('is read from a user task: clause, form, output, assignee, deadline, clock, status, moment, signature, texts', async () => {
    const task = `<userTask id="review" name="Рассмотрение" reg:clause="8.5 5.5" reg:form="review" reg:output="review" reg:assignee="= resolution.executor"><documentation>По существу</documentation>${extended(
      '<reg:deadline amount="22" unit="calendarDays" from="start" clock="review"/>',
      '<reg:clock name="review" do="extend" when="leave" at="= review.until" max="3" unit="months" of="service"/>',
      '<reg:moment name="registration"/>',
      '<reg:status code="registered"/>',
      '<reg:signature document="order" role="head"/>',
      '<reg:text lang="kk" name="Қарау" documentation="Мәні бойынша"/>',
      '<reg:text lang="en" name="Review"/>',
    )}</userTask>`
    const model = await modelOf(`<startEvent id="s"/>${task}<endEvent id="e"/>${flows(['s', 'review'], ['review', 'e'])}`)
    expect(model.elements['review']).toEqual({
      id: 'review',
      type: 'bpmn:UserTask',
      name: 'Рассмотрение',
      documentation: 'По существу',
      texts: {
        ru: { name: 'Рассмотрение', documentation: 'По существу' },
        kk: { name: 'Қарау', documentation: 'Мәні бойынша' },
        en: { name: 'Review' },
      },
      clause: ['8.5', '5.5'],
      form: 'review',
      output: 'review',
      assignee: '= resolution.executor',
      deadline: { amount: 22, unit: 'calendarDays', from: 'start', clock: 'review' },
      clocks: [{ name: 'review', do: 'extend', when: 'leave', at: '= review.until', max: 3, unit: 'months', of: 'service' }],
      moments: ['registration'],
      momentDates: {},
      status: 'registered',
      signature: { document: 'order', role: 'head' },
      with: {},
      in: [],
      out: [],
      incoming: ['f_s_review'],
      outgoing: ['f_review_e'],
    })
  })

  it('is read from service tasks, call activities, starts and the process', async () => {
    const act = `<serviceTask id="w" reg:action="register.write">${extended('<reg:with name="register" value="carriers"/>', '<reg:with name="bin" value="= application.bin"/>', '<reg:noDeadline reason="сразу"/>')}</serviceTask>`
    const call = `<callActivity id="c" calledElement="customs-carriers">${extended('<reg:in source="application" target="application"/>', '<reg:out source="= result" target="result"/>')}</callActivity>`
    const start = '<startEvent id="s" reg:form="application" reg:output="application"/>'
    const process = extended('<reg:regulation act="KZ-MF-292-2014" annex="4"/>')
    const model = await modelOf(`${process}${start}${act}${call}<endEvent id="e"/>${flows(['s', 'w'], ['w', 'c'], ['c', 'e'])}`)
    expect(model.regulation).toEqual({ act: 'KZ-MF-292-2014', annex: '4' })
    expect(model.elements['s']).toMatchObject({ form: 'application', output: 'application' })
    expect(model.elements['w']).toMatchObject({
      action: 'register.write',
      with: { register: 'carriers', bin: '= application.bin' },
      noDeadline: 'сразу',
    })
    expect(model.elements['c']).toMatchObject({
      calledElement: 'customs-carriers',
      in: [{ source: 'application', target: 'application' }],
      out: [{ source: '= result', target: 'result' }],
    })
  })

  it('gives an element the role and unit of its innermost lane, inside sub-processes too', async () => {
    const lanes = `<laneSet id="ls"><lane id="l1" name="Управление" reg:role="head" reg:unit="own"><childLaneSet id="cl"><lane id="l2" reg:role="expert"><flowNodeRef>a</flowNodeRef></lane></childLaneSet><flowNodeRef>a</flowNodeRef><flowNodeRef>u</flowNodeRef></lane></laneSet>`
    const sub = `<subProcess id="u"><startEvent id="us"/><userTask id="b"/><endEvent id="ue"/>${flows(['us', 'b'], ['b', 'ue'])}</subProcess>`
    const model = await modelOf(
      `${lanes}<startEvent id="s"/><userTask id="a"/>${sub}<endEvent id="e"/>${flows(['s', 'a'], ['a', 'u'], ['u', 'e'])}`,
    )
    expect(model.elements['a']).toMatchObject({ lane: 'l2', role: 'expert', unit: 'own' })
    expect(model.elements['b']).toMatchObject({ lane: 'l1', role: 'head', scope: 'u' })
    expect(model.lanes.map((lane) => lane.id)).toEqual(['l1', 'l2'])
  })

  it('reads multi-instance from the loop or from the activity', async () => {
    const attributes = 'reg:collection="= members" reg:element="member" reg:outputs="votes"'
    const onLoop = `<userTask id="a"><multiInstanceLoopCharacteristics isSequential="true" ${attributes}/></userTask>`
    const onTask = `<userTask id="b" ${attributes}><multiInstanceLoopCharacteristics/></userTask>`
    const model = await modelOf(
      `<startEvent id="s"/>${onLoop}${onTask}<endEvent id="e"/>${flows(['s', 'a'], ['a', 'b'], ['b', 'e'])}`,
    )
    const loop = { collection: '= members', element: 'member', outputs: 'votes' }
    expect([model.elements['a']?.loop, model.elements['b']?.loop]).toEqual([
      { kind: 'sequential', ...loop },
      { kind: 'parallel', ...loop },
    ])
  })

  it('keeps an element called constructor apart from what every object has', async () => {
    const model = await modelOf('<startEvent id="s"/>')
    expect(model.elements['constructor']).toBeUndefined()
  })
})
