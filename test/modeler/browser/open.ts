import { afterAll, beforeAll } from 'vitest'
import { openOffice, type OpenOffice } from '../../support/browser.ts'
import { tell, type Stories } from './states.ts'

/** To be called at the top of a test file: one office for its tests, there when the first of them or a later `beforeAll` runs. */
export function officeOfFile(): OpenOffice {
  const office: Partial<OpenOffice> = {}
  beforeAll(async () => void Object.assign(office, await openOffice()), 240_000)
  afterAll(() => office.close?.())
  return office as OpenOffice
}

/** The stories told in that office before the tests; to be called after it. */
export function storiesIn(office: OpenOffice): Stories {
  const stories: Partial<Stories> = {}
  beforeAll(async () => void Object.assign(stories, await tell(office)), 240_000)
  return stories as Stories
}
