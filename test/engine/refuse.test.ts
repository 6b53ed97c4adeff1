import { describe, expect, it } from 'vitest'
import { compile, DiagramError } from '../../server/engine/compile.ts'
import type { Problem } from '../../server/engine/shape.ts'
import { diagram, flows } from './support/diagram.ts'

const start = '<startEvent id="s"/>'
const end = '<endEvent id="e"/>'
const task = (id: string, inner = '') => `<userTask id="${id}">${inner}</userTask>`

/** One drawing for each thing that is refused; the rule's name is the fixture's. */
const REFUSED: Record<string, [elements: string, roots?: string]> = {
  'no-business-rule-task': [`${start}<businessRuleTask id="a" name="Ставка"/>${end}${flows(['s', 'a'], ['a', 'e'])}`],
  'no-inclusive-join': [
    `${start}<parallelGateway id="p"/>${task('a')}${task('b')}<inclusiveGateway id="j"/>${end}${flows(['s', 'p'], ['p', 'a'], ['p', 'b'], ['a', 'j'], ['b', 'j'], ['j', 'e'])}`,
  ],
  'no-complex-gateway': [`${start}<complexGateway id="a"/>${end}${flows(['s', 'a'], ['a', 'e'])}`],
  'no-event-subprocess': [
    `${start}${task('a')}${end}${flows(['s', 'a'], ['a', 'e'])}<subProcess id="u" triggeredByEvent="true"><startEvent id="us"/><endEvent id="ue"/>${flows(['us', 'ue'])}</subProcess>`,
  ],
  'no-compensation': [
    `${start}${task('a')}<boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>${end}${flows(['s', 'a'], ['a', 'e'])}`,
  ],
  'no-ad-hoc': [`${start}<adHocSubProcess id="a"><startEvent id="as"/></adHocSubProcess>${end}${flows(['s', 'a'], ['a', 'e'])}`],
  'no-script': [
    `${start}<scriptTask id="a" scriptFormat="javascript"><script>process.exit()</script></scriptTask>${end}${flows(['s', 'a'], ['a', 'e'])}`,
  ],
  'flow-without-id': [`${start}${task('a')}${end}<sequenceFlow sourceRef="s" targetRef="a"/>${flows(['a', 'e'])}`],
  'no-plain-text-condition': [
    `${start}<exclusiveGateway id="a" default="f_a_e"/>${task('b')}${end}${flows(['s', 'a'], ['a', 'b', 'amount > 1000'], ['a', 'e'], ['b', 'e'])}`,
  ],
  'bad-expression': [
    `${start}<exclusiveGateway id="a" default="f_a_e"/>${task('b')}${end}${flows(['s', 'a'], ['a', 'b', '= amount > (1'], ['a', 'e'], ['b', 'e'])}`,
  ],
  'no-cron': [
    `${start}<intermediateCatchEvent id="a"><timerEventDefinition><timeDuration>0 9 * * MON</timeDuration></timerEventDefinition></intermediateCatchEvent>${end}${flows(['s', 'a'], ['a', 'e'])}`,
  ],
  'no-catching-cycle': [
    `${start}<intermediateCatchEvent id="a"><timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></intermediateCatchEvent>${end}${flows(['s', 'a'], ['a', 'e'])}`,
  ],
  'no-global-task': [`${start}${end}${flows(['s', 'e'])}`, '<globalUserTask id="G" name="Общая"/>'],
  'no-implicit-start': [`${start}${task('a')}${task('b')}${end}${flows(['s', 'a'], ['a', 'e'], ['b', 'e'])}`],
  'one-none-start': [`${start}<startEvent id="s2"/>${task('a')}${end}${flows(['s', 'a'], ['s2', 'a'], ['a', 'e'])}`],
  'one-definition': [
    `${start}<intermediateCatchEvent id="a"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition><signalEventDefinition/></intermediateCatchEvent>${end}${flows(['s', 'a'], ['a', 'e'])}`,
  ],
  'unknown-event': [
    `<startEvent id="s"><conditionalEventDefinition><condition>= x</condition></conditionalEventDefinition></startEvent>${end}${flows(['s', 'e'])}`,
  ],
  'no-double-flow': [
    `${start}${task('a')}${end}<sequenceFlow id="f1" sourceRef="a" targetRef="e"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/>${flows(['s', 'a'])}`,
  ],
  'event-gateway-targets': [`${start}<eventBasedGateway id="a"/>${task('b')}${end}${flows(['s', 'a'], ['a', 'b'], ['b', 'e'])}`],
  'no-exclusive-condition': [
    `${start}<exclusiveGateway id="a"/>${task('b')}${task('c')}${end}${flows(['s', 'a'], ['a', 'b'], ['a', 'c', '= x'], ['b', 'e'], ['c', 'e'])}`,
  ],
  'no-conditional-flow': [`${start}${task('a')}${end}${flows(['s', 'a'], ['a', 'e', '= x'])}`],
  'no-loop-bound': [`${start}${task('a', '<multiInstanceLoopCharacteristics/>')}${end}${flows(['s', 'a'], ['a', 'e'])}`],
  'no-link-pair': [
    `${start}<intermediateThrowEvent id="a"><linkEventDefinition name="x"/></intermediateThrowEvent>${end}${flows(['s', 'a'])}`,
  ],
  'bad-id': [`${start}<userTask id="constructor"/>${end}${flows(['s', 'constructor'], ['constructor', 'e'])}`],
}

async function problemsOf(source: Uint8Array | string): Promise<Problem[]> {
  try {
    await compile(source)
    return []
  } catch (error) {
    if (error instanceof DiagramError) return error.problems
    throw error
  }
}

describe('at deployment', () => {
  it.each(Object.keys(REFUSED))('refuses %s and says in three languages what to draw instead', async (code) => {
    const [elements, roots] = REFUSED[code] ?? ['']
    const found = (await problemsOf(diagram(elements, roots))).filter((problem) => problem.code === code)
    expect(found).not.toEqual([])
    for (const { message } of found) {
      expect(new Set([message.kk, message.ru, message.en]).size).toBe(3)
      for (const text of Object.values(message)) expect(text).not.toMatch(/\{name\}|\{detail\}|undefined/)
    }
  })

  it('names the element as the analyst called it', async () => {
    const [problem] = await problemsOf(diagram(REFUSED['no-business-rule-task']?.[0] ?? ''))
    expect(problem).toMatchObject({ element: 'a', name: 'Ставка', severity: 'error' })
    expect(problem?.message.ru).toContain('«Ставка»')
  })

  it('refuses two executable processes, and none', async () => {
    const two = diagram(`${start}${end}${flows(['s', 'e'])}`).replace(
      '</process>',
      '</process><process id="Q" isExecutable="true"/>',
    )
    expect((await problemsOf(two)).map(({ code }) => code)).toContain('one-executable-process')
    const none = diagram(`${start}${end}${flows(['s', 'e'])}`).replace('isExecutable="true"', '')
    expect((await problemsOf(none)).map(({ code }) => code)).toContain('one-executable-process')
  })

  it('refuses a reference to what is not there', async () => {
    const found = await problemsOf(diagram(`${start}${end}${flows(['s', 'e'], ['s', 'nobody'])}`))
    expect(found.map(({ code }) => code)).toContain('unresolved-reference')
  })
})

describe('hostile files', () => {
  const fine = diagram(`${start}<userTask id="a" name="Қарау"/>${end}${flows(['s', 'a'], ['a', 'e'])}`)
  const codes = async (source: Uint8Array | string) => (await problemsOf(source)).map(({ code }) => code)

  it('are refused: DOCTYPE, entities, too large, cut off, not XML, not BPMN, bytes that are no text', async () => {
    const bomb = fine.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>')
    expect(await codes(bomb)).toEqual(['no-doctype'])
    expect(await codes(fine + ' '.repeat(6 * 1024 * 1024))).toEqual(['too-large'])
    expect(await codes(diagram(`${start}${'<task/>'.repeat(130_000)}`))).toEqual(['too-large'])
    expect(await codes(diagram(Array.from({ length: 5_100 }, (_, index) => `<task id="t${index}"/>`).join('')))).toEqual([
      'too-large',
    ])
    for (const broken of [
      fine.slice(0, -30),
      'not xml',
      '',
      '<a/>',
      '<?xml version="1.0"?><html/>',
      fine.replace('</process>', ''),
    ]) {
      expect(await codes(broken), broken.slice(0, 40)).not.toEqual([])
    }
    expect(await codes(Uint8Array.from([0x3c, 0xff, 0xfe, 0x80]))).not.toEqual([])
    expect(await codes(Buffer.from(fine.replace('UTF-8', 'x-martian')))).toEqual(['unknown-encoding'])
  })

  it('are read in the encoding that they declare', async () => {
    const name = async (bytes: Uint8Array) => (await compile(bytes)).process.elements['a']?.name
    expect(await name(Buffer.from(fine))).toBe('Қарау')
    expect(await name(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(fine)]))).toBe('Қарау')
    expect(await name(Buffer.from(`\uFEFF${fine.replace('UTF-8', 'UTF-16')}`, 'utf16le'))).toBe('Қарау')
    const cyrillic = fine.replace('Қарау', 'Да').replace('UTF-8', 'windows-1251')
    const bytes = Uint8Array.from(cyrillic, (letter) => (letter > '\u007f' ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0)))
    expect(await name(bytes)).toBe('Да')
  })

  it('cannot bring code into what runs', async () => {
    const marker = '__reglamentEscaped'
    const code = `globalThis.${marker}=true;this.constructor.constructor('return process')().exit()`
    const listener = `<extensionElements><x:listener xmlns:x="urn:x" event="start">${code}</x:listener></extensionElements>`
    const elements = `${start}<serviceTask id="a" implementation="\${environment.services.constructor.constructor('${marker}')()}">${listener}</serviceTask><userTask id="b" name="\${${marker}}" />${end}${flows(['s', 'a'], ['a', 'b'], ['b', 'e'])}`
    const { context } = await compile(diagram(elements))
    expect(JSON.stringify(context.nodes.get('a'))).not.toContain(marker)
    expect(marker in globalThis).toBe(false)
  })
})
