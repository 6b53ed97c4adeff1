import { changePassword } from '../auth/changePassword.ts'
import { closePerson } from '../auth/closePerson.ts'
import { closeSession } from '../auth/closeSession.ts'
import { createPerson } from '../auth/createPerson.ts'
import { grantRole } from '../auth/grantRole.ts'
import { listPersons } from '../auth/listPersons.ts'
import { listSessions } from '../auth/listSessions.ts'
import { listUnits } from '../auth/listUnits.ts'
import { openSession } from '../auth/openSession.ts'
import { representOrganisation } from '../auth/representOrganisation.ts'
import { revokeRole } from '../auth/revokeRole.ts'
import { revokeSession } from '../auth/revokeSession.ts'
import { showSession } from '../auth/showSession.ts'
import { signUp } from '../auth/signUp.ts'
import { updatePerson } from '../auth/updatePerson.ts'
import type { Command, Query } from '../command.ts'
import { getDocument } from '../documents/get.ts'
import { getFile } from '../files/get.ts'
import { uploadFile } from '../files/upload.ts'
import type { Download } from './download.ts'

/**
 * The whole API. A command is POST /api/<name> with its input as JSON, a query GET /api/<name>?its=input, a download is a query whose
 * answer is a file. What each takes, gives and allows stands with it; /api/openapi.json is made from this list.
 */
export const commands: Command[] = [
  openSession,
  closeSession,
  revokeSession,
  signUp,
  updatePerson,
  changePassword,
  representOrganisation,
  createPerson,
  grantRole,
  revokeRole,
  closePerson,
]

export const queries: Query[] = [showSession, listSessions, listPersons, listUnits]

export const downloads: Query<unknown, Download>[] = [getFile, getDocument]

/** The one command that takes a file instead of JSON. */
export const upload = uploadFile

/** Commands that carry a whole bundle of files may be as large as this; all others 1 MB. */
export const largeBodies: Record<string, number> = { 'bundle.check': 16_000_000, 'bundle.deploy': 16_000_000 }
