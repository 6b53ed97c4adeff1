import { expect, test } from 'vitest'
import { ownTexts } from '../../../modeler/designer/editor/own.ts'

test('what the modeler wrote is its own until the page shows something later, in whatever order the page comes with it', () => {
  const own = ownTexts()
  expect(own.isShown('file')).toBe(false)
  own.loaded('file')
  expect(own.isShown('file')).toBe(true)
  own.wrote('one')
  own.wrote('two')
  // The page draws the first text when the second is written already.
  expect(own.isShown('one')).toBe(true)
  expect(own.isShown('two')).toBe(true)
  // Changes are discarded: the modeler has to load what it once was.
  expect(own.isShown('one')).toBe(false)
  expect(own.isShown('file')).toBe(false)
})

test('another file or another modeler begins anew', () => {
  const own = ownTexts()
  own.loaded('a')
  own.wrote('b')
  own.loaded('c')
  expect(['a', 'b'].some((text) => own.isShown(text))).toBe(false)
  own.loaded(null)
  expect(own.isShown('c')).toBe(false)
})
