import { balanced, linesOf } from './letters.ts'
import { drawFlows, drawLanes, jointsOf } from './flows.ts'
import { drawLegend, LEGEND } from './legend.ts'
import { drawNode } from './nodes.ts'
import { BESIDE, planOf, type SheetPlan } from './plan.ts'
import { LETTER, sceneOf, type Scene, type SceneNode } from './scene.ts'
import { type AnnexDiagram, type AnnexLanguage, type AnnexSource, type Box, type Sheet, type SheetSize } from './shape.ts'
import { orderOf } from './steps.ts'
import { escaped, line, tag, text } from './svg.ts'
import { words, type Words } from './words.ts'

/** Landscape, in points. */
export const sizes: Record<SheetSize, { width: number; height: number }> = {
  A4: { width: 841.89, height: 595.28 },
  A3: { width: 1190.55, height: 841.89 },
}
const MARGIN = { left: 34, right: 26, top: 26, bottom: 24 }

export interface SheetWish {
  language: AnnexLanguage
  size: SheetSize
  /** "1", "2", or empty for the only annex. */
  annex: string
}

/**
 * A diagram as pages for print, landscape, black on white, in the act's language: one page where its letters stay readable on one,
 * else as many as that needs, joined by lettered circles. Pure: the same diagram gives the same text.
 */
export function sheetsOf(source: AnnexSource, diagram: AnnexDiagram, wish: SheetWish): Sheet[] {
  const { width, height } = sizes[wish.size]
  const scene = sceneOf(diagram, wish.language)
  const head = headOf(source, diagram, wish)
  const foot = MARGIN.bottom + LEGEND
  const room = {
    width: width - MARGIN.left - MARGIN.right,
    first: height - head.first.height - MARGIN.top - foot,
    next: height - head.next.height - MARGIN.top - foot,
  }
  const plan = planOf(scene, room)
  const joints = jointsOf(plan.sheets)
  return plan.sheets.map((sheet, nth) => {
    const scale = plan.scales[nth]!
    const { content, height: above } = sheet.first ? head.first : head.next
    const top = MARGIN.top + above
    const left = MARGIN.left + (room.width - sheet.width * scale) / 2
    const body = drawBody(scene, sheet, words[wish.language], (id) => joints.get(id))
    return {
      ...{ width, height },
      smallest: scale * LETTER,
      title: head.title,
      content:
        content +
        tag('g', { transform: `translate(${left.toFixed(2)} ${top.toFixed(2)}) scale(${scale.toFixed(4)})` }, body) +
        drawLegend(wish.language, { x: MARGIN.left, y: height - foot + 4, width: room.width }, plan.sheets.length > 1) +
        footOf(source, wish, nth + 1, plan.sheets.length),
    }
  })
}

/** A sheet as a file of its own; letters are Noto Sans where the machine has it. */
export function svgOf({ width, height, content, title }: Sheet, language: AnnexLanguage): string {
  const size = { width: `${millimetres(width)}mm`, height: `${millimetres(height)}mm`, viewBox: `0 0 ${width} ${height}` }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...size,
      'xml:lang': language,
      'font-family': 'Noto Sans, Arial, sans-serif',
      role: 'img',
    },
    `<title>${escaped(title)}</title>${tag('rect', { width, height, fill: '#ffffff' })}${content}`,
  )}\n`
}

const millimetres = (points: number) => Math.round((points / 72) * 25.4)

/** The annex's heading as the acts set it: to the right whose annex it is, in the middle what it shows; on the next sheets one line. */
function headOf({ service }: AnnexSource, { model }: AnnexDiagram, { language, size, annex }: SheetWish) {
  const say = words[language]
  const { width } = sizes[size]
  const [middle, right] = [width / 2, width - MARGIN.right]
  const title = say.diagramTitle[orderOf(model).kind]
  const whose = say.annex(annex, service.names[language]).flatMap((one) => linesOf(one, 300, 9))
  const titles = balanced(title, width - 260, 10.5, 'bold')
  const under = MARGIN.top + whose.length * 11 + 5
  const running = balanced(`${title} (${say.continued})`, width - MARGIN.left - MARGIN.right, 8)
  return {
    title: `${service.names[language]}: ${title}`,
    first: {
      content:
        text(whose, { x: right, y: MARGIN.top }, { size: 9, leading: 11, anchor: 'end' }) +
        text(titles, { x: middle, y: under }, { size: 10.5, leading: 13, weight: 'bold' }),
      height: whose.length * 11 + titles.length * 13 + 13,
    },
    next: {
      content: text(running, { x: middle, y: MARGIN.top }, { size: 8, leading: 10 }),
      height: running.length * 10 + 8,
    },
  }
}

function footOf({ key, hash }: AnnexSource, { language, size }: SheetWish, nth: number, of: number): string {
  const { width, height } = sizes[size]
  const y = height - MARGIN.bottom + 4
  return (
    text([words[language].made(key, hash)], { x: MARGIN.left, y }, { size: 6.5, anchor: 'start' }) +
    text([words[language].sheet(nth, of)], { x: width - MARGIN.right, y }, { size: 8, anchor: 'end' })
  )
}

type JointsOf = (edge: string) => { letter: string; begin: number; end: number } | undefined

function drawBody(scene: Scene, sheet: SheetPlan, say: Words, joints: JointsOf): string {
  const place = ({ x, y, width, height }: Box): Box => {
    const [left, top] = [sheet.x(x), sheet.y(y)]
    return { x: left, y: top, width: sheet.x(x + width) - left, height: sheet.y(y + height) - top }
  }
  const flows = drawFlows(sheet, ({ edge, part }) => {
    const joint = joints(edge.id)
    return joint && { letter: joint.letter, said: say.onSheet((part === 'begin' ? joint.end : joint.begin) + 1) }
  })
  const named = [...sheet.nodes, ...sheet.pieces.filter(({ part }) => part !== 'end').map(({ edge }) => edge)]
  return (
    drawLanes(sheet, scene.head) +
    scene.frames.map((frame) => drawFrame(frame, sheet, place, say.continued)).join('') +
    flows +
    sheet.nodes.map((node) => drawNode(node, place(node))).join('') +
    named.flatMap(({ lines, label }) => (label ? drawName(lines, place(label)) : [])).join('')
  )
}

/** A sub-process drawn open; where it goes on on another sheet its side stays open. */
function drawFrame(frame: SceneNode, sheet: SheetPlan, place: (box: Box) => Box, continued: string): string {
  if (frame.x >= sheet.to || frame.x + frame.width <= sheet.from) return ''
  const [opens, closes] = [frame.x < sheet.from, frame.x + frame.width > sheet.to]
  const whole = place(frame)
  const left = opens ? sheet.x(sheet.from) - BESIDE + 4 : whole.x
  const right = closes ? sheet.x(sheet.to) + BESIDE - 4 : whole.x + whole.width
  const bottom = whole.y + whole.height
  const border =
    !opens && !closes
      ? tag('rect', { ...whole, rx: 8, ...line })
      : tag('path', {
          d: `M${opens ? left : right} ${whole.y}H${opens ? right : left}${opens && closes ? `M${left} ${bottom}` : `V${bottom}`}H${opens ? left : right}`,
          ...line,
        })
  const name = [frame.number, linesOf(frame.lines.join(' '), 9999, LETTER).join(' ')].filter(Boolean).join('. ')
  const said = [`${name}${opens ? ` (${continued})` : ''}`, frame.term].filter(Boolean).join(': ')
  const [first = '', ...more] = linesOf(said, right - left - 16 - (closes ? BESIDE - 20 : 0), LETTER, 'bold')
  return (
    border + text([more.length ? `${first} …` : first], { x: left + 10, y: whole.y + 4 }, { weight: 'bold', anchor: 'start' })
  )
}

/** An outer name hides what little of a line may run under it. */
function drawName(lines: string[], box: Box): string {
  const middle = box.x + box.width / 2
  return text(lines, { x: middle, y: box.y }, {})
}
