// Takes the types out of dist/types that no entrance of the library leads to: tsc writes those of every source file, and
// three quarters describe what only bundled code uses.
import { readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const root = join(import.meta.dirname, '..')
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const reached = new Set()
for (const { types } of Object.values(exports)) if (types) reach(resolve(root, types))

const folder = join(root, 'dist/types')
const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
for (const entry of entries) {
  const path = join(entry.parentPath, entry.name)
  if (entry.isFile() && !reached.has(path)) rmSync(path)
}
// The deepest first.
const folders = entries
  .filter((entry) => entry.isDirectory())
  .map(({ parentPath, name }) => join(parentPath, name))
for (const path of folders.sort().reverse()) if (readdirSync(path).length === 0) rmdirSync(path)

function reach(file) {
  if (reached.has(file)) return
  reached.add(file)
  const imports = readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]*)\.[jt]s['"]/g)
  for (const [, path] of imports) reach(resolve(dirname(file), `${path}.d.ts`))
}
