import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'

const config = { waits: { settleMs: [0], giveUpMs: 1, pollMs: [1], othersMs: 0 }, allowHosts: ['127.0.0.1'] }

/** An account with a drafted letter, and an empty project beside the letter's. */
async function drafted(options: { body?: (content: string) => string } = {}) {
  const server = await startFakeWeChat()
  onTestFinished(() => server.close())
  const env = {
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
    WECHAT_API_BASE: server.origin,
  }
  const begin = async (files: Record<string, string | Buffer>) => {
    const project = await makeProject({ 'wxpub.config.json': JSON.stringify(config), ...files })
    const run = async (...args: string[]) => {
      const { stdout, code } = await project.run([...args, '--json'], { env })
      const { results, problems, requests } = JSON.parse(stdout)
      const [result] = results
      const codes = [...(result?.problems ?? []), ...problems].map((each: { code: string }) => each.code)
      return { code, action: result?.action, codes, requests, result, results }
    }
    const read = (path: string) => readFile(join(project.folder, path), 'utf8')
    return { project, run, read }
  }
  const home = await begin({
    'posts/letter.md': letter,
    'posts/cover.png': makePng(900, 383),
    'posts/a.png': makePng(400, 300),
    'posts/b.png': makePng(300, 400),
  })
  const { result } = await home.run('draft', 'posts/letter.md')
  const { mediaId } = result.draft
  const { body } = options
  if (body) server.website.edit(mediaId, (article) => ({ ...article, content: body(article.content ?? '') }))
  return { server, home, mediaId, begin, env }
}

const elsewhere = { 'posts/.keep': '' }
/** As other editors make it, without our mark. */
const foreign = () =>
  '<section><p style="text-align:center"><span style="font-size:22px"><strong>春天</strong></span></p><p>你好，<strong>朋友</strong>。</p><p>再见。</p></section>'

test('a draft of ours is named by its post, and nothing is written', async () => {
  const { home, mediaId } = await drafted()
  const before = await readdir(join(home.project.folder, 'posts'))
  expect(await home.run('pull', mediaId)).toMatchObject({
    code: 0,
    action: 'unchanged',
    codes: ['pull/known'],
    result: { post: 'posts/letter.md' },
  })
  expect(await home.run('pull', 'drafts')).toMatchObject({ action: 'unchanged' })
  await home.project.remove('.wxpub')
  expect(await home.run('pull', mediaId)).toMatchObject({
    code: 0,
    action: 'skipped',
    codes: ['pull/marked'],
  })
  expect(await readdir(join(home.project.folder, 'posts'))).toEqual(before)
})

test('drafts of ours are named in one line, which doesn’t bury what was pulled', async () => {
  const { home, env } = await drafted()
  const text = (name: string) => `---\ntitle: ${name}\ncover: cover.png\n---\n\n${name}的正文。\n`
  for (const name of ['甲', '乙', '丙']) await home.project.write(`posts/${name}.md`, text(name))
  await home.run('draft', 'posts')
  await home.project.remove('posts/甲.md')
  await home.run('state', 'forget', 'posts/甲.md')
  const { stderr } = await home.project.run(['pull', 'drafts', '--lang', 'en', '--no-color'], { env })
  expect(stderr.match(/pull\/\S+$/gm)).toEqual(['pull/several-known'])
  expect(stderr).toMatch(/^note {2}3 drafts are of posts here.*posts\/letter\.md/m)
  const { results } = await home.run('pull', 'drafts')
  expect(results).toHaveLength(4)
})

test('a draft becomes a post with its pictures, and there is nothing to send', async () => {
  const { server, mediaId, begin } = await drafted()
  const { run, read, project } = await begin(elsewhere)
  const pulled = await run('pull', 'drafts')
  expect(pulled).toMatchObject({
    code: 0,
    action: 'pulled',
    codes: [],
    result: { post: 'posts/第一封信.md', draft: { mediaId, index: 0 } },
  })
  const text = await read('posts/第一封信.md')
  expect(text).toMatch(
    /^---\ntitle: 第一封信\nauthor: 小禾\ndigest: 写在春天\ncover: media:\S+\ncomments: off\n---\n\n你好，!\[窗外\]\(images\/[0-9a-f]{16}\.png\)\n/,
  )
  expect(await readdir(join(project.folder, 'posts/images'))).toHaveLength(2)
  expect(await run('draft', 'posts/第一封信.md')).toMatchObject({ code: 0, action: 'unchanged', requests: 0 })
  await project.write('posts/第一封信.md', text.replace('再见', '回见'))
  // Its pictures are at WeChat's already.
  expect(await run('draft', 'posts/第一封信.md')).toMatchObject({
    code: 0,
    action: 'updated',
    result: { assets: { uploaded: 0 }, problems: [] },
  })
  expect(server.account().drafts.size).toBe(1)
})

test('a picture post becomes one', async () => {
  const { server, home, begin } = await drafted()
  await home.project.write(
    'posts/walk.md',
    '---\ntitle: 散步\ntype: newspic\ncomments: open\n---\n\n今天走了*很远*，1 \\* 2。\\\n又回来。\n\n- 桥\n- 河\n\n![](a.png)![](b.png)\n',
  )
  const { result } = await home.run('draft', 'posts/walk.md')
  const [before] = server.account().drafts.get(result.draft.mediaId)?.articles ?? []
  const { run, read, project } = await begin(elsewhere)
  expect(await run('pull', result.draft.mediaId)).toMatchObject({
    code: 0,
    action: 'pulled',
    codes: [],
    result: { post: 'posts/散步.md' },
  })
  const text = await read('posts/散步.md')
  expect(text).toMatch(
    /^---\ntitle: 散步\ntype: newspic\ncomments: open\n---\n\n!\[\]\(images\/[0-9a-f]{16}\.png\)\n\n!\[\]\(images\/[0-9a-f]{16}\.png\)\n\n今天走了很远，1 \\\* 2。\\\n又回来。\n\n- 桥\n- 河\n$/,
  )
  expect(await readdir(join(project.folder, 'posts/images'))).toHaveLength(2)
  expect(await run('draft', 'posts/散步.md')).toMatchObject({ action: 'unchanged', requests: 0 })
  await project.write('posts/散步.md', text.replace('- 河', '- 江'))
  expect(await run('draft', 'posts/散步.md', '--ours')).toMatchObject({
    action: 'updated',
    result: { assets: { uploaded: 0 } },
  })
  const [after] = server.account().drafts.get(result.draft.mediaId)?.articles ?? []
  expect(after).toMatchObject({
    content: before?.content?.replace('河', '江'),
    image_info: before?.image_info,
    need_open_comment: 1,
  })
})

test('how covers are cropped comes back, and a new draft is cropped so', async () => {
  const { server, home, begin } = await drafted()
  await home.project.write('posts/photo.png', makePng(1600, 1200))
  const crop = 'crop: 10%, 15%, 90%, 95%\n'
  await home.project.write('posts/lake.md', `---\ntitle: 湖\ncover: photo.png\n${crop}---\n\n湖边。\n`)
  await home.project.write('posts/walk.md', `---\ntitle: 散步\ntype: newspic\n${crop}---\n\n![](photo.png)\n`)
  const { results } = await home.run('draft', 'posts/lake.md', 'posts/walk.md')
  const [lake, walk]: string[] = results.map(({ draft }: { draft: { mediaId: string } }) => draft.mediaId)
  const cropsOf = (id = '') => server.account().drafts.get(id)?.articles[0]?.cover_info?.crop_percent_list
  const { run, read } = await begin(elsewhere)
  expect(await run('pull', lake!, walk!)).toMatchObject({ code: 0, codes: [] })
  for (const [path, id] of [
    ['posts/湖.md', lake],
    ['posts/散步.md', walk],
  ] as const) {
    expect(await read(path)).toContain(`\n${crop}`)
    expect(await run('draft', path)).toMatchObject({ action: 'unchanged', requests: 0 })
    const before = cropsOf(id)
    server.website.delete(id!)
    const { result } = await run('draft', path, '--again')
    expect(result).toMatchObject({ action: 'created', assets: { uploaded: 0 } })
    expect(cropsOf(result.draft.mediaId)).toEqual(before)
  }
})

test('a crop that a post can’t state is told; the draft keeps it', async () => {
  const { server, mediaId, begin } = await drafted()
  const crops = [
    { ratio: '2.35_1', x1: '0', y1: '0', x2: '0.9', y2: '0.9' },
    { ratio: '1_1', x1: '0.5', y1: '0.5', x2: '0.7', y2: '0.97' },
  ]
  const cover_info = { crop_percent_list: crops }
  server.website.edit(mediaId, (article) => ({ ...article, cover_info }))
  const { run, read, project } = await begin(elsewhere)
  expect(await run('pull', mediaId)).toMatchObject({ action: 'pulled', codes: ['pull/crop-kept'] })
  const text = await read('posts/第一封信.md')
  expect(text).toContain('\ncover: media:')
  await project.write('posts/第一封信.md', text.replace('再见', '回见'))
  expect(await run('draft', 'posts/第一封信.md')).toMatchObject({ action: 'updated' })
  expect(server.account().drafts.get(mediaId)?.articles[0]).toMatchObject({ cover_info })
})

test('a picture post that has lost a picture isn’t pulled', async () => {
  const { server, home, begin } = await drafted()
  await home.project.write('posts/walk.md', '---\ntitle: 散步\ntype: newspic\n---\n\n走。\n\n![](a.png)\n')
  const { result } = await home.run('draft', 'posts/walk.md')
  const [article] = server.account().drafts.get(result.draft.mediaId)?.articles ?? []
  server.account().materials.delete(article?.image_info?.image_list?.[0]?.image_media_id ?? '')
  const { run, project } = await begin(elsewhere)
  expect(await run('pull', result.draft.mediaId)).toMatchObject({ code: 1, action: 'failed' })
  expect(await readdir(join(project.folder, 'posts'))).toEqual(['.keep'])
})

test('a draft that a person made isn’t overwritten unasked', async () => {
  const { server, mediaId, begin } = await drafted({ body: foreign })
  const { run, read, project } = await begin(elsewhere)
  expect(await run('pull', mediaId)).toMatchObject({ code: 0, action: 'pulled' })
  const text = await read('posts/第一封信.md')
  expect(text).toContain('\n---\n\n## 春天\n\n你好，**朋友**。\n\n再见。\n')
  expect(await run('draft', 'posts/第一封信.md')).toMatchObject({ code: 0, action: 'unchanged' })
  await project.write('posts/第一封信.md', text.replace('再见', '回见'))
  expect(await run('draft', 'posts/第一封信.md')).toMatchObject({
    code: 1,
    action: 'conflict',
    codes: ['draft/saved-on-website'],
  })
  expect(server.account().drafts.size).toBe(1)
})

test('a draft of ours to which a person added what Markdown can’t say isn’t overwritten unasked', async () => {
  const boxes = '<section style="display:flex"><section>春</section><section>夏</section></section>'
  const { server, mediaId, begin } = await drafted({
    body: (html) => html.replace(/(<\/section>)$/, `${boxes}$1`),
  })
  const before = server.account().drafts.get(mediaId)?.articles[0]?.content
  expect(before).toContain('data-wxpub')
  const { run, read, project } = await begin(elsewhere)
  expect(await run('pull', mediaId)).toMatchObject({ code: 0, action: 'pulled' })
  expect(await run('draft', 'posts/第一封信.md')).toMatchObject({ code: 0, action: 'unchanged' })
  const text = await read('posts/第一封信.md')
  await project.write('posts/第一封信.md', text.replace('再见', '回见'))
  expect(await run('draft', 'posts/第一封信.md')).toMatchObject({
    code: 1,
    action: 'conflict',
    codes: ['draft/saved-on-website'],
  })
  expect(server.account().drafts.get(mediaId)?.articles[0]?.content).toBe(before)
})

test('a publication is recorded as one', async () => {
  const { home, begin } = await drafted()
  await home.run('publish', 'posts/letter.md', '--yes')
  const { run } = await begin(elsewhere)
  const { result } = await run('pull', 'published')
  expect(result).toMatchObject({ action: 'pulled', publication: { url: expect.stringMatching(/^https:/) } })
  expect(await run('publish', result.post, '--yes')).toMatchObject({ code: 0, action: 'unchanged' })
})

test('an article of the account is had by its address without its page, and copied elsewhere on request', async () => {
  const { home, begin } = await drafted()
  const { result } = await home.run('publish', 'posts/letter.md', '--yes')
  const { url, articleId } = result.publication
  const { run } = await begin(elsewhere)
  expect(await run('pull', url)).toMatchObject({
    action: 'pulled',
    codes: [],
    result: { publication: { articleId } },
  })

  expect(await home.run('pull', url)).toMatchObject({ action: 'unchanged', codes: ['pull/known-published'] })
  expect(await home.run('pull', articleId, '--out', 'old')).toMatchObject({
    action: 'pulled',
    codes: ['pull/copied'],
    result: { post: 'old/第一封信.md' },
  })
  expect(await home.run('draft', 'posts/letter.md')).toMatchObject({ action: 'unchanged', requests: 0 })
})

test('an address and a saved page need no account; a file is never overwritten', async () => {
  const { server, mediaId, begin } = await drafted({ body: foreign })
  const [address = ''] = server.website.publish(mediaId)
  const url = `${server.origin}${new URL(address).pathname}`
  const page = await (await fetch(url)).text()
  const { project, run, read } = await begin({ ...elsewhere, 'page.html': page })
  const alone = async (...args: string[]) => {
    const { stdout, code } = await project.run([...args, '--json'])
    const { results, problems } = JSON.parse(stdout)
    return { code, results, problems }
  }
  expect(await alone('pull', url, 'page.html', '--out', 'old')).toMatchObject({
    code: 0,
    results: [
      { action: 'pulled', post: 'old/第一封信.md' },
      { action: 'pulled', post: 'old/第一封信-2.md' },
    ],
  })
  expect(await read('old/第一封信.md')).toContain('## 春天')
  const before = await read('old/第一封信.md')
  expect(await alone('pull', url, '--out', 'old')).toMatchObject({
    code: 1,
    results: [{ action: 'failed', problems: [{ code: 'pull/file-exists' }] }],
  })
  expect(await read('old/第一封信.md')).toBe(before)
  expect(await run('pull', 'nobody-knows-me')).toMatchObject({ code: 1, codes: ['pull/not-found'] })
  expect(await alone('pull', mediaId)).toMatchObject({ code: 1 })
})

test('an article that was published by hand and pulled by its address isn’t made a second time, and is recorded by what comes next', async () => {
  const { server, mediaId, begin } = await drafted({ body: foreign })
  const [address = ''] = server.website.publish(mediaId)
  const url = `${server.origin}${new URL(address).pathname}`
  const { project, run, read } = await begin({ ...elsewhere, 'posts/cover.png': makePng(900, 383) })
  const pulled = await run('pull', url)
  expect(pulled).toMatchObject({ action: 'pulled', codes: expect.arrayContaining(['pull/whose']) })
  const file = 'posts/第一封信.md'
  const [next] = pulled.result.next
  expect(next).toBe(`npx wxpub adopt ${file} ${address}`)
  const text = await read(file)
  expect(text).toContain(`wechat_url: ${address}`)
  if (!/^cover:/m.test(text)) await project.write(file, text.replace('---', '---\ncover: cover.png'))
  expect(await run('draft', file)).toMatchObject({ action: 'blocked', codes: ['publication/stated'] })
  expect(server.account().drafts.size).toBe(0)
  expect(await run('adopt', file, url, '--yes')).toMatchObject({ code: 0 })
  expect(await run('draft', file)).toMatchObject({ requests: 0 })
})

test.each([
  [
    'a check for people',
    '<title>验证</title><p>当前环境异常，完成验证后即可继续访问。</p>',
    'pull/verification',
  ],
  ['a deleted article', '<div class="weui-msg">该内容已被发布者删除</div>', 'pull/removed'],
  ['a picture post', '<script>window.picture_page_info_list = []</script>', 'pull/picture-post'],
  ['another page', '<h1>新闻</h1><p>今天。</p>', 'pull/no-article'],
])('a page that is %s is told', async (_, html, code) => {
  const project = await makeProject({ 'page.html': html })
  const { stdout, code: exit } = await project.run(['pull', 'page.html', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ results: [], problems: [{ code }] })
  expect(exit).toBe(1)
})

test('what the body doesn’t hold is told at its line, and pictures that can’t be had stay addresses', async () => {
  const html = `<meta property="og:title" content="甲"><div id="js_content">
    <pre><code>let a<br>let b</code></pre><p><img data-src="https://mmbiz.invalid/x/640?wx_fmt=png"></p>
    <p>视频<mp-common-videosnap></mp-common-videosnap></p></div>`
  const project = await makeProject({ 'page.html': html })
  const { stdout } = await project.run(['pull', 'page.html', '--json'])
  const [result] = JSON.parse(stdout).results
  const lines = (await readFile(join(project.folder, result.post), 'utf8')).split('\n')
  const told = result.problems.map(({ code, line }: { code: string; line?: number }) => [
    code,
    lines[(line ?? 0) - 1],
  ])
  expect(told).toEqual([
    ['pull/code-language', '```'],
    ['pull/component', '视频<!-- mp-common-videosnap -->'],
    ['image/remote-no-host', expect.stringContaining('https://mmbiz.invalid/x/640')],
    ['pull/picture-kept', undefined],
  ])
})

test('beside a stand-in a page makes nobody else of this machine be asked, and files it may not show are said to be that', async () => {
  const { env } = await drafted()
  let asked = 0
  const other = createServer((_, response) => {
    asked += 1
    response.end('for its owner alone')
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const pictures = [`http://127.0.0.1:${port}/a.png`, 'file:///etc/passwd', 'gone.png']
  const html = `<meta property="og:title" content="甲"><div id="js_content">
    ${pictures.map((each) => `<p><img data-src="${each}"></p>`).join('')}</div>`
  const project = await makeProject({ 'page.html': html })
  const { stdout } = await project.run(['pull', 'page.html', '--json'], { env })
  const codes = JSON.parse(stdout).results[0].problems.map(({ code }: { code: string }) => code)
  expect(codes).toEqual([
    'image/remote-blocked',
    'image/outside-project',
    'image/unreadable',
    'pull/picture-kept',
  ])
  expect(asked).toBe(0)
})
