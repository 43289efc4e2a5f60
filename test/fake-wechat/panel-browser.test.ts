import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { chromiumPath, launchChromium } from '../helpers/chromium.ts'
import { makePng } from '../helpers/png.ts'
import { addCover, connect } from './client.ts'

describe.skipIf(!chromiumPath)('the page of the stand-in, in a browser without script', () => {
  let browser: Browser
  let page: Page
  let fake: FakeWeChat

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  beforeEach(async () => {
    fake = await startFakeWeChat()
    const client = await connect(fake.origin)
    const thumb_media_id = await addCover(client, makePng())
    const { url } = await client.upload('media/uploadimg', 'a.png', makePng(40, 30))
    const content = `<p>第一段</p><p><img src="${url}"></p>`
    await client.post('draft/add', { articles: [{ title: '春天的信', content, thumb_media_id }] })
    page = await browser.newPage({
      viewport: { width: 375, height: 800 },
      javaScriptEnabled: false,
      locale: 'zh-CN',
    })
    await page.goto(fake.origin)
  })
  afterEach(async () => {
    await page.close()
    await fake.close()
  })

  test('a draft is shown with its picture, and the page is no wider than a phone', async () => {
    const frame = page.frameLocator('iframe')
    expect(await frame.locator('h1').innerText()).toBe('春天的信')
    expect(await frame.locator('img').boundingBox()).toMatchObject({ width: 40, height: 30 })
    expect(await page.locator('body').evaluate(({ scrollWidth }) => scrollWidth)).toBe(375)
  })

  test('a person edits and publishes', async () => {
    await page.locator('summary', { hasText: '修改' }).click()
    await page.getByLabel('标题').fill('夏天的信')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.locator('.draft h3', { hasText: '夏天的信' }).waitFor()
    await page.getByRole('button', { name: '发表', exact: true }).click()
    await expect.poll(() => fake.account().drafts.size).toBe(0)
    await page.locator('#publications a').click()
    await page.locator('h1', { hasText: '夏天的信' }).waitFor()
  })

  test('a draft is deleted once that is confirmed', async () => {
    const confirm = page.getByRole('button', { name: '确认删除' })
    expect(await confirm.isVisible()).toBe(false)
    await page.locator('summary', { hasText: '删除' }).click()
    expect(fake.account().drafts.size).toBe(1)
    await confirm.click()
    await expect.poll(() => fake.account().drafts.size).toBe(0)
  })

  test('the IP allow-list is set and lifted, beside the kind of account', async () => {
    const list = page.getByLabel('IP 白名单')
    const only = page.getByRole('button', { name: '只放行这些' })
    await only.click()
    await page.locator('#accounts .note', { hasText: '谁都不放行' }).waitFor()
    expect(fake.account().ipAllowList).toEqual([])
    await list.fill('203.0.113.7\n10.0.0.0/8')
    await only.click()
    await expect.poll(() => fake.account().ipAllowList).toEqual(['203.0.113.7', '10.0.0.0/8'])
    await page.locator('form[action="/_/accounts"] button', { hasText: '修改' }).click()
    await expect.poll(() => list.inputValue()).toBe('203.0.113.7\n10.0.0.0/8')
    await page.getByRole('button', { name: '谁都放行' }).click()
    await expect.poll(() => fake.account().ipAllowList).toBe(null)
    expect(await list.inputValue()).toBe('')
  })

  test('a fault is ordered, shown and taken back', async () => {
    await page.getByLabel('怎么坏').selectOption('已生效，然后断线')
    await page.locator('form[action="/_/faults"] button').click()
    expect(await page.locator('#troubles .list').innerText()).toContain('{"reset":"after"}')
    await page.getByRole('button', { name: '全部取消' }).click()
    await expect.poll(() => page.locator('#troubles .list').count()).toBe(0)
  })
})
