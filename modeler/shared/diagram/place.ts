/** A stretch on one axis of the drawing. */
export interface Stretch {
  start: number
  size: number
}

/**
 * Where a window of this size begins, on one axis, so that the element is seen, and the name at the beginning of its pool too where
 * there is room for both: the whole pool in the middle, else the pool's beginning, else the element in the middle.
 */
export function windowAt(size: number, element: Stretch, pool: Stretch | null, margin = 12): number {
  if (pool && pool.size + 2 * margin <= size) return pool.start - (size - pool.size) / 2
  if (pool && element.start + element.size + margin <= pool.start - margin + size) return pool.start - margin
  return element.start + element.size / 2 - size / 2
}
