export interface SteadyRow<T> {
  item: T
  /** It was here when the list was read and is not any more: done by someone, claimed, moved. */
  gone: boolean
}

/**
 * A list that does not move under the reader: `shown` keeps its order and its rows with their newest contents, what has left stays in
 * its place, marked; what has come is counted and waits until it is asked for.
 */
export function steady<T extends { id: string }>(shown: T[], latest: T[]): { rows: SteadyRow<T>[]; fresh: number } {
  const now = new Map(latest.map((item) => [item.id, item]))
  const known = new Set(shown.map(({ id }) => id))
  return {
    rows: shown.map((item) => ({ item: now.get(item.id) ?? item, gone: !now.has(item.id) })),
    fresh: latest.filter(({ id }) => !known.has(id)).length,
  }
}
