import type { Problem } from './shape.ts'

/** The diagram cannot be deployed; `problems` says why, element by element. */
export class DiagramError extends Error {
  readonly code = 'INVALID'
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    super(problems.map((problem) => `${problem.code}: ${problem.message.en}`).join('\n'))
    this.name = 'DiagramError'
    this.problems = problems
  }
}

export type StepErrorCode = 'CONFLICT' | 'INCIDENT' | 'UNCAUGHT'

/**
 * The step was not made and the old state still holds.
 * `CONFLICT`: the execution does not wait (any more). `INCIDENT`: the case cannot go on as drawn. `UNCAUGHT`: nobody catches the error.
 */
export class StepError extends Error {
  readonly code: StepErrorCode
  readonly element?: string
  readonly detail: string

  constructor(code: StepErrorCode, detail: string, element?: string) {
    super(element ? `${code} at <${element}>: ${detail}` : `${code}: ${detail}`)
    this.name = 'StepError'
    this.code = code
    this.detail = detail
    this.element = element
  }
}

/** An expression that does not parse, names what does not exist, or runs too long. */
export class FeelError extends Error {
  readonly expression: string
  readonly warnings: string[]

  constructor(expression: string, warnings: string[]) {
    super(`${warnings.join('; ')} in ${expression}`)
    this.name = 'FeelError'
    this.expression = expression
    this.warnings = warnings
  }

  /** True where the expression only asked for something that is not there yet. */
  get isMissingName(): boolean {
    return (
      this.warnings.length > 0 && this.warnings.every((warning) => /^NO_(VARIABLE|PROPERTY|CONTEXT_ENTRY)_FOUND/.test(warning))
    )
  }
}
