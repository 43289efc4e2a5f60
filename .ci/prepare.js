// What `npm ci` and `npm install` run: builds the command, so that it works at once.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const hasBuildTools = ['rolldown', 'typescript'].every((name) => existsSync(join(root, 'node_modules', name)))

if (hasBuildTools) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  process.exitCode =
    spawnSync(npm, ['run', 'build'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
      .status ?? 1
} else if (existsSync(join(root, 'dist', 'wxpub.js'))) {
  console.error('wxpub: 没有安装构建工具，沿用已有的 dist/。')
  console.error('wxpub: build tools are not installed; the dist/ that is there stays in use.')
} else {
  console.error('wxpub: 没有安装构建工具（用了 --omit=dev？），无法构建。请运行：npm ci')
  console.error('wxpub: build tools are not installed (--omit=dev?), so nothing was built. Run: npm ci')
  process.exitCode = 1
}
