import { holdScenarios } from './scenarios.ts'

await holdScenarios('unassembled-goods')
