export interface ReadJson {
  value?: unknown
  /** Where reading stopped; counted from 1. */
  problem?: { line: number; column: number }
}

/** Reads JSON and says where it is wrong, in every browser alike: the longest beginning that could still go on decides. */
export function readJson(text: string): ReadJson {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    const before = text.slice(0, stopOf(text)).split('\n')
    return { problem: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 } }
  }
}

const TOKEN =
  // oxlint-disable-next-line no-control-regex -- JSON forbids control characters in strings, so the pattern has to name them
  /\s*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/y

/** Offset of the first token that cannot stand where it stands. Browsers word their own messages differently or give no place. */
function stopOf(text: string): number {
  const open: string[] = []
  let expects: 'value' | 'key' | 'colon' | 'next' | 'firstKey' | 'firstItem' = 'value'
  TOKEN.lastIndex = 0
  for (;;) {
    const at = TOKEN.lastIndex
    const [, string, literal, sign] = TOKEN.exec(text) ?? []
    const wrong = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0)
    const isValue = expects === 'value' || expects === 'firstItem'
    if (string !== undefined && (expects === 'key' || expects === 'firstKey')) expects = 'colon'
    else if ((string ?? literal) !== undefined && isValue) expects = 'next'
    else if ((sign === '{' || sign === '[') && isValue) {
      open.push(sign)
      expects = sign === '{' ? 'firstKey' : 'firstItem'
    } else if (sign === ':' && expects === 'colon') expects = 'value'
    else if (sign === ',' && expects === 'next' && open.length > 0) expects = open.at(-1) === '{' ? 'key' : 'value'
    else if (sign === '}' && open.at(-1) === '{' && (expects === 'next' || expects === 'firstKey')) expects = closed(open)
    else if (sign === ']' && open.at(-1) === '[' && (expects === 'next' || expects === 'firstItem')) expects = closed(open)
    else return wrong
  }
}

function closed(open: string[]): 'next' {
  open.pop()
  return 'next'
}
