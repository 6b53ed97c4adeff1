// "npm test" on a fresh clone: installs what the tests need, PostgreSQL and a browser included, builds, and runs everything.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { install } from '../server/install.mjs'

const root = new URL('..', import.meta.url).pathname
process.chdir(root)

install()
debian('chromium', existsSync('/usr/bin/chromium'), 'a browser (Chromium)')
debian('postgresql', hasPostgres(), 'a PostgreSQL server')
run('npm', ['run', '--silent', 'build'], 'The build failed; what is wrong stands above.')
const tests = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(tests.status ?? 1)

/** Installs a Debian package where it is missing; says what to do where that cannot be done here. */
function debian(name, isThere, what) {
  if (isThere) return
  const sentence = `The tests need ${what}, and it could not be installed. On Debian, as root: apt-get install ${name}`
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) fail(sentence)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  console.log(`Installing ${what} …`)
  run('apt-get', ['update', '-qq'], sentence, env)
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], sentence, env)
}

function hasPostgres() {
  const folder = '/usr/lib/postgresql'
  if (process.env.REGLAMENT_POSTGRES) return true
  return existsSync(folder) && readdirSync(folder).some((version) => existsSync(join(folder, version, 'bin/postgres')))
}

function run(command, args, sentence, env = process.env) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env })
  if (status !== 0) fail(sentence)
}

function fail(sentence) {
  console.error(`\n${sentence}`)
  process.exit(1)
}
