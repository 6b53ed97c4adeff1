import { listActs, showAct } from '../acts/list.ts'
import { listAudit } from '../audit/list.ts'
import { verifyAuditQuery } from '../audit/verify.ts'
import { changePassword } from '../auth/changePassword.ts'
import { closePerson } from '../auth/closePerson.ts'
import { closeSession } from '../auth/closeSession.ts'
import { createPerson } from '../auth/createPerson.ts'
import { createUnit } from '../auth/createUnit.ts'
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
import { listCalendar } from '../deadlines/listCalendar.ts'
import { setCalendarDay } from '../deadlines/setCalendarDay.ts'
import { setOffice } from '../deadlines/setOffice.ts'
import { unsetCalendarDay } from '../deadlines/unsetCalendarDay.ts'
import { listBundles, showBundle } from '../definitions/list.ts'
import { listServices, showService } from '../definitions/services.ts'
import { getDocument } from '../documents/get.ts'
import { verifyDocument } from '../documents/verify.ts'
import { getFile } from '../files/get.ts'
import { uploadFile } from '../files/upload.ts'
import { showInsight } from '../insight/show.ts'
import { listNotices } from '../notices/list.ts'
import { readNotice } from '../notices/read.ts'
import { listRegisters } from '../registers/list.ts'
import { printRegister } from '../registers/print.ts'
import { listRows } from '../registers/rows.ts'
import { cancelCase } from '../runtime/cancelCase.ts'
import { assignTask, claimTask, keepTask, releaseTask, unwatchTask, watchTask } from '../runtime/changeTask.ts'
import { completeTask } from '../runtime/completeTask.ts'
import { listIncidents, retryIncident } from '../runtime/incidents.ts'
import { importAct } from '../runtime/importAct.ts'
import { listCases } from '../runtime/listCases.ts'
import { listTasks } from '../runtime/listTasks.ts'
import { openCase } from '../runtime/openCase.ts'
import { printAnnex } from '../runtime/printAnnex.ts'
import { checkBundle, deployBundle } from '../runtime/publish.ts'
import { dropDraft, listDrafts, saveDraft, showDraft } from '../runtime/saveDraft.ts'
import { showCase } from '../runtime/showCase.ts'
import { showDiagram } from '../runtime/showDiagram.ts'
import { showSteps } from '../runtime/showSteps.ts'
import { showTerms } from '../runtime/showTerms.ts'
import { showTask } from '../runtime/showTask.ts'
import { submitCase } from '../runtime/submitCase.ts'
import type { Download } from './download.ts'

/**
 * The whole API. A command is POST /api/<name> with its input as JSON, a query GET /api/<name>?its=input, a download is a query whose
 * answer is a file. What each takes, gives and allows stands with it; /api/openapi.json is made from this list.
 */
// prettier-ignore
export const commands: Command[] = [
  openSession, closeSession, revokeSession, signUp, updatePerson, changePassword, representOrganisation,
  createPerson, createUnit, grantRole, revokeRole, closePerson,
  saveDraft, dropDraft, submitCase, openCase, cancelCase, retryIncident,
  claimTask, releaseTask, assignTask, watchTask, unwatchTask, keepTask, completeTask,
  readNotice, setCalendarDay, unsetCalendarDay, setOffice, checkBundle, deployBundle, importAct,
]

// prettier-ignore
export const queries: Query[] = [
  showSession, listSessions, listPersons, listUnits,
  listServices, showService, listDrafts, showDraft, listCases, showCase, showDiagram, showSteps, showTerms, listTasks, showTask, listIncidents,
  verifyDocument, listRegisters, listRows, listNotices, listCalendar, listBundles, showBundle, listActs, showAct, listAudit, verifyAuditQuery,
  showInsight,
]

export const downloads: Query<unknown, Download>[] = [getFile, getDocument, printRegister, printAnnex]

/** The one command that takes a file instead of JSON. */
export const upload = uploadFile

/** Commands that carry a whole bundle of files or an act's whole text may be as large as this; all others 1 MB. */
export const largeBodies: Record<string, number> = {
  'bundle.check': 16_000_000,
  'bundle.deploy': 16_000_000,
  'act.import': 4_000_000,
}
