import { holdScenarios } from './scenarios.ts'

await holdScenarios('overpayment-confirmation')
