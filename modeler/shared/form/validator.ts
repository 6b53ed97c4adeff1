import type { RJSFSchema, ValidatorType } from '@rjsf/utils'
import { fits } from './check.ts'
import type { FormContext } from './context.ts'
import type { Schema } from './schema.ts'

/** Tells the drawing which branch of a condition is taken. Errors are found outside, so that they come in our words. */
export const validator: ValidatorType<unknown, RJSFSchema, FormContext> = {
  isValid: (schema, data, root) => fits(schema as Schema, data, root as Schema),
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({}),
}

export default validator
