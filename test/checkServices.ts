import { existsSync } from 'node:fs'
import { main } from '../server/cli.ts'

/**
 * The services' part of `npm run check`: `reglament check`, compared with the acts' texts of REGLAMENT_ACTS, else with those that lie
 * beside the project. A clone without them is checked too: the command then names every service that was compared with nothing.
 */
const besideTheProject = '../shared/regulations'
const acts = process.env.REGLAMENT_ACTS ?? (existsSync(besideTheProject) ? besideTheProject : undefined)

process.exitCode = await main(['check', ...process.argv.slice(2)], {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  password: async () => Promise.resolve(''),
  env: { ...process.env, REGLAMENT_ACTS: acts },
})
