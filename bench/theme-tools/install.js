import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'

/** The web editors that are on npm: some 200 MB, so they are installed only when a theme of theirs is asked for. */
const editors = ['@doocs/md-cli@0.1.4', 'markdown-nice@1.8.22']

/** @returns absolute path of the folder whose node_modules has the editors */
export async function installEditors() {
  const folder = resolve(import.meta.dirname, '../node_modules/.cache/editors')
  if (existsSync(resolve(folder, 'node_modules/markdown-nice/package.json'))) return folder
  await mkdir(folder, { recursive: true })
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder]
  execFileSync('npm', ['install', ...flags, ...editors], { stdio: 'inherit' })
  return folder
}
