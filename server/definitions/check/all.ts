import type { Finding } from '../shape.ts'
import { actAgrees } from './act-agrees.ts'
import { actionKnown } from './action-known.ts'
import { applicationForm } from './application-form.ts'
import { callTargetExists } from './call-target-exists.ts'
import { choiceStands } from './choice-stands.ts'
import { clauseBeside } from './clause-beside.ts'
import { clauseExists } from './clause-exists.ts'
import { clauseFits } from './clause-fits.ts'
import { clockKnown } from './clock-known.ts'
import { documentExists } from './document-exists.ts'
import { durationAgrees } from './duration-agrees.ts'
import { durationKept } from './duration-kept.ts'
import { elementTextsComplete } from './element-texts-complete.ts'
import { feelParses } from './feel-parses.ts'
import { filesMatchSchemas } from './files-match-schemas.ts'
import { flowClause } from './flow-clause.ts'
import { flowEnds } from './flow-ends.ts'
import { flowsWalked } from './flows-walked.ts'
import { formExists } from './form-exists.ts'
import { formTextsComplete } from './form-texts-complete.ts'
import { formValid } from './form-valid.ts'
import { fromAgrees } from './from-agrees.ts'
import { gatewayConditions } from './gateway-conditions.ts'
import { momentKnown } from './moment-known.ts'
import { noticeExists } from './notice-exists.ts'
import { portalAgrees } from './portal-agrees.ts'
import { registerExists } from './register-exists.ts'
import { roleAgrees } from './role-agrees.ts'
import { rolesListed } from './roles-listed.ts'
import type { BundleModel, CheckTools, Rule } from './rule.ts'
import { scenarioClause } from './scenario-clause.ts'
import { sequenceExists } from './sequence-exists.ts'
import { serviceHasFiles } from './service-has-files.ts'
import { signatureDocumentExists } from './signature-document-exists.ts'
import { statusKnown } from './status-known.ts'
import { stepsAgree } from './steps-agree.ts'
import { stepsCovered } from './steps-covered.ts'
import { taskHasClause } from './task-has-clause.ts'
import { taskHasDeadline } from './task-has-deadline.ts'
import { taskHasForm } from './task-has-form.ts'
import { taskHasKind } from './task-has-kind.ts'
import { taskHasRole } from './task-has-role.ts'
import { termKept } from './term-kept.ts'
import { tokensEnd } from './tokens-end.ts'
import { variablesKnown } from './variables-known.ts'

/** What compares the diagrams with the act, and the act with itself. They say nothing where no act was handed in. */
export const actRules: Rule[] = [
  rolesListed,
  clauseExists,
  clauseFits,
  clauseBeside,
  flowClause,
  portalAgrees,
  stepsCovered,
  stepsAgree,
  roleAgrees,
  durationAgrees,
  durationKept,
  fromAgrees,
  actAgrees,
  choiceStands,
]

/** Every check; the first of them say what stops the others from making sense. */
export const rules: Rule[] = [
  serviceHasFiles,
  filesMatchSchemas,
  flowEnds,
  tokensEnd,
  gatewayConditions,
  taskHasKind,
  taskHasRole,
  taskHasForm,
  taskHasDeadline,
  taskHasClause,
  ...actRules,
  actionKnown,
  callTargetExists,
  formExists,
  applicationForm,
  formValid,
  registerExists,
  sequenceExists,
  documentExists,
  signatureDocumentExists,
  noticeExists,
  statusKnown,
  momentKnown,
  clockKnown,
  termKept,
  feelParses,
  variablesKnown,
  flowsWalked,
  scenarioClause,
  elementTextsComplete,
  formTextsComplete,
]

const weight: Record<Finding['severity'], number> = { error: 0, warning: 1, decided: 2 }

/**
 * What is wrong with a bundle, errors before warnings before what is decided, otherwise in the order of the rules. Pure: no database,
 * clock or network. `rest` is waited for between two rules: others want the processor, too.
 */
export async function checkAll(bundle: BundleModel, tools: CheckTools, rest: () => Promise<unknown>): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { name, check } of rules) {
    findings.push(...check(bundle, tools).map((said): Finding => ({ severity: 'error', ...said, rule: name })))
    await rest()
  }
  return findings.toSorted((a, b) => weight[a.severity] - weight[b.severity])
}
