import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { chromiumPath } from '../../helpers/chromium.ts'
import { inTime } from '../../helpers/in-time.ts'
import { makePng } from '../../helpers/png.ts'
import { openPreview } from '../../helpers/preview.ts'
import { shows, tellsOfCopy, usePreviewPage } from '../../helpers/preview-page.ts'
import { startStandIn } from '../../helpers/stand-in.ts'

const post = (title: string, body = '一段话。', fields = '') =>
  `---\ntitle: ${title}\n${fields}---\n\n${body}\n`

/** A picture that no copy should hold. */
const tooLarge = () => makePng(300, 300, randomBytes(500_000))

describe.skipIf(!chromiumPath)('on the page a person', () => {
  const { open, visit } = usePreviewPage()

  test('finds a post among many, and goes from one to the next, with keys alone', async () => {
    const many = Array.from({ length: 120 }, (_, index) => [
      `posts/${String(index).padStart(4, '0')}.md`,
      post(`第 ${index} 篇`),
    ])
    const { page, frame } = await open(Object.fromEntries(many))
    await page.getByText('120 篇').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('105')
    await page.getByText('1 / 120 篇').waitFor()
    await page.keyboard.press('Enter')
    await shows(await frame(), '第 105 篇')
    expect(page.url()).toContain('0105.md')
    await page.keyboard.press('d')
    await expect.poll(() => page.locator('.phone').first().getAttribute('class')).toContain('dark')
    await page.keyboard.press('Escape')
    await page.getByText('120 篇', { exact: true }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await shows(await frame('dark'), '第 106 篇')
    expect(await page.locator('[role=option][aria-selected=true]').textContent()).toContain('第 106 篇')
  })

  test('finds the list over the article in a narrow window, and puts it away again', async () => {
    const { page, frame } = await open(
      { 'posts/a.md': post('甲'), 'posts/b.md': post('乙') },
      { viewport: { width: 390, height: 844 } },
    )
    await frame()
    const list = page.getByRole('listbox', { name: '文章列表' })
    expect(await list.isVisible()).toBe(false)
    await page.getByRole('button', { name: '显示或收起文章列表' }).click()
    await page.getByRole('option', { name: '乙' }).click()
    await shows(await frame(), '乙')
    expect(await list.isVisible()).toBe(false)
    await page.keyboard.press('/')
    await list.waitFor()
    await page.keyboard.press('Escape')
    expect(await list.isVisible()).toBe(false)
  })

  test('sets the spot of the cover to keep in view, within the part that may be shown', async () => {
    const { page } = await open({
      'posts/a.md': post('封面', '一段话。', 'cover: a.png\ncrop: 0%, 0%, 100%, 60%\n'),
      'posts/a.png': makePng(900, 900),
    })
    await page.keyboard.press('w')
    const cover = page.locator('.cover img')
    await cover.waitFor()
    const { width = 0, height = 0 } = (await cover.boundingBox()) ?? {}
    const wide = page.locator('.chat.light .message img')
    const before = await wide.evaluate((image) => image.style.top)
    await cover.click({ position: { x: 0.3 * width, y: 0.2 * height }, force: true })
    const lines = page.getByRole('tabpanel', { name: '封面' }).locator('pre')
    await expect.poll(() => lines.textContent()).toBe('focus: 30%, 20%')
    expect(await wide.evaluate((image) => image.style.top)).not.toBe(before)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    expect(await lines.textContent()).toBe('focus: 31%, 30%')
    for (let times = 0; times < 7; times++) await page.keyboard.press('Shift+ArrowDown')
    expect(Number.parseFloat(await wide.evaluate((image) => image.style.top))).toBeCloseTo(-41, 0)
    await page.getByRole('button', { name: '撤销' }).click()
    expect(await wide.evaluate((image) => image.style.top)).toBe(before)
    expect(await lines.isVisible()).toBe(false)
  })

  test('tries size and colour of the text, and gets the lines that keep them', async () => {
    const { page, frame } = await open({ 'posts/a.md': post('样式') })
    const light = await frame()
    await page.keyboard.press('r')
    await page.getByRole('slider', { name: '字号' }).fill('20')
    await page.getByRole('radio', { name: '#1e6bb8' }).check({ force: true })
    const section = light.locator('.content > section')
    await expect.poll(() => section.getAttribute('style')).toContain('font-size:20px')
    const lines = page.getByRole('tabpanel', { name: '样式' }).locator('pre')
    expect(await lines.textContent()).toBe('color: "#1e6bb8"\nfont_size: 20')
    await page.getByRole('button', { name: '还原' }).click()
    await expect.poll(() => section.getAttribute('style')).not.toContain('font-size:20px')
  })

  test('is told that the connection was lost, and finds everything again after it', async () => {
    const { page, frame, preview } = await open({ 'posts/a.md': post('断线') })
    const light = await frame()
    const lost = page.getByText('连接断开了')
    await page.context().setOffline(true)
    // Another look is asked for anew.
    await page.keyboard.press('l')
    await lost.waitFor()
    await preview.project.write('posts/a.md', post('断线', '断线时写下的话。'))
    await page.context().setOffline(false)
    await shows(light, '断线时写下的话。')
    await lost.waitFor({ state: 'hidden' })
    await preview.stop()
    await lost.waitFor()
    expect(await light.locator('body').textContent()).toContain('断线时写下的话。')
  })

  test('out of sight for long lets go of the server, and finds everything again when it is looked at', async () => {
    const { page, frame, preview } = await open({ 'posts/a.md': post('藏起来') })
    const light = await frame()
    /** Time out of sight doesn't count here. */
    const turn = (visibilityState: string) =>
      page.evaluate((value) => {
        const wait = window.setTimeout
        Object.assign(window, { setTimeout: (done: () => void) => wait(done, 0) })
        Object.defineProperty(document, 'visibilityState', { value, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
        Object.assign(window, { setTimeout: wait })
        return new Promise((resolve) => wait(resolve, 0))
      }, visibilityState)
    await turn('hidden')
    const connections: string[] = []
    page.on('request', (request) => connections.push(new URL(request.url()).pathname))
    await preview.project.write('posts/a.md', post('藏起来', '没人看时写下的话。'))
    await turn('visible')
    await shows(light, '没人看时写下的话。')
    expect(connections.filter((path) => path.endsWith('/events'))).toHaveLength(1)
  })

  test('copies the article as an editor takes it, and its HTML', async () => {
    const { page, frame, preview } = await open({
      'posts/a.md': post('复制', '一段 **话**，和“引号”。\n\n![图](a.png)\n\n![没有](none.png)'),
      'posts/a.png': makePng(20, 20),
    })
    await frame()
    const { html, source, text } = JSON.parse(String((await preview.get('copy?post=posts/a.md')).body))
    await page.keyboard.press('c')
    await tellsOfCopy(page, '到公众号网页编辑器里粘贴')
    await page.getByText('有 1 张图片没能带上').waitFor()
    expect(await pasted(page)).toEqual({ html, text })
    expect(html).toContain('data:image/')
    await page.getByRole('button', { name: '复制 HTML' }).click()
    await tellsOfCopy(page, 'HTML 已复制')
    expect((await pasted(page)).text).toBe(source)
  })

  test('no longer sees what was lacking in a copy once the article is another', async () => {
    const { page, frame, preview } = await open({ 'posts/a.md': post('复制', '![没有](none.png)') })
    await frame()
    await page.keyboard.press('c')
    const lacking = page.getByText('有 1 张图片没能带上')
    await tellsOfCopy(page, '到公众号网页编辑器里粘贴')
    await lacking.waitFor()
    await preview.project.write('posts/none.png', makePng(20, 20))
    await lacking.waitFor({ state: 'hidden' })
  })

  test('is told that a copy is too large, and copies it without pictures', async () => {
    const { page, frame } = await open({
      'posts/a.md': post('大图', '一段话。\n\n![图](a.png)'),
      'posts/a.png': tooLarge(),
    })
    await frame()
    await page.getByRole('button', { name: '复制到公众号编辑器' }).click()
    await page.getByText('网页编辑器常会出错').waitFor()
    await page.keyboard.press('Enter')
    await tellsOfCopy(page, '有 1 张图片没能带上')
    expect((await pasted(page)).html).toContain('【图片 1：图】')
  })

  test('uploads the pictures of a copy that is too large, and copies their addresses', async () => {
    const { server, env } = await startStandIn()
    const files = { 'posts/a.md': post('大图', '![图](a.png)'), 'posts/a.png': tooLarge() }
    const { page, frame } = await visit((await openPreview(files, [], { env })).address)
    await frame()
    server.failNext('media/uploadimg', { errcode: 45009 })
    await page.getByRole('button', { name: '复制到公众号编辑器' }).click()
    await page.getByText('网页编辑器常会出错').waitFor()
    expect(server.calls).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('图片没有传完：').waitFor()
    const seen = page.getByText('正在上传图片 0/1').waitFor()
    server.onRequest(({ phase, call }) =>
      phase === 'before' && call.endpoint === 'media/uploadimg' ? seen : undefined,
    )
    await page.keyboard.press('Enter')
    await seen
    await tellsOfCopy(page, '图片已经在微信上')
    const { html } = await pasted(page)
    expect(html).toMatch(/<img src="https?:\/\/mmbiz/)
    expect(html).not.toContain('data:')
    expect([...server.account().drafts]).toEqual([])
  })

  test('opens the editor at a problem, from the list and from its place', async () => {
    const { page, frame } = await open({
      'posts/a.md': post('打开', '一段话。\n\n![没有](none.png)'),
      'wxpub.config.json': '{"editor": ["true"]}',
    })
    await frame()
    const order = () => page.waitForRequest('**/open').then((request) => request.postDataJSON())
    await page.getByText('none.png').waitFor()
    await page.keyboard.press('n')
    const fromList = order()
    await page.keyboard.press('Enter')
    expect(await fromList).toEqual({ post: 'posts/a.md', file: 'posts/a.md', line: 7, column: 1 })
    const fromPlace = order()
    await page.locator('.phone.light .marker').click()
    expect(await fromPlace).toMatchObject({ line: 7 })
    const fromTitle = order()
    await page.keyboard.press('e')
    expect(await fromTitle).toEqual({ post: 'posts/a.md', line: 5 })
  })

  test('where no editor is known gets the place, and is told where to name one', async () => {
    const { page, frame } = await open({ 'posts/a.md': post('打开', '一段话。\n\n![没有](none.png)') })
    await frame()
    await page.getByText('none.png').waitFor()
    await page.keyboard.press('n')
    await page.keyboard.press('Enter')
    await page.getByText(/配置的 editor .*位置已复制：posts\/a\.md:7:1/).waitFor()
  })

  test('sees all keys in a sheet', async () => {
    const { page } = await open({ 'posts/a.md': post('键') })
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: '快捷键' })
    expect(await sheet.textContent()).toContain('复制到公众号编辑器')
    await page.keyboard.press('Escape')
    expect(await sheet.isVisible()).toBe(false)
  })
})

/** What an editor is handed by a paste. */
async function pasted(page: Page): Promise<{ html: string; text: string }> {
  // The editor has to be there first: of a key and a script that are sent together, the key may come first.
  const editor = await page.evaluateHandle(() => {
    const box = document.body.appendChild(document.createElement('div'))
    box.contentEditable = 'true'
    box.focus()
    const paste = new Promise<{ html: string; text: string }>((resolve) => {
      box.addEventListener('paste', ({ clipboardData }) => {
        resolve({
          html: clipboardData?.getData('text/html') ?? '',
          text: clipboardData?.getData('text/plain') ?? '',
        })
        box.remove()
      })
    })
    return { paste }
  })
  await page.keyboard.press('ControlOrMeta+v')
  return inTime(
    'a paste',
    editor.evaluate(({ paste }) => paste),
  )
}
