import { describe, expect, test } from 'vitest'
import { chromiumPath } from '../../helpers/chromium.ts'
import { usePreviewPage } from '../../helpers/preview-page.ts'
import { makeProject } from '../../helpers/project.ts'
import { startStandIn } from '../../helpers/stand-in.ts'

describe.skipIf(!chromiumPath)('the page of a watch', () => {
  const { visit } = usePreviewPage()

  test('tells where the draft stands, what differs on the website, and settles it', async () => {
    const { server, env } = await startStandIn()
    const project = await makeProject({
      'wxpub.config.json': JSON.stringify({ waits: { quietMs: 50, settleMs: [0, 20], giveUpMs: 100 } }),
      'x.md': '---\ntitle: 标题\n---\n\n你好。\n',
    })
    const watch = await project.start(['watch', 'x.md', '--json', '--lan', '--lang', 'zh'], { env })
    const { address, networkAddresses } = JSON.parse(await watch.nextLine())
    const { page } = await visit(address)
    const synced = page.locator('.draft-line', { hasText: '草稿已同步 ·' })
    await synced.waitFor()
    await page.getByText('不问微信就能查的，都查过了。').waitFor()
    await page.getByRole('img', { name: '在自己的手机上看' }).waitFor()

    const [mediaId = ''] = server.account().drafts.keys()
    server.website.edit(mediaId, (article) => ({
      ...article,
      content: String(article.content).replace('你好', '您好'),
    }))
    await project.write('x.md', '---\ntitle: 标题\n---\n\n大家好。\n')
    const question = page.locator('.decision')
    await question.getByText('看看差别').click()
    await question.locator('.removed', { hasText: '网站上的您好。' }).waitFor()
    await question.locator('.added', { hasText: '你的文章大家好。' }).waitFor()
    expect(await page.locator('.draft-line').textContent()).toBe('等你决定')
    await page.getByText('草稿还等你决定').waitFor()
    await question.getByText('可能会清掉在网站上设置的原创').waitFor()
    for (const elsewhere of networkAddresses.slice(0, 1)) {
      const { page: guest } = await visit(elsewhere)
      await guest.getByText('请在运行 wxpub 的那台电脑上决定').waitFor()
      expect(await guest.locator('.decision button').count()).toBe(0)
      await guest.close()
    }
    await question.getByRole('button', { name: '先放着' }).click()
    await question.waitFor({ state: 'hidden' })
    expect(await page.locator('.draft-line').textContent()).toBe('网站上改过')
    await page.getByText('草稿在网站上改过').waitFor()
    await page.reload()
    await question.getByRole('button', { name: '用我的覆盖' }).click()
    await synced.waitFor()
    await question.waitFor({ state: 'hidden' })
    expect(server.account().drafts.get(mediaId)?.articles[0]?.content).toContain('大家好')
    expect((await watch.stop()).code).toBe(0)
    await page.getByText('连接断开了').waitFor()
  })

  test('after a publication by hand shows what differs, no code of the draft that is gone, and nothing to decide once that is settled', async () => {
    const { server, env } = await startStandIn()
    const project = await makeProject({
      'wxpub.config.json': JSON.stringify({ waits: { quietMs: 50, settleMs: [0, 20], giveUpMs: 100 } }),
      'x.md': '---\ntitle: 标题\n---\n\n你好。\n',
    })
    const watch = await project.start(['watch', 'x.md', '--json', '--lang', 'zh'], { env })
    const { page } = await visit(JSON.parse(await watch.nextLine()).address)
    const code = page.getByRole('img', { name: '在自己的手机上看' })
    await code.waitFor()

    const [mediaId = ''] = server.account().drafts.keys()
    const [url = ''] = server.website.publish(mediaId)
    await project.write('x.md', '---\ntitle: 标题\n---\n\n大家好。\n')
    const question = page.locator('.decision')
    await question.getByText('已不在草稿箱里').waitFor()
    await code.waitFor({ state: 'hidden' })
    expect(await project.run(['adopt', 'x.md', url, '--yes'], { env })).toMatchObject({ code: 0 })
    await question.waitFor({ state: 'hidden' })

    await project.write('x.md', '---\ntitle: 标题\n---\n\n大家好！\n')
    await question.getByText('看看差别').click()
    await question.locator('.added', { hasText: '你的文章大家好！' }).waitFor()

    expect(await project.run(['settle', 'x.md', '--yes'], { env })).toMatchObject({ code: 0 })
    await question.waitFor({ state: 'hidden' })
    await page.locator('.draft-line', { hasText: '已发表' }).waitFor()
    expect((await watch.stop()).code).toBe(0)
  })

  test('of a post changed after its publication links to the article and gives the command, and asks for no decision', async () => {
    const { env } = await startStandIn()
    const project = await makeProject({
      'wxpub.config.json': JSON.stringify({
        waits: { quietMs: 50, settleMs: [0, 20], giveUpMs: 100, pollMs: [1] },
      }),
      'x.md': '---\ntitle: 标题\n---\n\n你好。\n',
    })
    await project.run(['publish', 'x.md', '--yes'], { env })
    await project.write('x.md', '---\ntitle: 标题\n---\n\n大家好。\n')
    const watch = await project.start(['watch', 'x.md', '--json', '--lang', 'zh'], { env })
    const { page } = await visit(JSON.parse(await watch.nextLine()).address)
    const question = page.locator('.decision')
    const article = question.getByRole('link')
    await article.waitFor()
    expect(await article.getAttribute('href')).toMatch(/^https:\/\/mp\.weixin\.qq\.com\/s.*\w$/)
    expect(await article.getAttribute('target')).toBe('_blank')
    await question.getByText('npx wxpub settle x.md', { exact: true }).waitFor()
    await question.getByRole('button', { name: '复制' }).click()
    await page.getByText('已复制', { exact: true }).waitFor()
    const line = page.locator('.draft-line')
    expect(await line.textContent()).toBe('和发表的不一样')
    await page.getByText('之后的改动不会到读者那里').waitFor()

    await question.getByRole('button', { name: '先放着' }).click()
    await question.waitFor({ state: 'hidden' })
    expect(await line.textContent()).toBe('和发表的不一样')
    expect((await watch.stop()).code).toBe(0)
  })

  test('of a published post that is as it was says so, and tells of no draft that was saved', async () => {
    const { env } = await startStandIn()
    const project = await makeProject({
      'wxpub.config.json': JSON.stringify({ waits: { quietMs: 50, settleMs: [0], pollMs: [1] } }),
      'x.md': '---\ntitle: 标题\n---\n\n你好。\n',
    })
    await project.run(['publish', 'x.md', '--yes'], { env })
    const watch = await project.start(['watch', 'x.md', '--json', '--lang', 'zh'], { env })
    const { address } = JSON.parse(await watch.nextLine())
    let line = ''
    while (!line.includes('"synced"')) line = await watch.nextLine()
    const { page } = await visit(address)
    await page.getByText('这一篇已经发表').waitFor()
    expect(await page.locator('.draft-line').textContent()).toBe('已发表')
    expect((await watch.stop()).code).toBe(0)
  })

  test('has room for the ways out beside each other in its longer language', async () => {
    const { server, env } = await startStandIn()
    const text = (words: string) => `---\ntitle: Sourdough\n---\n\nIt smelt of ${words}.\n`
    const project = await makeProject({ 'x.md': text('apples') })
    await project.run(['draft', 'x.md'], { env })
    const [mediaId = ''] = server.account().drafts.keys()
    server.website.edit(mediaId, (article) => ({
      ...article,
      content: String(article.content).replace('apples', 'plums'),
    }))
    await project.write('x.md', text('pears'))
    const watch = await project.start(['watch', 'x.md', '--json', '--lang', 'en'], { env })
    const { address } = JSON.parse(await watch.nextLine())
    const { page } = await visit(address, { viewport: { width: 1280, height: 800 } })
    await page.locator('.decision').getByText('Leave it').waitFor()
    const tops = (selector: string) =>
      page
        .locator(selector)
        .evaluateAll((all) => [...new Set(all.map((each) => Math.round(each.getBoundingClientRect().top)))])
    expect(await page.locator('.way').count()).toBe(3)
    expect(await tops('.way strong')).toHaveLength(1)
    expect((await watch.stop()).code).toBe(0)
  })

  test('has room for the names of files and the count beside the longest words there are, and one colour for a state', async () => {
    const { env } = await startStandIn()
    const text = (words: string) => `---\ntitle: Sourdough\n---\n\nIt smelt of ${words}.\n`
    const project = await makeProject({ 'posts/2026-11-28-sourdough.md': text('apples') })
    await project.run(['publish', 'posts', '--yes'], { env })
    await project.write('posts/2026-11-28-sourdough.md', text('pears'))
    const watch = await project.start(['watch', 'posts', '--json', '--lang', 'en'], { env })
    const { address } = JSON.parse(await watch.nextLine())
    const { page } = await visit(address, { viewport: { width: 1280, height: 800 } })
    await page.getByText('This post is published; later changes don’t reach its readers.').waitFor()
    const sizeOf = async (selector: string) =>
      (await page.locator(selector).boundingBox()) ?? { width: 0, height: 0 }
    const line = 20
    expect((await sizeOf('.post-count')).height).toBeLessThanOrEqual(line)
    expect((await sizeOf('.post .path')).width).toBeGreaterThan(4 * line)
    expect((await sizeOf('.toolbar .path')).width).toBeGreaterThan(3 * line)
    const isWhole = (selector: string) =>
      page.locator(selector).evaluate((each) => each.scrollWidth <= each.clientWidth)
    expect([await isWhole('.post .state'), await isWhole('.draft-line')]).toEqual([true, true])
    const colours = await page.evaluate(() => {
      const colourOf = (selector: string, part?: string) => {
        const found = document.querySelector(selector)
        return found && getComputedStyle(found, part).backgroundColor
      }
      return [colourOf('.post .dot'), colourOf('.draft-line', '::before')]
    })
    expect(colours[1]).toBe(colours[0])
  })
})
