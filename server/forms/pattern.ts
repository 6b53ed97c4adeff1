import { RE2JS } from 're2js'
import { FormError } from './form.ts'

const LONGEST_PATTERN = 500
const LARGEST_PROGRAM = 1000
const LONGEST_VALUE = 2000

/** Tests one pattern of a form. A value too long to be what patterns are for never matches. */
export interface Pattern {
  test(value: string): boolean
  /** ajv tells patterns apart by this text: without it, the first pattern of a form served for all. */
  toString(): string
}

/**
 * Compiles a form's regular expression for an engine whose time grows with the value's length only, whatever the pattern.
 * Throws a FormError for one that it cannot run (look-around, back-references) or that a browser would read otherwise.
 */
export function compilePattern(source: string, pointer: string): Pattern {
  if (source.length > LONGEST_PATTERN) throw new FormError('pattern', pointer, `the pattern is longer than ${LONGEST_PATTERN}`)
  const program = compiled(source, pointer)
  if (program.programSize() > LARGEST_PROGRAM) throw new FormError('pattern', pointer, 'the pattern repeats too much')
  return { test: (value) => value.length <= LONGEST_VALUE && program.test(value), toString: () => `/${source}/` }
}

function compiled(source: string, pointer: string): RE2JS {
  try {
    new RegExp(source, 'u')
    return RE2JS.compile(source)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new FormError('pattern', pointer, `the pattern ${source} cannot be used: ${reason}`)
  }
}
