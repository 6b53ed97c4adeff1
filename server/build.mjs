// Builds the server for Node: types are stripped and checked by tsc, everything that is not TypeScript is copied beside it.
import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { extname, join } from 'node:path'

const root = new URL('..', import.meta.url).pathname
const out = join(root, 'dist/server')
rmSync(out, { recursive: true, force: true })
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
})
cpSync(join(root, 'package.json'), join(root, 'dist/package.json'))
cpSync(join(root, 'server'), out, { recursive: true, filter: (source) => !['.ts', '.mjs'].includes(extname(source)) })
