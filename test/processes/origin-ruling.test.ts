import { holdScenarios } from './scenarios.ts'

await holdScenarios('origin-ruling')
