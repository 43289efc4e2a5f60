import { describe, expect, test } from 'vitest'
import type { ListedPost } from '../../src/preview/contract.ts'
import { chromiumPath } from '../helpers/chromium.ts'
import { openPreview } from '../helpers/preview.ts'
import { shows, usePreviewPage } from '../helpers/preview-page.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (title: string, fields = '', text = '你好。') =>
  `---\ntitle: ${title}\n${fields}---\n\n${text}\n`

const files = {
  'wxpub.config.json': JSON.stringify({
    accounts: { main: { appId: 'wxfake-main' }, tech: { appId: 'wxfake-tech', footer: 'foot.md' } },
  }),
  'foot.md': '技术号的页脚',
  'posts/a.md': post('甲'),
  'posts/b.md': post('乙', 'account: tech\n'),
}

/** A project whose first post is drafted at one of two accounts. */
async function drafted() {
  const { server, env } = await startStandIn()
  const secrets = {
    WECHAT_APP_SECRET_MAIN: env.WECHAT_APP_SECRET,
    WECHAT_APP_SECRET_TECH: env.WECHAT_APP_SECRET,
  }
  const project = await makeProject(files)
  await project.run(['draft', 'posts/a.md', '--account', 'tech'], {
    env: { WECHAT_API_BASE: server.origin, ...secrets },
  })
  return openPreview({}, [], { project })
}

const isRead = (posts: ListedPost[]) => posts.every(({ title }) => title !== '')

describe('with several accounts and none chosen', () => {
  test('a post is looked at for the first it may go to, or for the one that is asked for', async () => {
    const preview = await drafted()
    const tab = await preview.tab('post=posts/a.md')
    expect((await tab.next('info')).accounts).toEqual(['main', 'tech'])
    expect(await tab.next('article')).toMatchObject({ account: 'main', isStale: false, problems: [] })
    const other = await preview.tab('post=posts/a.md&account=tech')
    const { account, blocks } = await other.next('article')
    expect(account).toBe('tech')
    expect(blocks.at(-1)?.light).toContain('技术号的页脚')
    const bound = await preview.tab('post=posts/b.md&account=main')
    expect((await bound.next('article')).account).toBe('tech')
  })

  test('the list knows how a post stands at each', async () => {
    const preview = await drafted()
    const tab = await preview.tab('post=posts/a.md')
    const [a, b] = await tab.next('posts', isRead)
    expect(a).toMatchObject({ state: 'new', states: { main: 'new', tech: 'draft' } })
    expect(b).toMatchObject({ state: 'new' })
    expect(b?.states).toBeUndefined()
    await preview.project.write('posts/a.md', post('甲', '', '改了。'))
    await tab.next('changed', ([line]) => line?.states?.tech === 'changed' && line.states.main === 'new')
  })

  test('--account says which', async () => {
    const preview = await openPreview(files, ['--account', 'tech'])
    const tab = await preview.tab('post=posts/a.md')
    expect((await tab.next('info')).accounts).toEqual(['tech'])
    expect((await tab.next('article')).account).toBe('tech')
  })
})

describe.skipIf(!chromiumPath)('on the page', () => {
  const { visit } = usePreviewPage()

  test('a person chooses whose posts to look at', async () => {
    const { address } = await drafted()
    const { page, frame } = await visit(address)
    const line = page.getByRole('option', { name: '甲' })
    await expect.poll(() => line.textContent()).toContain('未建草稿')
    const light = await frame()
    await page.getByLabel('公众号').selectOption('tech')
    await shows(light, '技术号的页脚')
    expect(await line.textContent()).toContain('草稿已同步')
    await page.reload()
    await shows(await frame(), '技术号的页脚')
    expect(await page.getByLabel('公众号').inputValue()).toBe('tech')
  })
})
