import type { Annex, Item, Paragraph } from './shape.ts'

/** The item that describes the order of steps between units: item 8, in annex 53 of order 348 item 9; undefined where there is none. */
export const stepsItem = (annex: Annex): Item | undefined =>
  annex.items.find(
    ({ paragraphs: [lead] }) => lead && /последовательност\S+ процедур.*между|арасындағы.*(?:реттіліг|жалғас)/iu.test(lead.text),
  )

/** The lead lines of its sub-items, in order. */
export const stepsOf = (annex: Annex): Paragraph[] => {
  const item = stepsItem(annex)
  return item?.paragraphs.filter(({ clause }) => /^[\d-]+\.\d+(?:-\d+)?(?:\(\d+\))?$/.test(clause)) ?? []
}
