import { describe, expect, it } from 'vitest'
import { windowAt } from '../../modeler/shared/diagram/place.ts'

const pool = { start: 160, size: 1800 }

describe('the window on a diagram', () => {
  it('holds the whole pool in its middle where that fits', () => {
    expect(windowAt(700, { start: 240, size: 80 }, { start: 80, size: 500 })).toBe(-20)
  })

  it('begins with the pool, where its name stands, as long as the element is seen too', () => {
    expect(windowAt(400, { start: 300, size: 100 }, pool)).toBe(148)
    expect(windowAt(400, { start: 436, size: 100 }, pool)).toBe(148)
  })

  it('has an element far from the pool’s beginning in its middle, and any where there is no pool', () => {
    expect(windowAt(400, { start: 437, size: 100 }, pool)).toBe(287)
    expect(windowAt(400, { start: 300, size: 100 }, null)).toBe(150)
  })
})
