import { LETTER, LINE } from './scene.ts'
import { widthOf, type Weight } from './letters.ts'
import type { Point } from './shape.ts'

const round = (value: number) => Number(value.toFixed(2))

/** One SVG element; numbers are rounded so that the same drawing is the same text on every machine. */
export function tag(name: string, attributes: Record<string, string | number | undefined>, inside = ''): string {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escaped(value ?? '')}"`)
  return inside ? `<${name}${said.join('')}>${inside}</${name}>` : `<${name}${said.join('')}/>`
}

export const escaped = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u202A-\u202E\u2066-\u2069]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

export const line = { stroke: '#000000', 'stroke-width': 1, fill: 'none' } as const
export const solid = { ...line, fill: '#ffffff' } as const

export interface TextStyle {
  size?: number
  leading?: number
  weight?: Weight
  anchor?: 'start' | 'middle' | 'end'
}

/**
 * Lines of text, `at` the top of the first. Each line says how long it is: where another font stands in for Noto Sans it is pushed
 * together and still fits its place.
 */
export function text(
  lines: string[],
  at: Point,
  { size = LETTER, leading = LINE, weight = 'regular', anchor = 'middle' }: TextStyle = {},
): string {
  return lines
    .map((words, nth) =>
      tag(
        'text',
        {
          x: at.x,
          y: at.y + nth * leading + size * 0.95,
          'font-size': size,
          'font-weight': weight === 'bold' ? 'bold' : undefined,
          'text-anchor': anchor === 'start' ? undefined : anchor,
          textLength: widthOf(words, size, weight),
          lengthAdjust: 'spacingAndGlyphs',
        },
        escaped(words),
      ),
    )
    .join('')
}

/** An orthogonal way with its corners rounded a little. */
export function way(points: Point[]): string {
  return points.map(({ x, y }, nth) => `${nth === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
}

/** A filled arrow's point where a way ends. */
export function arrow(points: Point[]): string {
  const end = points.at(-1)
  const before = points.findLast((point) => end && Math.hypot(point.x - end.x, point.y - end.y) > 0.5)
  if (!end || !before) return ''
  const turned = Math.atan2(end.y - before.y, end.x - before.x)
  const corner = (by: number) => ({ x: end.x - 9 * Math.cos(turned + by), y: end.y - 9 * Math.sin(turned + by) })
  return tag('path', { d: `${way([end, corner(0.42), corner(-0.42)])}Z`, fill: '#000000' })
}
