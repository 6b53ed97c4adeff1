/** A stretch of an axis that something stands on. */
export type Span = readonly [from: number, to: number]

/**
 * A map of an axis that keeps what is used as it is and shortens every empty stretch to at most `gap`: nothing changes its order,
 * nothing comes to lie on another. The first used point goes to 0.
 */
export function squeeze(used: Span[], gap: number): (at: number) => number {
  const spans = joined(used)
  const starts: number[] = []
  let reached = 0
  spans.forEach(([from, to], nth) => {
    const before = spans[nth - 1]
    if (before) reached += Math.min(gap, from - before[1])
    starts.push(reached)
    reached += to - from
  })
  return (at) => {
    let nth = spans.length - 1
    while (nth > 0 && at < spans[nth]![0]) nth--
    const span = spans[nth]
    if (!span) return at
    const start = starts[nth]!
    if (at <= span[1]) return start + at - span[0]
    const next = spans[nth + 1]
    const end = start + span[1] - span[0]
    if (!next) return end + at - span[1]
    const share = (at - span[1]) / (next[0] - span[1])
    return end + share * (starts[nth + 1]! - end)
  }
}

/** Spans in order, those that touch made one. */
export function joined(spans: Span[]): Span[] {
  const result: [number, number][] = []
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}
