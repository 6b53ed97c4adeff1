import type { Direction, Port } from './grid.ts'

/** A crossing reached in a direction, what the way there cost, and a guess of the whole way's cost. */
export interface Visit {
  column: number
  row: number
  direction: Direction
  cost: number
  guess: number
  before: Visit | undefined
  from: Port
}

/** A binary heap by guess. */
export class Queue {
  private readonly items: Visit[] = []

  push(visit: Visit): void {
    let at = this.items.push(visit) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((this.items[parent] as Visit).guess <= visit.guess) break
      this.items[at] = this.items[parent] as Visit
      at = parent
    }
    this.items[at] = visit
  }

  pop(): Visit | undefined {
    const first = this.items[0]
    const last = this.items.pop()
    if (!this.items.length || !last) return first
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child >= this.items.length) break
      if (child + 1 < this.items.length && (this.items[child + 1] as Visit).guess < (this.items[child] as Visit).guess) child++
      if ((this.items[child] as Visit).guess >= last.guess) break
      this.items[at] = this.items[child] as Visit
      at = child
    }
    this.items[at] = last
    return first
  }
}
