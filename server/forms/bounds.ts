import { isObject, step } from './form.ts'

/** How much a JSON value may hold, so that whoever sends it cannot keep the process busy. */
export interface Bounds {
  depth: number
  /** Objects, arrays and plain values together. */
  nodes: number
  /** Characters of all keys and strings together, of one string, and of one key. */
  chars: number
  string: number
  key: number
  /** Entries of one array. */
  items: number
}

export const DATA_BOUNDS: Bounds = { depth: 20, nodes: 20_000, chars: 500_000, string: 50_000, key: 200, items: 2000 }
export const SCHEMA_BOUNDS: Bounds = { depth: 60, nodes: 20_000, chars: 500_000, string: 20_000, key: 200, items: 5000 }

/** What a value exceeds first, and where (JSON Pointer); null when it keeps within the bounds. `json`: it is not JSON at all. */
export function exceeded(value: unknown, bounds: Bounds): { code: 'depth' | 'size' | 'json'; path: string } | null {
  const left = { nodes: bounds.nodes, chars: bounds.chars }
  return visit(value, '', bounds.depth, bounds, left)
}

/** Names of fields that every object has already: comparing values that carry their own would call them. No form may name them. */
export const RESERVED = ['__proto__', 'constructor', 'prototype', 'toString', 'toJSON', 'valueOf']

/** Where a value within bounds has fields with reserved names. */
export function reservedFields(value: unknown, path = ''): { path: string; name: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, child]) => {
    const at = path + step(name)
    return RESERVED.includes(name) ? [{ path: at, name }] : reservedFields(child, at)
  })
}

function visit(
  value: unknown,
  path: string,
  depth: number,
  bounds: Bounds,
  left: { nodes: number; chars: number },
): ReturnType<typeof exceeded> {
  left.nodes -= 1
  if (left.nodes < 0) return { code: 'size', path }
  if (typeof value === 'string') {
    left.chars -= value.length
    return value.length > bounds.string || left.chars < 0 ? { code: 'size', path } : null
  }
  if (!isObject(value) && !Array.isArray(value)) return isPlain(value) ? null : { code: 'json', path }
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return { code: 'json', path }
  if (depth === 0) return { code: 'depth', path }
  if (Array.isArray(value) && value.length > bounds.items) return { code: 'size', path }
  for (const [key, child] of Object.entries(value)) {
    left.chars -= key.length
    if (key.length > bounds.key) return { code: 'size', path }
    const found = visit(child, path + step(key), depth - 1, bounds, left)
    if (found) return found
  }
  return null
}

function isPlain(value: unknown): boolean {
  return (
    value === null || value === undefined || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  )
}
