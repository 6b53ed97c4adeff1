import { widthOf } from './letters.ts'
import type { AnnexLanguage, Box } from './shape.ts'
import { arrow, line, solid, tag, text } from './svg.ts'
import { words } from './words.ts'

/** Height that the legend takes at the foot of a sheet, in points. */
export const LEGEND = 24

const SIZE = 6.5
const SIGN = 26

/** What the signs mean, in one row where it fits: the acts' own annexes explain them so. */
export function drawLegend(language: AnnexLanguage, { x, y, width }: Pick<Box, 'x' | 'y' | 'width'>, isSplit: boolean): string {
  const { start, task, choice, parallel, flow, connector } = words[language].legend
  const entries: [sign: (x: number, y: number) => string, said: string][] = [
    [signs.start, start],
    [signs.task, task],
    [signs.choice, choice],
    [signs.parallel, parallel],
    [signs.flow, flow],
    ...(isSplit ? [[signs.connector, connector] as [typeof signs.connector, string]] : []),
  ]
  let [left, top] = [x, y]
  let drawn = ''
  for (const [sign, said] of entries) {
    const wide = SIGN + widthOf(said, SIZE) + 10
    if (left > x && left + wide - 10 > x + width) [left, top] = [x, top + 11]
    drawn += sign(left, top) + text([said], { x: left + SIGN, y: top + 0.6 }, { size: SIZE, anchor: 'start' })
    left += wide
  }
  return drawn
}

const thin = { 'stroke-width': 0.6 }

const signs = {
  start: (x: number, y: number) =>
    tag('circle', { cx: x + 5, cy: y + 4, r: 3.8, ...solid, ...thin }) +
    tag('circle', { cx: x + 17, cy: y + 4, r: 3.4, ...solid, 'stroke-width': 1.4 }),
  task: (x: number, y: number) => tag('rect', { x: x + 1, y, width: 20, height: 8, rx: 2, ...solid, ...thin }),
  choice: (x: number, y: number) =>
    tag('path', { d: `M${x + 11} ${y - 1}l5 5l-5 5l-5 -5z`, ...solid, ...thin }) +
    tag('path', { d: `M${x + 9.5} ${y + 2.5}l3 3m0 -3l-3 3`, ...line, ...thin }),
  parallel: (x: number, y: number) =>
    tag('path', { d: `M${x + 11} ${y - 1}l5 5l-5 5l-5 -5z`, ...solid, ...thin }) +
    tag('path', { d: `M${x + 8.8} ${y + 4}h4.4m-2.2 -2.2v4.4`, ...line, ...thin }),
  flow: (x: number, y: number) =>
    tag('path', { d: `M${x + 1} ${y + 4}h17`, ...line, ...thin }) +
    tag(
      'g',
      { transform: `translate(${x + 21} ${y + 4}) scale(0.5)` },
      arrow([
        { x: -10, y: 0 },
        { x: 0, y: 0 },
      ]),
    ),
  connector: (x: number, y: number) =>
    tag('circle', { cx: x + 9, cy: y + 4, r: 4.4, ...solid, ...thin }) +
    text(['А'], { x: x + 9, y: y + 0.7 }, { size: 5.5, weight: 'bold' }),
}
