import { assignNumber } from './assignNumber.ts'
import { checkRegistry } from './checkRegistry.ts'
import type { Effect } from './effect.ts'
import { renderDocument } from './renderDocument.ts'
import { sendMessage } from './sendMessage.ts'
import { sendNotice } from './sendNotice.ts'
import { writeRegister } from './writeRegister.ts'

/** Every `reg:action` that a diagram may name. */
export const effects: Record<string, Effect<never>> = {
  'number.assign': assignNumber as Effect<never>,
  'register.write': writeRegister as Effect<never>,
  'document.render': renderDocument as Effect<never>,
  'notice.send': sendNotice as Effect<never>,
  'registry.check': checkRegistry as Effect<never>,
  'message.send': sendMessage as Effect<never>,
}
