import { holdScenarios } from './scenarios.ts'

await holdScenarios('ip-register')
