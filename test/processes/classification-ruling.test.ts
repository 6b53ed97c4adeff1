import { holdScenarios } from './scenarios.ts'

await holdScenarios('classification-ruling')
