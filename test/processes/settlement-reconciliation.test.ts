import { holdScenarios } from './scenarios.ts'

await holdScenarios('settlement-reconciliation')
