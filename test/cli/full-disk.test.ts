import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bundle } from '../helpers/command.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'
import { startStandIn } from '../helpers/stand-in.ts'

/** From its start the command can make no file longer: of what would be, the system writes as much as fits. */
const limitFiles = (bytes: number) => {
  const limit = `import { execFileSync } from 'node:child_process'
    import { isMainThread } from 'node:worker_threads'
    process.on('SIGXFSZ', () => {})
    if (isMainThread) execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=${bytes}'])`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(limit)}` }
}

test.skipIf(process.platform !== 'linux')(
  'a post for whose new words the disk has no room stays as it was',
  async () => {
    const { server, env } = await startStandIn()
    const pictures = { 'cover.png': makePng(900, 383), 'a.png': makePng(40, 30), 'b.png': makePng(30, 40) }
    const project = await makeProject({ 'letter.md': letter, ...pictures, 'wxpub.config.json': '{}' })
    expect(await project.run(['draft', 'letter.md'], { env })).toMatchObject({ code: 0 })
    const [mediaId = ''] = server.account().drafts.keys()
    server.website.edit(mediaId, (article) => ({
      ...article,
      content: (article.content ?? '').replace('你好', '看了很长的一本书。'.repeat(1900)),
    }))
    const theirs = ['draft', 'letter.md', '--theirs', '--json']
    const { stdout, code } = await project.wxpub(theirs, { env: { ...env, ...limitFiles(48 * 1024) } })
    expect(code).toBe(1)
    expect(JSON.parse(stdout).results).toMatchObject([{ problems: [{ code: 'draft/post-not-written' }] }])
    expect(await project.read('letter.md')).toBe(letter)
  },
)

test.skipIf(process.platform !== 'linux')(
  'output that the disk has no room for is told in a line',
  async () => {
    const { folder } = await makeProject({ 'letter.md': letter, 'wxpub.config.json': '{}' })
    const run = (line: string) =>
      promisify(execFile)(
        'bash',
        ['-c', `exec "$0" "$1" status letter.md --lang en ${line}`, process.execPath, bundle],
        {
          cwd: folder,
        },
      ).catch((error: { code: number; stdout: string; stderr: string }) => error)
    expect(await run('> /dev/full')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/error {2}What .* had to say couldn’t be written.*ENOSPC.*\n.*\n$/),
    })
    expect(await run('> /dev/full 2>&1')).toMatchObject({ code: 1 })
  },
)
