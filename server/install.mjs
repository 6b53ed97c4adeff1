// Installs the packages of package-lock.json where they are not installed, for "npm start", "npm test" and CI.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Does nothing where every package stands there in the locked version. Ends the process with a sentence when it cannot be done. */
export function install() {
  if (isInstalled()) return
  console.log('Installing packages (the first time takes some minutes: SQLite is compiled for this machine) …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status === 0) return
  console.error(
    '\nThe packages could not be installed. Is a package registry reachable, and are python3, make and g++ installed?',
  )
  process.exit(1)
}

function isInstalled() {
  const hidden = 'node_modules/.package-lock.json'
  if (!existsSync(hidden) || !existsSync('node_modules/sqlite3/build/Release/node_sqlite3.node')) return false
  const there = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages)
  // Optional packages are those of other machines.
  return wanted.every(([path, { version, optional }]) => path === '' || optional || there[path]?.version === version)
}
