// "npm start" on a fresh clone: installs what is missing, builds what is older than its source, and starts the server.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './install.mjs'

const root = new URL('..', import.meta.url).pathname
process.chdir(root)

requireNode()
install()
build()
serve()

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Reglament needs Node 20.19 or later; this is ${process.versions.node}. Install a newer Node and run "npm start" again.`)
}

function build() {
  const built = Math.min(newest('dist/server'), newest('dist/modeler'))
  const sources = Math.max(newest('server'), newest('modeler'), statSync('package-lock.json').mtimeMs)
  if (built > sources) return
  console.log('Building the server and the pages …')
  run('npm', ['run', '--silent', 'build'], 'The build failed; what is wrong stands above.')
}

function serve() {
  // A step leaves some megabytes of short-lived objects: with a larger nursery, collecting them costs a fifth less of the whole.
  const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64']
  const server = spawn(process.execPath, [...flags, 'dist/server/main.js'], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
  server.on('exit', (code) => process.exit(code ?? 1))
}

/** The newest change below a folder, in milliseconds; 0 where there is none. */
function newest(folder) {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { withFileTypes: true }).reduce((latest, entry) => {
    const path = join(folder, entry.name)
    return Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }, 0)
}

function run(command, args, sentence) {
  try {
    execFileSync(command, args, { stdio: 'inherit' })
  } catch {
    fail(sentence)
  }
}

function fail(sentence) {
  console.error(`\n${sentence}`)
  process.exit(1)
}
