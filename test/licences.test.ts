import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Licences under which a state office may use and pass on a package without asking; bpmn.io's asks for its logo, which stays visible. */
const allowed =
  /^\(?(MIT|MIT-0|ISC|BSD|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|CC0(-1\.0)?|CC-BY-[34]\.0|Unlicense|WTFPL|Python-2\.0|OFL-1\.1|Zlib|MPL-2\.0|SEE LICENSE IN LICENSE|Apache 2\.0|\(?MIT (OR|AND) .+)/

const root = join(import.meta.dirname, '..')
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { license?: string; optional?: boolean }>
}

test('every dependency is pinned to one version', () => {
  const loose = Object.entries({ ...own.dependencies, ...own.devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
  )
  expect(loose).toEqual([])
})

test('only packages that must be compiled run a script at their installation', () => {
  expect(own.allowScripts).toEqual({ sqlite3: true })
})

test('every package has a licence that allows its use', () => {
  const odd = Object.entries(lock.packages)
    .filter(([path]) => path.startsWith('node_modules/'))
    .map(([path, { license }]) => [path, license ?? licenceOf(path)])
    .filter(([, license]) => !allowed.test(license ?? ''))
  expect(odd).toEqual([])
})

/** Old packages say it in a file only. */
function mitIn(path: string): string {
  const file = ['LICENSE', 'LICENSE.txt', 'README.md'].map((name) => join(root, path, name)).find((one) => existsSync(one))
  return file && /\bMIT\b|Permission is hereby granted, free of charge/.test(readFileSync(file, 'utf8')) ? 'MIT' : ''
}

function licenceOf(path: string): string {
  try {
    const { license, licenses } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
    const named = license ?? licenses?.[0]
    return typeof named === 'string' ? named : (named?.type ?? mitIn(path))
  } catch {
    return ''
  }
}
