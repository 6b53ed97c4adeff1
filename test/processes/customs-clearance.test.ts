import { holdScenarios } from './scenarios.ts'

await holdScenarios('customs-clearance')
