import type { BundleBrief, Finding } from '../definitions/shape.ts'
import type { Words } from './words.ts'

interface Outcome {
  key: string
  findings: Finding[]
  deployed?: BundleBrief
}

/** The findings for a person: file, element and clause, what is wrong, how to mend it. */
export const printed = (outcomes: Outcome[], say: Words): string => outcomes.map((outcome) => service(outcome, say)).join('')

/** One line on the whole: how many services, errors and warnings. */
export function summary(outcomes: Outcome[], say: Words): string {
  const findings = outcomes.flatMap((outcome) => outcome.findings)
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return `${say.summary(outcomes.length, errors, findings.length - errors)}\n`
}

function service({ key, findings, deployed }: Outcome, say: Words): string {
  const state = deployed ? say.deployed(deployed.version) : findings.length === 0 ? say.sound : ''
  return `${key}${state && `: ${state}`}\n${findings.map((finding) => described(finding, say)).join('')}`
}

function described(finding: Finding, say: Words): string {
  const { file, element, name, clause, rule, severity } = finding
  const where = [file, name ? `«${name}» (${element})` : element, clause && `${say.clause} ${clause}`].filter(Boolean).join(' › ')
  const fix = finding.fix && `      → ${finding.fix[say.language]}\n`
  return `  ${where}\n    ${say[severity]} ${rule}: ${finding.message[say.language]}\n${fix ?? ''}`
}
