import { describe, expect, test } from 'vitest'
import { chromiumPath } from '../../helpers/chromium.ts'
import { shows, usePreviewPage } from '../../helpers/preview-page.ts'

const paragraphs = Array.from({ length: 40 }, (_, index) => `第 ${index + 1} 段，写给还在路上的人。`)
const post = (body: string, fields = '') =>
  `---\ntitle: 山里的早晨\nauthor: 林小满\n${fields}---\n\n${body}\n`
const long = { 'posts/a.md': post(paragraphs.join('\n\n')) }

describe.skipIf(!chromiumPath)('the page shows', () => {
  const { open } = usePreviewPage()

  test('the very HTML that is sent, light and dark, as readers see it', async () => {
    const { frame, preview } = await open({ 'posts/a.md': post('一段 **话**。\n\n## 小标题\n\n- 一\n- 二') })
    const tab = await preview.tab('post=posts/a.md&dark=1')
    const { root, blocks } = await tab.next('article')
    const light = await frame('light')
    const dark = await frame('dark')
    const written = (html: string) =>
      light.evaluate((text) => {
        const template = document.createElement('template')
        template.innerHTML = text
        return template.innerHTML
      }, html)
    const section = '.content > section'
    expect(await light.locator(section).innerHTML()).toBe(
      await written(blocks.map((each) => each.light).join('')),
    )
    expect(await dark.locator(section).innerHTML()).toBe(
      await written(blocks.map((each) => each.dark).join('')),
    )
    expect(await light.locator(section).getAttribute('style')).toBe(root.light)
    expect(await light.locator('h1').textContent()).toBe('山里的早晨')
    expect(await light.locator('.meta').textContent()).toContain('林小满')
    const ground = (of: typeof dark) =>
      of.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    expect([await ground(light), await ground(dark)]).toEqual(['rgb(255, 255, 255)', 'rgb(25, 25, 25)'])
  })

  test('a phone, a large one and a desktop, in one look where there is no room for both', async () => {
    const { page, frame } = await open(long)
    await frame('dark')
    const widths = () =>
      page.locator('iframe').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width))
    await expect.poll(widths).toEqual([375, 375])
    await page.keyboard.press('2')
    await expect.poll(widths).toEqual([430])
    await page.keyboard.press('3')
    await expect.poll(widths).toEqual([717])
    await page.keyboard.press('1')
    await page.keyboard.press('d')
    await expect.poll(() => page.locator('.phone').getAttribute('class')).toContain('dark')
    expect(await page.getByRole('radio', { name: '深色' }).isChecked()).toBe(true)
  })

  test.each([1024, 1100, 1239, 1240])('title and file can be read in a window of %d px', async (width) => {
    const { page } = await open(long)
    await page.setViewportSize({ width, height: 800 })
    const room = () => page.locator('.heading').evaluate((heading) => heading.getBoundingClientRect().width)
    await expect.poll(room).toBeGreaterThan(150)
  })

  test.each([1024, 1280, 1366, 1440])(
    'light and dark side by side, whole, in a window of %d px',
    async (width) => {
      const { page, frame } = await open(long)
      await page.setViewportSize({ width, height: 800 })
      const both = page.getByRole('radio', { name: '并排' })
      // The page may hear of its new size after the choice, and choose anew.
      await expect
        .poll(async () => {
          await both.evaluate((radio: HTMLInputElement) => radio.click())
          return page.locator('.phone.dark').count()
        })
        .toBe(1)
      await frame('dark')
      const places = () =>
        page.evaluate(() => {
          const edges = (selector: string) =>
            [...document.querySelectorAll(selector)].map((each) => each.getBoundingClientRect())
          const [stage] = edges('.stage')
          const screens = edges('.screen')
          const isIn = (each: DOMRect) =>
            stage !== undefined &&
            each.left >= stage.left &&
            each.right <= stage.right &&
            each.bottom <= stage.bottom
          return { count: screens.length, cut: screens.filter((each) => !isIn(each)).length }
        })
      await expect.poll(places).toEqual({ count: 2, cut: 0 })
    },
  )

  test('a save at once, replacing only what differs, and stays where the reader is', async () => {
    const { page, frame, preview } = await open(long)
    const light = await frame()
    await light.locator('text=第 30 段').evaluate((paragraph) => paragraph.setAttribute('data-kept', ''))
    const scroller = page.locator('.phone.light .scroller')
    await page.keyboard.press('a')
    await scroller.evaluate((box) => box.scrollTo(0, 700))
    const top = () =>
      light.locator('text=第 30 段').evaluate((paragraph) => paragraph.getBoundingClientRect().top)
    const shown = async () => (await top()) - (await scroller.evaluate((box) => box.scrollTop))
    const before = await shown()
    const added = ['新的一段，很长。'.repeat(20), ...paragraphs].join('\n\n')
    await preview.project.write('posts/a.md', post(added))
    await shows(light, '新的一段')
    expect(await light.locator('[data-kept]').textContent()).toContain('第 30 段')
    await expect.poll(shown).toBeCloseTo(before, 0)
    expect(await scroller.evaluate((box) => box.scrollTop)).toBeGreaterThan(800)
  })

  test('screens that scroll in step', async () => {
    const { page, frame } = await open(long)
    await frame('dark')
    await page.mouse.move(450, 500)
    await page.mouse.wheel(0, 500)
    const positions = () =>
      page.locator('.scroller').evaluateAll((all) => all.map((each) => Math.round(each.scrollTop)))
    await expect.poll(async () => Math.abs(((await positions())[1] ?? 0) - 500)).toBeLessThan(2)
  })

  test('problems at their place and in the list, and what WeChat will change', async () => {
    const { page, frame } = await open({
      'posts/a.md': post('正常的一段。\n\n<p style="color:#ddd">浅得看不清的字。</p>\n\n![没有](none.png)'),
    })
    await frame()
    const list = page.getByRole('tabpanel', { name: '检查' })
    await list.getByText('none.png').waitFor()
    const faint = page.locator('.phone.light .marker.warning')
    await faint.hover()
    expect(await page.getByRole('tooltip').textContent()).toContain('看不清')
    expect(await page.locator('.change').count()).toBe(0)
    await page.keyboard.press('o')
    expect(await page.locator('.phone.light .change').textContent()).toBe('读者看不清')
    expect(await page.getByRole('tab', { name: '检查' }).textContent()).toContain('2')
  })

  test('notes after what is wrong, counted, and that nothing is wrong beside them', async () => {
    const { page, frame, preview } = await open({
      '.env': 'WECHAT_APP_ID=wx0123456789abcdef',
      'posts/a.md': post('见[乙](b.md)。'),
      'posts/b.md': post('另一篇。'),
    })
    await frame()
    await page.getByText('没有问题，另有 2 条说明').waitFor()
    const badge = page.getByRole('tab', { name: '检查' }).locator('.badge')
    expect(await badge.getAttribute('class')).toBe('badge note')
    const marker = page.locator('.phone.light .marker.note')
    expect(await marker.getAttribute('aria-label')).toMatch(/1 条说明：.*指向 b\.md 的链接现在点不开/)
    await preview.project.write(
      'posts/a.md',
      post('见[乙](b.md)。\n\n<p style="color:#ddd">浅得看不清。</p>'),
    )
    const list = page.getByRole('tabpanel', { name: '检查' })
    await list.getByText('1 个警告 · 2 条说明').waitFor()
    const severities = await list
      .locator('.problem')
      .evaluateAll((all) => all.map((each) => each.className.split(' ').at(-1)))
    expect(severities).toEqual(['warning', 'note', 'note'])
    expect(await badge.getAttribute('class')).toBe('badge warning')
  })

  test('counts against the limits, and which are near or past', async () => {
    const { page, frame } = await open({
      'posts/a.md': `---\ntitle: ${'题'.repeat(40)}\nauthor: ${'名'.repeat(8)}\n---\n\n一段话。\n`,
    })
    await frame()
    const row = (name: string) => page.locator('.count', { hasText: name })
    expect(await row('标题').textContent()).toContain('超出 840 / 32')
    expect(await row('作者').textContent()).toContain('接近上限8 / 8')
    expect(await row('字数').getAttribute('class')).toBe('count ')
  })

  test('the last good article when a save can’t be rendered, with the error on top', async () => {
    const { page, frame, preview } = await open({ 'posts/a.md': post('好好的一段。') })
    const light = await frame()
    await preview.project.write('posts/a.md', '---\ntitle: "写到一半\n---\n\n坏了的一段。\n')
    const alert = page.getByRole('alert')
    await alert.getByText('刚才保存的版本渲染不了').waitFor()
    expect(await light.locator('section').last().textContent()).toContain('好好的一段')
    await preview.project.write('posts/a.md', post('又好了。'))
    await shows(light, '又好了')
    expect(await alert.isVisible()).toBe(false)
  })

  test('a picture post with its pictures and its text', async () => {
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const { frame } = await open({
      'posts/a.md': '---\ntitle: 三张图\ntype: newspic\n---\n\n![](a.png)\n\n一句话。\n',
      'posts/a.png': picture,
    })
    const light = await frame()
    await shows(light, '一句话')
    expect(await light.locator('.strip img').count()).toBe(1)
  })

  test('a post full of scripts, and runs none of them', async () => {
    const attack =
      '<img src="x" onerror="top.ran = 1"><svg onload="top.ran = 1"></svg><script>top.ran = 1</script>'
    const { page, frame } = await open({
      'posts/a.md': `---\ntitle: '${attack}'\nauthor: '${attack}'\ndigest: '${attack}'\n---\n\n${attack}\n\n\`${attack}\` <a href="javascript:top.ran = 1">一段话</a>\n`,
    })
    const light = await frame()
    await shows(light, '一段话')
    for (const key of ['o', 'w', 'r', 'q']) await page.keyboard.press(key)
    await page.locator('.phone.light .scroller').dblclick({ position: { x: 100, y: 200 } })
    expect(await light.locator('h1').textContent()).toBe(attack)
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  })

  test('that there are no posts yet', async () => {
    const { page, frame, preview } = await open({ 'posts/a.md': post('第一篇。') })
    await frame()
    await preview.project.remove('posts/a.md')
    await page.getByRole('alert').getByText('这一篇的文件不在了').waitFor()
    await expect.poll(() => page.locator('.post').count()).toBe(0)
    await page.reload()
    await page.getByText('这里还没有文章').waitFor()
    await preview.project.write('posts/b.md', post('第二篇。'))
    await page.getByRole('option', { name: '山里的早晨' }).waitFor()
    await expect
      .poll(() => page.frameLocator('.phone.light iframe').locator('body').textContent())
      .toContain('第二篇。')
  })

  test('a post whose file is gone as it was, until it comes back', async () => {
    const files = { 'posts/a.md': post('第一篇。'), 'posts/b.md': post('第二篇。') }
    const { page, frame, preview } = await open(files, { post: 'posts/b.md' })
    const light = await frame()
    await preview.project.remove('posts/b.md')
    const gone = page.getByRole('alert').getByText('这一篇的文件不在了')
    await gone.waitFor()
    await expect.poll(() => page.getByRole('option', { name: '山里的早晨' }).count()).toBe(1)
    await shows(light, '第二篇。')
    await preview.project.write('posts/b.md', post('回来了。'))
    await shows(light, '回来了。')
    await gone.waitFor({ state: 'hidden' })
  })
})
