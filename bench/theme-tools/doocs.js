import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { installEditors } from './install.js'

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/**
 * doocs/md as md-cli 0.1.4 serves it: the editor is opened offline with the post and the theme in its storage, and its
 * button that copies for WeChat is pressed. This release still has the older names (`codespan`, `blockquote_p`).
 */
export async function doocs(browser) {
  const folder = resolve(await installEditors(), 'node_modules/@doocs/md-cli/dist')
  return async (markdown, css) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    await page.route('**/*', (route) => serve(route, folder))
    await page.addInitScript(fillStorage, { markdown, css })
    await page.goto('http://localhost/md/')
    await page.waitForFunction(() => document.querySelector('#output')?.textContent.trim())
    await page.getByRole('button', { name: '复制', exact: true }).click()
    await page.waitForFunction(() => window.copied !== undefined)
    const html = await page.evaluate(() => window.copied)
    await context.close()
    return html
  }
}

/** The files of the package; everything else is the network, which isn't there. */
async function serve(route, folder) {
  const { hostname, pathname } = new URL(route.request().url())
  if (hostname !== 'localhost' || !pathname.startsWith('/md/')) return route.abort()
  const name = pathname.slice('/md/'.length) || 'index.html'
  const body = await readFile(resolve(folder, name)).catch(() => undefined)
  if (body === undefined) return route.fulfill({ status: 404 })
  return route.fulfill({ body, contentType: types[extname(name)] ?? 'application/octet-stream' })
}

function fillStorage({ markdown, css }) {
  const tab = { title: 'a', name: 'a', content: css }
  localStorage.setItem('MD__css_content_config', JSON.stringify({ active: 'a', tabs: [tab] }))
  localStorage.setItem('MD__posts', JSON.stringify([{ id: 'a', title: 'a', content: markdown, history: [] }]))
  localStorage.setItem('MD__current_post_id', 'a')
  localStorage.setItem('MD__copyMode', 'txt')
  localStorage.setItem('isCiteStatus', 'false')
  const write = async ([item]) => {
    window.copied = await (await item.getType('text/html')).text()
  }
  Object.defineProperty(navigator, 'clipboard', { value: { write, writeText: async () => undefined } })
}
