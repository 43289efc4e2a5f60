import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'

const config = { waits: { settleMs: [0], giveUpMs: 1, pollMs: [1], othersMs: 0 } }

/** A project with a letter, and its account. */
async function begin(files: Record<string, string> = {}) {
  const server = await startFakeWeChat()
  onTestFinished(() => server.close())
  const project = await makeProject({
    'letter.md': letter,
    'cover.png': makePng(900, 383),
    'a.png': makePng(400, 300),
    'b.png': makePng(300, 400),
    'wxpub.config.json': JSON.stringify(config),
    ...files,
  })
  const env = {
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
    WECHAT_API_BASE: server.origin,
    // Nobody answers there: pages of the internet can't be read.
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1',
  }
  const run = async (...args: string[]) => {
    const { stdout, code } = await project.run([...args, '--json'], { env })
    const { results, problems, requests } = JSON.parse(stdout)
    const [result] = results
    const codes = [...(result?.problems ?? []), ...problems].map((each: { code: string }) => each.code)
    return { code, action: result?.action, codes, requests, result, problems }
  }
  return { project, server, env, run }
}

const unreachable = 'https://mp.weixin.qq.com/s/nobody'

/** Where a page of the stand-in can be fetched. */
const here = (origin: string, address: string) => `${origin}${new URL(address).pathname}`

test.each([
  ['WeChat gives it', (_: string, address: string) => address],
  ['its page on the stand-in has', here],
])(
  'an article published by hand is recorded by the address that %s, and links lead to it',
  async (_, named) => {
    const next = '---\ntitle: 第二封\ncover: cover.png\n---\n\n见[第一封](letter.md)。\n'
    const { server, run } = await begin({ 'next.md': next })
    const { result: drafted } = await run('draft', 'letter.md')
    const [address = ''] = server.website.publish(drafted.draft.mediaId)
    const url = named(server.origin, address)

    const unasked = await run('adopt', 'letter.md', url)
    expect(unasked).toMatchObject({ code: 2, action: 'skipped', codes: ['adopt/needs-yes'] })
    expect(unasked.result.diff).toBe('')
    expect(await run('adopt', 'letter.md', url, '--yes')).toMatchObject({
      code: 0,
      action: 'adopted',
      codes: [],
      result: { publication: { url: address } },
    })
    expect(await run('draft', 'letter.md')).toMatchObject({ code: 0, action: 'unchanged', requests: 0 })
    await run('adopt', 'letter.md', url, '--yes')
    const { result: linked } = await run('draft', 'next.md')
    const [article] = server.account().drafts.get(linked.draft.mediaId)?.articles ?? []
    expect(article?.content).toContain(`href="${address}"`)
  },
)

test('words changed by hand before publishing are shown, and remain to be mended', async () => {
  const { server, run, project } = await begin()
  const { result: drafted } = await run('draft', 'letter.md')
  server.website.edit(drafted.draft.mediaId, (article) => ({
    ...article,
    content: article.content?.replace('再见', '回见') ?? '',
  }))
  const [address = ''] = server.website.publish(drafted.draft.mediaId)
  const adopted = await run('adopt', 'letter.md', here(server.origin, address), '--yes')
  expect(adopted).toMatchObject({
    code: 0,
    action: 'adopted',
    codes: ['adopt/differs'],
    result: { next: ['npx wxpub settle letter.md'] },
  })
  expect(adopted.result.diff).toMatch(/^-回见。\n\+再见。/m)
  expect((await run('status', 'letter.md')).result.state).toBe('changed-since-published')
  expect((await run('status', 'letter.md')).result.next).toEqual(['npx wxpub draft letter.md'])
  const changed = { code: 0, action: 'skipped', codes: ['post/published-otherwise'] }
  expect(await run('plan', 'letter.md')).toMatchObject(changed)
  expect(await run('draft', 'letter.md')).toMatchObject(changed)
  const theirs = { ...changed, codes: [...changed.codes, 'publication/drafts-only'] }
  expect(await run('draft', 'letter.md', '--theirs')).toMatchObject(theirs)

  await project.write('letter.md', letter.replace('再见', '回见'))
  expect(await run('plan', 'letter.md')).toMatchObject({ code: 0, action: 'unchanged', codes: [] })
  expect(await run('draft', 'letter.md')).toMatchObject({ code: 0, action: 'unchanged', codes: [] })
  expect((await run('status', 'letter.md')).result.state).toBe('published')
  await project.write('letter.md', letter)
  const { result } = await run('draft', 'letter.md')
  expect(result.diff).toMatch(/^-回见。\n\+再见。/m)
})

test('a post that was changed after its draft was sent, and adopted, may be changed back', async () => {
  const { server, run, project } = await begin()
  const { result: drafted } = await run('draft', 'letter.md')
  const [address = ''] = server.website.publish(drafted.draft.mediaId)
  await project.write('letter.md', letter.replace('再见', '回见'))
  const url = here(server.origin, address)
  expect(await run('adopt', 'letter.md', url, '--yes')).toMatchObject({ codes: ['adopt/differs'] })
  expect((await run('status', 'letter.md')).result.state).toBe('changed-since-published')
  await project.write('letter.md', letter)
  expect((await run('status', 'letter.md')).result.state).toBe('published')
  expect(await run('plan', 'letter.md')).toMatchObject({ code: 0, action: 'unchanged', codes: [] })
})

test('of an article that can’t be read, the last draft is what was published, or else nobody knows', async () => {
  const { server, run, project } = await begin()
  const { result: drafted } = await run('draft', 'letter.md')
  server.website.publish(drafted.draft.mediaId)
  await project.write('letter.md', letter.replace('再见', '回见'))
  const unread = ['adopt', 'letter.md', unreachable, '--yes']
  expect(await run(...unread)).toMatchObject({
    action: 'adopted',
    codes: ['adopt/unread', 'adopt/changed-since-draft'],
  })
  const { codes, result } = await run('draft', 'letter.md')
  expect(codes).toEqual(['post/published-otherwise', 'publication/words-assumed'])
  expect(result.diff).toMatch(/^-再见。\n\+回见。/m)

  await project.remove('.wxpub')
  expect(await run(...unread)).toMatchObject({ action: 'adopted', codes: ['adopt/unread'] })
  await project.write('letter.md', letter)
  const blind = await run('draft', 'letter.md')
  expect(blind.codes).toEqual(['post/changed-since-published', 'publication/words-unknown'])
  expect(blind.result.diff).toBeUndefined()
})

test('an article that another post was published as isn’t taken, with --yes neither', async () => {
  const second = letter.replace('第一封信', '第二封信')
  const { server, run, project, env } = await begin({ 'second.md': second })
  const { result: drafted } = await run('draft', 'letter.md')
  const [address = ''] = server.website.publish(drafted.draft.mediaId)
  const url = here(server.origin, address)
  await project.remove('.wxpub')
  const refused = await run('adopt', 'second.md', url, '--yes')
  expect(refused).toMatchObject({ code: 1, action: 'blocked', codes: ['adopt/of-another'] })
  expect(refused.result.problems[0]?.hint).toContain(`npx wxpub adopt letter.md ${address}`)
  expect(refused.result.next).toEqual([`npx wxpub adopt letter.md ${address}`])

  const { stderr } = await project.run(['adopt', 'second.md', url, '--yes', '--lang', 'en'], { env })
  expect(stderr).toContain('✗ blocked, nothing recorded  second.md')

  // A file that was renamed, under whose old name there is another by now.
  await run('adopt', 'letter.md', url, '--yes')
  expect(await run('state', 'mv', 'letter.md', 'second.md', '--yes')).toMatchObject({ code: 0 })
  expect((await run('status', 'second.md')).result.publication.url).toBe(address)
})

test('an article without a mark is that of the post with its title', async () => {
  const { server, run } = await begin({ 'second.md': letter.replace('第一封信', '第二封信') })
  const { result: drafted } = await run('draft', 'letter.md')
  server.website.edit(drafted.draft.mediaId, (article) => ({
    ...article,
    title: '第二封信',
    content: article.content?.replace(/ data-wxpub="[^"]*"/, '') ?? '',
  }))
  const [address = ''] = server.website.publish(drafted.draft.mediaId)
  const url = here(server.origin, address)
  expect(await run('adopt', 'letter.md', url, '--yes')).toMatchObject({ codes: ['adopt/of-another'] })
  expect(await run('adopt', 'second.md', url, '--yes')).toMatchObject({ action: 'adopted' })
})

test('an address that was copied without https:// is whole', async () => {
  const { run } = await begin()
  const adopted = await run('adopt', 'letter.md', unreachable.replace('https://', ''), '--yes')
  expect(adopted.result.publication).toMatchObject({ url: unreachable })
  expect(await run('pull', unreachable.replace('https://', ''))).toMatchObject({
    codes: ['pull/not-fetched'],
  })
})

test('an address that doesn’t answer is taken on the person’s word', async () => {
  const { run } = await begin()
  await run('draft', 'letter.md')
  const url = unreachable
  expect(await run('adopt', 'letter.md', url, '--yes')).toMatchObject({
    code: 0,
    action: 'adopted',
    codes: ['adopt/unread', 'adopt/draft-left'],
    result: { publication: { url } },
  })
  expect(await run('draft', 'letter.md')).toMatchObject({ action: 'unchanged', requests: 0 })
})

test('a draft made elsewhere is tied to a post, found by its title', async () => {
  const { server, run, project, env } = await begin()
  const { result: drafted } = await run('draft', 'letter.md')
  server.website.edit(drafted.draft.mediaId, (article) => ({
    ...article,
    content: '<p>你好，</p><p>再见。</p>',
  }))
  await project.remove('.wxpub')
  expect(await run('draft', 'letter.md')).toMatchObject({ code: 1, action: 'blocked' })

  const adopted = await run('adopt', 'letter.md', '--yes')
  expect(adopted).toMatchObject({
    code: 0,
    action: 'adopted',
    codes: ['adopt/draft-differs'],
    result: { draft: drafted.draft, next: ['npx wxpub draft letter.md'] },
  })
  expect((await project.run(['status', '--lang', 'en'], { env })).stderr).toContain('differs from the post')
  expect(await run('draft', 'letter.md')).toMatchObject({ code: 1, action: 'conflict' })
  expect(await run('draft', 'letter.md', '--ours')).toMatchObject({
    action: 'updated',
    codes: ['draft/overwritten'],
  })
  expect(server.account().drafts.size).toBe(1)
})

test('a draft that a person changes after it was adopted isn’t overwritten', async () => {
  const { server, run } = await begin()
  const { result: drafted } = await run('draft', 'letter.md')
  await run('adopt', 'letter.md', drafted.draft.mediaId, '--yes')
  server.website.edit(drafted.draft.mediaId, (article) => ({ ...article, title: '第一封信（修订）' }))
  expect(await run('draft', 'letter.md')).toMatchObject({ code: 1, action: 'conflict' })
})

test.each([
  ['nothing', 'adopt/nothing-found', ['adopt', 'letter.md']],
  ['an unknown id', 'pull/not-found', ['adopt', 'letter.md', 'nobody-knows-me']],
  ['a file that is no page', 'pull/no-article', ['adopt', 'letter.md', 'letter.md']],
])('%s is told', async (_, code, args) => {
  const { run } = await begin()
  expect(await run(...args, '--yes')).toMatchObject({ code: 1, codes: [code] })
})

test('a post that states no title is looked for by its heading, without the marks in it', async () => {
  const { run } = await begin({
    'note.md': letter.replace(/title: .*\n/, '').replace('---\n\n', '---\n\n# 第**一封**信\n\n'),
  })
  await run('draft', 'letter.md')
  expect(await run('adopt', 'note.md', '--yes')).toMatchObject({ code: 1, codes: ['adopt/held'] })
})

test('what belongs to another post stays with it', async () => {
  const { run } = await begin({ 'other.md': letter.replace('第一封信', '别的信') })
  const { result: drafted } = await run('draft', 'letter.md')
  expect(await run('adopt', 'other.md', drafted.draft.mediaId, '--yes')).toMatchObject({
    code: 1,
    action: 'blocked',
    codes: ['adopt/held'],
    problems: [],
    result: { problems: [{ reason: expect.stringContaining('letter.md') }] },
  })
})

test.each([
  'https://example.com/x',
  'https://example.com/s/abc',
  'https://mp.weixin.qq.com/',
  'https://mp.weixin.qq.com/s/…',
])('%s is no article’s address: nothing is recorded', async (url) => {
  const { run, project } = await begin()
  await run('draft', 'letter.md')
  expect(await run('adopt', 'letter.md', url, '--yes')).toMatchObject({
    code: 2,
    codes: ['adopt/no-article-address'],
  })
  const { stdout } = await project.run(['status', 'letter.md', '--json'])
  expect(stdout).not.toContain('example.com')
})

test.each([
  ['https://mp.weixin.qq.com/s?__biz=MzAw', 'adopt/address-cut'],
  ['https://mp.weixin.qq.com/s?mid=2247483', 'adopt/address-cut'],
  ['https://mp.weixin.qq.com/cgi-bin/appmsg?__biz=MzAw', 'adopt/no-article-address'],
  ['mp.weixin.qq.com/s?mid=2247483', 'adopt/address-cut'],
])('%s: %s', async (address, code) => {
  const { run } = await begin()
  expect(await run('adopt', 'letter.md', address, '--yes')).toMatchObject({ code: 2, codes: [code] })
})

test('an address without a post, or before it, says what to type', async () => {
  const { project, env } = await begin()
  const address = 'https://mp.weixin.qq.com/s?__biz=a&mid=1&idx=1&sn=b'
  const told = async (...args: string[]) => {
    const { code, stderr } = await project.run(['adopt', ...args, '--lang', 'zh'], { env })
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('adopt/post-first') })
    return stderr
  }
  expect(await told(address)).toContain(`npx wxpub adopt posts/hello.md '${address}'`)
  expect(await told(address, 'letter.md')).toContain(`npx wxpub adopt letter.md '${address}'`)
})
