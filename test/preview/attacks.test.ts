import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { type Asked, ask, type OpenPreview, openPreview } from '../helpers/preview.ts'
import { testSecret } from '../helpers/secrets.ts'

const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">${inside}<rect width="300" height="200" fill="#07c"/></svg>`

const post = '---\ntitle: 题\n---\n\n字。\n'

const asking =
  ({ address }: OpenPreview) =>
  async (asked: Asked, path = '') =>
    (await ask(new URL(path, address), asked)).status

const order = (preview: OpenPreview, body: unknown = { post: 'posts/a.md' }): Asked => ({
  method: 'POST',
  headers: { origin: new URL(preview.address).origin, 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

test('only who knows the secret of the run is let in, and only under a name of this machine', async () => {
  const preview = await openPreview({ 'posts/a.md': post })
  const status = asking(preview)
  const { host, port, pathname } = new URL(preview.address)
  expect(await status({})).toBe(200)
  expect(await status({ headers: { host: `localhost:${port}` } })).toBe(200)
  for (const name of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1.evil.example:${port}`,
    `192.168.1.2:${port}`,
  ])
    expect(await status({ headers: { host: name } }), name).toBe(403)

  const secret = pathname.slice(1, -1)
  const wrong = [
    '',
    '/',
    '/x/',
    `/${secret}`,
    `/${secret.slice(1)}/`,
    `/${secret}x/`,
    `/${secret.toLowerCase()}/`,
    `//${host}${pathname}`,
    '/page.js',
    '/events',
    '/favicon.ico',
  ]
  for (const path of wrong) expect(await status({ path }), path).toBe(403)
})

test('pages of other origins neither read nor order anything', async () => {
  const preview = await openPreview({ 'posts/a.md': post })
  const status = asking(preview)
  const { origin } = new URL(preview.address)
  for (const foreign of [
    'http://evil.example',
    'null',
    `${origin}0`,
    origin.replace('http:', 'https:'),
    'http://localhost',
  ])
    expect(await status({ headers: { origin: foreign } }), foreign).toBe(403)
  expect(await status({ headers: { 'sec-fetch-site': 'cross-site' } }, 'page.js')).toBe(403)
  expect(await status({ headers: { 'sec-fetch-site': 'same-site' } }, 'events')).toBe(403)

  const { headers, body, method } = order(preview)
  const noOrigin = { 'content-type': 'application/json' }
  expect(await status({ method, body, headers: noOrigin } as Asked, 'open')).toBe(403)
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
  expect(await status({ method, body, headers: form } as Asked, 'open')).toBe(415)
  expect(await status({ ...order(preview), method: 'PUT' }, 'open')).toBe(405)
  expect(await status({ method: 'OPTIONS' }, 'open')).toBe(405)
})

test('orders are short and objects', async () => {
  const preview = await openPreview({ 'posts/a.md': post })
  const status = asking(preview)
  expect(
    await status({ ...order(preview), body: JSON.stringify({ post: 'x'.repeat(20_000) }) }, 'open'),
  ).toBe(413)
  for (const body of ['', '[]', 'null', '{', '"x"', '\u0000'])
    expect(await status({ ...order(preview), body }, 'open'), body).toBe(400)
  expect(await status(order(preview), 'sync')).toBe(404)
})

test('no path leads to a file', async () => {
  const secret = testSecret('preview')
  const preview = await openPreview({
    'posts/a.md': `${post}\n![图](a.png)\n`,
    'posts/a.png': makePng(300, 200),
    '.env': `WECHAT_APP_SECRET=${secret}`,
  })
  const { pathname } = new URL(preview.address)
  const up = [
    '..',
    '.',
    '...',
    '%2e%2e',
    '%2E%2E',
    '.%2e',
    '%252e%252e',
    '..%2f',
    '..%5c',
    '..\\',
    '%c0%ae%c0%ae',
    '..;',
    '%00',
    '..%00',
  ]
  const files = ['.env', 'posts/a.md', 'posts/a.png', 'etc/passwd']
  const forms = [
    ...up.flatMap((each) =>
      files.flatMap((file) => [`picture/${each}/${file}`, `picture/${each}/${each}/${each}/${file}`]),
    ),
    ...files.flatMap((file) => [
      `picture/${file}`,
      `picture//${file}`,
      `picture/file:///${file}`,
      file,
      `frame/${file}`,
      `page.js/../${file}`,
    ]),
    'picture/',
    'picture',
    'picture/__proto__',
    'page.css%00.md',
    'constructor',
    `picture/${join(preview.project.folder, '.env')}`,
  ]
  for (const form of forms) {
    const reply = await ask(new URL(preview.address), { path: `${pathname}${form}` })
    expect([400, 403, 404], form).toContain(reply.status)
    expect(reply.body.toString('latin1'), form).not.toContain(secret)
  }
  for (const query of [
    'post=../.env',
    'post=.env',
    'post=/etc/passwd',
    `post=${encodeURIComponent(join(preview.project.folder, '.env'))}`,
  ]) {
    expect((await preview.get(`copy?${query}`)).status, query).toBe(404)
    const tab = await preview.tab(query)
    expect(JSON.stringify(await tab.next('posts')), query).not.toContain(secret)
  }
})

test('a theme that is tried goes by a name, not by a path', async () => {
  const preview = await openPreview({ 'posts/a.md': post, 'evil.css': '.article { color: #123456 }' })
  for (const theme of [
    'evil.css',
    './evil.css',
    join(preview.project.folder, 'evil.css'),
    '../default',
    'nowhere',
  ]) {
    const tab = await preview.tab(
      `post=posts/a.md&theme=${encodeURIComponent(theme)}&codeTheme=../x&color=red;x&fontSize=9000`,
    )
    const article = await tab.next('article')
    expect(article.theme, theme).toBe('default')
    expect(JSON.stringify(article)).not.toContain('#123456')
  }
})

test('a picture is what the article was rendered with, or nothing', async () => {
  const preview = await openPreview({
    'posts/a.md': `${post}\n![图](a.png)\n\n![线](line.svg)\n\n![恶](evil.svg)\n`,
    'posts/a.png': makePng(300, 200),
    'posts/line.svg': svg(''),
    'posts/evil.svg': svg('<script>alert(1)</script>'),
    'secret.txt': 'nobody’s business',
  })
  const tab = await preview.tab('post=posts/a.md')
  const { blocks } = await tab.next('article')
  const [first = '', second = '', third = ''] = blocks.flatMap(
    ({ light }) => /picture\/\w+/.exec(light)?.[0] ?? [],
  )
  const picture = await preview.get(first)
  expect(picture).toMatchObject({
    status: 200,
    headers: { 'content-type': 'image/png', 'x-content-type-options': 'nosniff' },
  })
  expect(picture.headers['content-security-policy']).toContain('sandbox')
  expect((await preview.get(second)).headers['content-type']).toBe('image/png')
  expect(String((await preview.get(third)).body)).not.toContain('script')

  await preview.project.remove('posts/a.png')
  await symlink(join(preview.project.folder, 'secret.txt'), join(preview.project.folder, 'posts/a.png'))
  expect((await preview.get(first)).status).toBe(404)
})

test('only files of the article are opened in the editor', async () => {
  const preview = await openPreview({
    'posts/a.md': post,
    'other.md': post,
    'wxpub.config.json': '{"editor": ["true"]}',
  })
  const status = asking(preview)
  const tab = await preview.tab('post=posts/a.md')
  await tab.next('article')
  expect(await status(order(preview), 'open')).toBe(204)
  expect(
    await status(order(preview, { post: 'posts/a.md', file: 'posts/a.md', line: 3, column: -1 }), 'open'),
  ).toBe(204)
  for (const file of ['other.md', '/etc/passwd', '../x', 'posts/../other.md', '--help', '', 3])
    expect(await status(order(preview, { post: 'posts/a.md', file }), 'open'), String(file)).toBe(
      file === 3 ? 204 : 404,
    )
  expect(await status(order(preview, { post: 'other.md' }), 'open')).toBe(404)
  expect(await status(order(preview, { post: '__proto__' }), 'open')).toBe(404)
})

test('every answer forbids scripts of others, frames, caches and guesses', async () => {
  const preview = await openPreview({ 'posts/a.md': post })
  for (const path of [
    '',
    'frame',
    'page.js',
    'icon.svg',
    'events',
    'picture/missing',
    'nowhere',
    'copy?post=posts/a.md',
  ]) {
    if (path === 'events') continue
    const { headers } = await preview.get(path)
    expect(headers, path).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['content-security-policy'], path).toMatch(/^default-src 'none'/)
    expect(headers['content-security-policy'], path).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*/)
  }
})

test('what a writer writes comes as data and stays inert', async () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>'
  const preview = await openPreview({
    'posts/<img src=x onerror=alert(3)>.md': `---\ntitle: '${evil}'\nauthor: '${evil.slice(0, 10)}'\n---\n\n${evil}\n\n\`${evil}\`\n\n<svg><script>alert(4)</script></svg>\n\n[x](javascript:alert(5))\n`,
  })
  const tab = await preview.tab(`post=${encodeURIComponent('posts/<img src=x onerror=alert(3)>.md')}`)
  const { title, blocks } = await tab.next('article')
  expect(title).toBe(evil)
  const html = blocks.map(({ light }) => light).join('')
  expect(html).not.toMatch(/<script|<[^>]*\son\w+=|javascript:/i)
  expect(String((await preview.get('')).body)).not.toContain('alert')
})
