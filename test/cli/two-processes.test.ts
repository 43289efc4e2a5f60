import { hostname } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'
import { signal } from '../ledger/sample-records.ts'

test('two processes draft one post at the same time: one draft, and the second says whom it waits for', async () => {
  const server = await startFakeWeChat()
  onTestFinished(() => server.close())
  const project = await makeProject({
    'letter.md': letter,
    'cover.png': makePng(900, 383),
    'a.png': makePng(400, 300),
    'b.png': makePng(300, 400),
    'wxpub.config.json': '{}',
  })
  const env = {
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
    WECHAT_API_BASE: server.origin,
  }
  const adding = signal()
  const goOn = signal()
  server.onRequest(async ({ phase, call }) => {
    if (phase !== 'before' || call.endpoint !== 'draft/add') return
    adding.give()
    await goOn.promise
  })
  const first = await project.start(['draft', 'letter.md', '--json'], { env })
  await adding.promise
  // The first one has the post; the second comes, waits, and lets it go on by saying so.
  const second = project.run(['draft', 'letter.md'], { env, onStderr: goOn.give })
  const [made, found] = [await first.finished, await second]
  expect(JSON.parse(made.stdout).results).toMatchObject([{ action: 'created' }])
  expect(found.stderr).toMatch(`letter.md  等另一个 wxpub 做完（${hostname()}, pid `)
  expect(found.stderr).toContain('= 没有变化  letter.md')
  expect(server.account().drafts.size).toBe(1)
})
