import type { BundleBrief, Finding } from '../definitions/shape.ts'
import type { Words } from './words.ts'

interface Outcome {
  key: string
  findings: Finding[]
  deployed?: BundleBrief
  compared?: boolean
}

/** The findings for a person: file, element and clause, what is wrong, how to mend it. */
export const printed = (outcomes: Outcome[], say: Words): string => outcomes.map((outcome) => service(outcome, say)).join('')

/** One line on the whole: how many services, errors and warnings. */
export function summary(outcomes: Outcome[], say: Words): string {
  const findings = outcomes.flatMap((outcome) => outcome.findings)
  const count = (wanted: Finding['severity']) => findings.filter(({ severity }) => severity === wanted).length
  const counts = { services: outcomes.length, errors: count('error'), warnings: count('warning'), decided: count('decided') }
  const uncompared = outcomes.filter(({ compared }) => compared === false).map(({ key }) => key)
  return `${uncompared.length > 0 ? `${say.withoutActs(uncompared)}\n` : ''}${say.summary(counts)}\n`
}

function service({ key, findings, deployed }: Outcome, say: Words): string {
  const state = deployed
    ? say.deployed(deployed.version)
    : findings.every(({ severity }) => severity === 'decided')
      ? say.sound
      : ''
  return `${key}${state && `: ${state}`}\n${findings.map((finding) => described(finding, say)).join('')}`
}

function described(finding: Finding, say: Words): string {
  const { file, element, name, clause, rule, severity } = finding
  const where = [file, name ? `«${name}» (${element})` : element, clause && `${say.clause} ${clause}`].filter(Boolean).join(' › ')
  const fix = finding.fix && `      → ${finding.fix[say.language]}\n`
  return `  ${where}\n    ${say[severity]} ${rule}: ${finding.message[say.language]}\n${fix ?? ''}`
}
