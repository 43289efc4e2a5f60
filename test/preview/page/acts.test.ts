import { describe, expect, test } from 'vitest'
import { chromiumPath } from '../../helpers/chromium.ts'
import { makePng } from '../../helpers/png.ts'
import { shows, usePreviewPage } from '../../helpers/preview-page.ts'

const post = (title: string, body = '一段话。', fields = '') =>
  `---\ntitle: ${title}\n${fields}---\n\n${body}\n`

describe.skipIf(!chromiumPath)('on the page a person', () => {
  const open = usePreviewPage()

  test('finds a post among 500, and goes from one to the next, with keys alone', async () => {
    const many = Array.from({ length: 500 }, (_, index) => [
      `posts/${String(index).padStart(4, '0')}.md`,
      post(`第 ${index} 篇`),
    ])
    const { page, frame } = await open(Object.fromEntries(many))
    await page.getByText('500 篇').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('234')
    await page.getByText('1 / 500 篇').waitFor()
    await page.keyboard.press('Enter')
    await shows(await frame(), '第 234 篇')
    expect(page.url()).toContain('0234.md')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await shows(await frame(), '第 235 篇')
    expect(await page.locator('[role=option][aria-selected=true]').textContent()).toContain('第 235 篇')
  })

  test('sets the spot of the cover to keep in view', async () => {
    const { page } = await open({
      'posts/a.md': post('封面', '一段话。', 'cover: a.png\n'),
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

  test('sees all keys in a sheet', async () => {
    const { page } = await open({ 'posts/a.md': post('键') })
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: '快捷键' })
    expect(await sheet.textContent()).toContain('复制到公众号编辑器')
    await page.keyboard.press('Escape')
    expect(await sheet.isVisible()).toBe(false)
  })
})
