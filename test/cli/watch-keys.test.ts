import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { run } from '../../src/cli/main.ts'
import { systemClock } from '../../src/clock.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (words: string) => `---\ntitle: 标题\n---\n\n${words} ![猫](cat.png)\n`

test('a key that is none is told and sends nothing; Enter alone does', async () => {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "quietMs": 50 } }',
    'x.md': post('你好'),
    'cat.png': makePng(900, 600),
  })
  await project.run(['draft', 'x.md'], { env })
  await project.write('x.md', post('改过了'))
  const updates = () => server.calls.filter(({ endpoint }) => endpoint === 'draft/update').length

  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const interruption = new AbortController()
  let shown = ''
  let sentAtKey: number | undefined
  const code = await run(['watch', '.'], {
    version: '0.1.0',
    env: { HOME: project.folder, LANG: 'zh_CN.UTF-8', NO_COLOR: '1', ...env },
    cwd: project.folder,
    stdin,
    stdout: { write: () => true },
    stderr: {
      isTTY: true,
      columns: 200,
      write(text) {
        shown += text
        if (text.includes('watch/missed')) setImmediate(() => stdin.write('ｎ\n'))
        if (text.includes('watch/unknown-key')) {
          sentAtKey = updates()
          setImmediate(() => stdin.write('\n'))
        }
        if (text.includes('已更新')) interruption.abort()
      },
    },
    clock: systemClock,
    onInterrupt(listener) {
      const heard = () => listener(false)
      interruption.signal.addEventListener('abort', heard)
      return () => interruption.signal.removeEventListener('abort', heard)
    },
  })
  expect({ code, sentAtKey, sent: updates() }).toEqual({ code: 0, sentAtKey: 0, sent: 1 })
  expect(shown).toContain('“n”在这里不起作用')
})
