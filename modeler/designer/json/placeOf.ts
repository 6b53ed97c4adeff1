/**
 * Where a JSON Pointer leads in the text of a file, as the range of the key (or of nothing, at the start, when it leads nowhere).
 * The text need not be valid to its end.
 */
export function placeOf(text: string, pointer: string): [number, number] {
  const wanted = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  let range: [number, number] = [0, 0]
  const path: { key: string; index: number; isList: boolean }[] = []
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g
  let isKey = false
  for (const { 0: found, index } of text.matchAll(token)) {
    const inner = path.at(-1)
    if (found === '{' || found === '[') {
      path.push({ key: '0', index: 0, isList: found === '[' })
      isKey = found === '{'
      if (found === '[' && isAt(path, wanted)) return [index, index + 1]
    } else if (found === '}' || found === ']') {
      path.pop()
      isKey = false
    } else if (found === ',' && inner) {
      inner.index += 1
      if (inner.isList) inner.key = String(inner.index)
      isKey = !inner.isList
      if (inner.isList && isAt(path, wanted)) return [index + 1, index + 1]
    } else if (found.startsWith('"') && isKey && inner) {
      inner.key = unquoted(found)
      isKey = false
      if (isAt(path, wanted)) return [index, index + found.length]
      if (isOnTheWay(path, wanted)) range = [index, index + found.length]
    }
  }
  return range
}

const isAt = (path: { key: string }[], wanted: string[]) => path.length === wanted.length && isOnTheWay(path, wanted)
const isOnTheWay = (path: { key: string }[], wanted: string[]) => path.every(({ key }, depth) => key === wanted[depth])

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string
  } catch {
    return text.slice(1, -1)
  }
}
