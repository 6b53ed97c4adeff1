import { holdScenarios } from './scenarios.ts'

await holdScenarios('economic-operator')
