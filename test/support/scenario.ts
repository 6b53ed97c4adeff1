export { scenarioOf, type Scenario } from '../../server/runtime/rehearsal/scenario.ts'
export { walk, type Walked } from '../../server/runtime/rehearsal/walk.ts'
