import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (title: string, more = '') =>
  `---\ntitle: ${title}\ndigest: 春天\n${more}---\n\n正文 ![](p.png)\n`

async function start() {
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'z.md': post('头条', 'articles: [b.md]\n'),
    'a.md': post('甲'),
    'b.md': post('乙'),
    'p.png': makePng(900, 500),
  })
  const { server, env } = await startStandIn()
  const titles = () =>
    [...server.account().drafts.values()].map(({ articles }) => articles.map(({ title }) => title))
  return { project, server, env, titles }
}

test('--together puts the named posts into one draft, in their order', async () => {
  const { project, env, titles } = await start()
  const { code, stdout } = await project.run(['draft', 'b.md', 'a.md', '--together', '--json'], { env })
  const { results } = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(results).toMatchObject([
    { post: 'b.md', action: 'created', draft: { index: 0 } },
    { post: 'a.md', action: 'created', draft: { index: 1 } },
  ])
  expect(titles()).toEqual([['乙', '甲']])
})

test('--together doesn’t take a post out of the draft of another one that names it', async () => {
  const { project, env, titles } = await start()
  await project.run(['draft', 'z.md'], { env })
  for (const posts of [
    ['a.md', 'b.md'],
    ['b.md', 'a.md'],
  ])
    for (const command of [['draft'], ['publish', '--yes']]) {
      const { stdout } = await project.run([...command, ...posts, '--together', '--json'], { env })
      expect(JSON.parse(stdout).results[0].problems).toMatchObject([{ code: 'together/in-two' }])
    }
  expect(titles()).toEqual([['头条', '乙']])

  await project.write('z.md', post('头条'))
  expect((await project.run(['draft', 'a.md', 'b.md', '--together'], { env })).code).toBe(0)
  expect(titles()).toEqual([['甲', '乙']])
})

test('one draft of two articles is counted as one', async () => {
  const { project, env } = await start()
  const { stderr } = await project.run(['draft', 'z.md', '--lang', 'en'], { env })
  expect(stderr).toContain('1 draft created with 2 articles')
})

test('a draft of several articles is told once: its articles, its id, one command that leads on', async () => {
  const { project, env } = await start()
  const { stderr } = await project.run(['draft', 'z.md', '--lang', 'en'], { env })
  const told = stderr
    .slice(stderr.indexOf('✓'))
    .replaceAll(/draft [\w-]{20,}|http:[\w/.:]+|[\d.]+ s$|sent, .*$/gm, '…')
  expect(told).toMatchInlineSnapshot(`
    "✓ draft created  2 articles of one draft
      z.md  “头条”
        1 picture and the cover …
      b.md  “乙”
      …
      Next  npx wxpub publish z.md

    1 draft created with 2 articles · 7 requests · …
    Stand-in at … nothing reached WeChat
    "
  `)
  const published = await project.run(['publish', 'z.md', '--yes', '--json'], { env })
  expect(JSON.parse(published.stdout).results).toMatchObject([
    { post: 'z.md', together: 'z.md' },
    { post: 'b.md', together: 'z.md' },
  ])
})

test('what is about to be made is told of a draft of several articles, too, before it is sent', async () => {
  const { project, env } = await start()
  const told = async (...posts: string[]) => {
    const { stderr } = await project.run(['draft', ...posts, '--lang', 'en'], { env })
    const [before = ''] = stderr.split('✓')
    return before
      .replaceAll(/\d+(\.\d+)? [kM]?B/g, '…')
      .split('\n')
      .filter((line) => /^(\+| {4})/.test(line))
  }
  expect(await told('z.md')).toEqual([
    '+ create  2 articles of one draft',
    '    z.md  (1 picture and the cover, …)',
    '    b.md',
  ])
  await project.write('z.md', post('头条', 'articles: [a.md, b.md]\n'))
  expect(await told('z.md')).toEqual([
    '+ create  3 articles of one draft',
    '    z.md',
    '    a.md',
    '    b.md',
  ])
})

test('status tells its articles under one head, in their order, but those that are otherwise by now', async () => {
  const { project, env } = await start()
  await project.run(['draft', 'z.md', 'b.md', 'a.md', '--together'], { env })
  await project.write('b.md', post('乙').replace('正文', '正文改了'))
  const { stderr } = await project.run(['status', 'a.md', 'b.md', 'z.md', '--lang', 'en'], { env })
  expect(stderr.replaceAll(/draft [\w-]{20,}|\(learned .*$/gm, '…')).toMatchInlineSnapshot(`
    "✓ in the draft box  2 articles of a draft that holds 3
      z.md  “头条”
      a.md  “甲”
      …
    ~ in the draft box, changed here since  b.md  “乙”
      …
      Next  npx wxpub draft b.md
    the account “default” may publish through the API …
    "
  `)
})

test('where a person has to publish one of them, nothing leads on to publish', async () => {
  const { project, server, env } = await start()
  await project.write('b.md', post('乙', 'original: true\n'))
  const { stderr } = await project.run(['draft', 'z.md', '--lang', 'en'], { env })
  expect(stderr).toContain('  b.md  “乙”\n    ☐ Declare originality')
  expect(stderr).not.toContain('npx wxpub publish')

  const [mediaId = ''] = server.account().drafts.keys()
  server.website.publish(mediaId)
  const { stdout } = await project.run(['publish', 'z.md', '--yes', '--json'], { env })
  const told = JSON.parse(stdout).results.map(({ problems }: { problems: object[] }) => problems)
  expect(told.flat()).toMatchObject([{ code: 'draft/gone' }, { code: 'draft/gone' }])
})

test('where one of them is to stay a draft, nothing leads on to publish what would be held back again', async () => {
  const { project, env } = await start()
  await project.write('b.md', post('乙', 'draft: true\n'))
  const { stdout } = await project.run(['publish', 'z.md', '--yes', '--json'], { env })
  expect(JSON.parse(stdout).results).toMatchObject([
    { post: 'z.md', action: 'created', problems: [{ code: 'together/not-published' }], next: [] },
    { post: 'b.md', action: 'skipped', problems: [{ code: 'post/draft-only' }], next: [] },
  ])
})

test('of a draft that a person publishes, each article is recorded by its own address', async () => {
  const { project, server, env } = await start()
  server.account().kind = 'personal'
  await project.run(['publish', 'z.md', '--yes'], { env })
  await project.write('z.md', post('头条二', 'articles: [b.md]\n'))
  await project.write('b.md', post('乙二'))
  const { stderr } = await project.run(['draft', 'z.md', '--lang', 'en'], { env })
  expect(
    stderr
      .slice(stderr.indexOf('☐'))
      .split('\n\n')[0]
      ?.replace(/http:[\w/.:]+/, '…'),
  ).toMatchInlineSnapshot(`
    "☐ Open the page of the stand-in, …, look at this draft and press Publish
      Once published  npx wxpub adopt z.md https://mp.weixin.qq.com/s/…
      Once published  npx wxpub adopt b.md https://mp.weixin.qq.com/s/…"
  `)
})

test('published articles of one draft are told under one head, each with its address', async () => {
  const { project, env } = await start()
  const { stderr } = await project.run(['publish', 'z.md', '--yes', '--lang', 'en'], { env })
  const told = stderr.slice(stderr.indexOf('✓')).replaceAll(/https?:[^\s)]+|sent, .*$|[\d.]+ s$/gm, '…')
  expect(told).toMatchInlineSnapshot(`
    "✓ published  2 articles of one draft
      z.md  “头条”
        …
        1 picture and the cover …
      b.md  “乙”
        …
      not pushed to followers; it is there for menus, replies and links from other articles

    2 published · 11 requests · …
    Stand-in at … nothing reached WeChat
    "
  `)
})

test('plan and a rehearsal show which posts become one draft', async () => {
  const { project, env } = await start()
  const { stderr } = await project.run(['plan', 'z.md', 'a.md', '--lang', 'en'], { env })
  expect(
    stderr
      .slice(stderr.indexOf('+'))
      .replaceAll(/\(.*\)|[\d.]+ s$/gm, '…')
      .split('\n\n')[0],
  ).toMatchInlineSnapshot(`
    "+ create  a.md  “甲”  …
    + create  2 articles of one draft
        z.md  “头条”
        b.md  “乙”"
  `)
  expect(stderr).toContain('3 to create (2 drafts)')
  const rehearsed = await project.run(['draft', 'z.md', '--lang', 'en'])
  expect(rehearsed.stderr).toContain('rehearsed: would create a draft  2 articles of one draft')
  expect(rehearsed.stderr).toContain('rehearsed: would create 1 draft with 2 articles')
})

test('publishing one of them names and counts all', async () => {
  const { project, server, env } = await start()
  expect((await project.run(['draft', 'z.md'], { env })).code).toBe(0)
  const refused = await project.run(['publish', 'b.md', '--json'], { env })
  expect(refused.code).toBe(2)
  const posts = '2 篇文章.*\n  z.md  《头条》  （在同一份草稿里，会一起发表）\n  b.md  《乙》$'
  expect(JSON.parse(refused.stdout).problems).toMatchObject([
    { code: 'command/needs-yes', reason: expect.stringMatching(new RegExp(posts)) },
  ])
  const { code, stdout } = await project.run(['publish', 'b.md', '--yes=2', '--json'], { env })
  expect(code).toBe(0)
  expect(JSON.parse(stdout).results).toMatchObject([
    { post: 'z.md', action: 'published' },
    { post: 'b.md', action: 'published' },
  ])
  expect(server.account().publications.size).toBe(1)
})

test('--together takes no more posts than a draft', async () => {
  const { project, server, env } = await start()
  const names = Array.from({ length: 9 }, (_, index) => `p${index}.md`)
  for (const name of names) await project.write(name, post(name))
  const { code, stdout } = await project.run(['draft', ...names, '--together', '--json'], { env })
  expect(code).toBe(1)
  expect(JSON.parse(stdout).results[0].problems).toMatchObject([{ code: 'together/too-many' }])
  expect(server.account().drafts.size).toBe(0)
})

test('check tells what is wrong with the posts of a draft', async () => {
  const { project } = await start()
  await project.write('z.md', post('头条', 'articles: [b.md, nowhere.md]\n'))
  const { code, stdout } = await project.run(['check', 'z.md', '--json'])
  expect(code).toBe(1)
  expect(JSON.parse(stdout).results[0].problems).toMatchObject([
    { code: 'together/not-found', file: 'z.md', line: 4 },
  ])
})

test('check tells of two posts that name the same one, unless they go to different accounts', async () => {
  const { project } = await start()
  await project.write('a.md', post('甲', 'articles: [b.md]\n'))
  const told = async (...args: string[]) => {
    const { code, stdout } = await project.run(['check', ...args, '--json'])
    const { results } = JSON.parse(stdout)
    return [code, results.flatMap((each: { problems: object[] }) => each.problems)]
  }
  const inTwo = { code: 'together/in-two', severity: 'error', file: 'z.md', line: 4 }
  expect(await told('a.md', 'z.md')).toMatchObject([1, [inTwo]])
  expect(await told('z.md')).toMatchObject([0, []])

  await project.write(
    'wxpub.config.json',
    '{ "accounts": { "main": { "appId": "wx1" }, "tech": { "appId": "wx2" } } }',
  )
  const write = async (accountOfZ: string) => {
    await project.write('a.md', post('甲', 'account: main\narticles: [b.md]\n'))
    await project.write('b.md', post('乙', 'account: all\n'))
    await project.write('z.md', post('头条', `account: ${accountOfZ}\narticles: [b.md]\n`))
  }
  await write('tech')
  expect(await told('a.md', 'b.md', 'z.md')).toMatchObject([0, []])
  await write('all')
  expect(await told('a.md', 'b.md', 'z.md')).toMatchObject([1, [{ code: 'together/in-two', line: 5 }]])
})

test('plan names every post of a draft, what one call makes of them, and that another order makes a new draft', async () => {
  const { project, env, titles } = await start()
  const plan = async () => {
    const { stdout } = await project.run(['plan', 'z.md', '--json'], { env })
    const { results, calls } = JSON.parse(stdout)
    return {
      steps: results.map(({ post, step }: { post: string; step: string }) => `${post} ${step}`),
      codes: results.flatMap(({ problems }: { problems: { code: string }[] }) =>
        problems.map(({ code }) => code),
      ),
      writes: calls
        .filter(({ call }: { call: string }) => /^draft\/(add|update|delete)$/.test(call))
        .map(({ call, count }: { call: string; count: number }) => `${call} ${count}`),
    }
  }
  expect(await plan()).toEqual({ steps: ['z.md create', 'b.md create'], codes: [], writes: ['draft/add 1'] })
  await project.run(['draft', 'z.md'], { env })
  expect(await plan()).toEqual({ steps: ['z.md nothing', 'b.md nothing'], codes: [], writes: [] })
  await project.write('z.md', post('头条', 'articles: [a.md, b.md]\n'))
  expect(await plan()).toEqual({
    steps: ['z.md create', 'a.md create', 'b.md create'],
    codes: ['together/replaces'],
    writes: ['draft/add 1', 'draft/delete 1'],
  })
  await project.run(['draft', 'z.md'], { env })
  expect(titles()).toEqual([['头条', '甲', '乙']])
})

test('plan says of each post of a shared draft which one it shares it with, whatever is to be done with it', async () => {
  const { project, env } = await start()
  const heads = async (...posts: string[]) => {
    const { stdout } = await project.run(['plan', ...posts, '--json'], { env })
    const { results } = JSON.parse(stdout)
    return results.map((each: { post: string; step: string; together?: string }) =>
      [each.post, each.step, each.together].join(' ').trim(),
    )
  }
  await project.run(['draft', 'a.md', 'b.md', '--together'], { env })
  expect(await heads('a.md', 'b.md')).toEqual(['a.md nothing a.md', 'b.md nothing a.md'])
  expect(await heads('b.md')).toEqual(['b.md nothing a.md'])
  await project.write('b.md', post('乙').replace('正文', '正文改了'))
  expect(await heads('a.md', 'b.md')).toEqual(['a.md nothing a.md', 'b.md update a.md'])
  expect(await heads('z.md')).toEqual(['z.md create z.md', 'b.md create z.md'])
  await project.write('z.md', post('头条'))
  expect(await heads('z.md')).toEqual(['z.md create'])
})

test('plan names the posts that publishing one takes along, and publish holds to it', async () => {
  const { project, server, env } = await start()
  await project.run(['draft', 'z.md'], { env })
  await project.write('z.md', post('头条', 'author: 小禾\narticles: [b.md]\n'))
  const { stdout } = await project.run(['plan', 'b.md', '--json'], { env })
  const { results, planId } = JSON.parse(stdout)
  expect(results).toMatchObject([
    { post: 'b.md', step: 'nothing', problems: [] },
    { post: 'z.md', step: 'update', problems: [{ code: 'together/goes-along', file: 'z.md' }] },
  ])
  const line = ['publish', 'b.md', '--yes=2', '--json', '--plan']
  await project.write('z.md', post('头条', 'author: 小麦\narticles: [b.md]\n'))
  const refused = await project.run([...line, planId], { env })
  expect(JSON.parse(refused.stdout).problems).toMatchObject([{ code: 'plan/changed' }])
  await project.write('z.md', post('头条', 'author: 小禾\narticles: [b.md]\n'))
  const { code, stdout: published } = await project.run([...line, planId], { env })
  expect([code, JSON.parse(published).results]).toMatchObject([
    0,
    [{ action: 'published' }, { action: 'published' }],
  ])
  expect(server.account().publications.size).toBe(1)
})

test('plan warns of a post that couldn’t be published for another whose file is gone', async () => {
  const { project, env } = await start()
  await project.run(['draft', 'z.md'], { env })
  await project.remove('z.md')
  const { stdout } = await project.run(['plan', 'b.md', '--json'], { env })
  expect(JSON.parse(stdout).results).toMatchObject([
    { post: 'b.md', step: 'nothing', problems: [{ code: 'together/file-gone', severity: 'warning' }] },
  ])
})

test('a post that is no more is first taken out of the draft it shares, then forgotten', async () => {
  const { project, env } = await start()
  await project.run(['draft', 'z.md'], { env })
  await project.remove('b.md')
  const told = async (...args: string[]) => {
    const { stdout } = await project.run([...args, '--json'], { env })
    const { results, problems } = JSON.parse(stdout)
    return [...problems, ...results.flatMap((each: { problems: unknown[] }) => each.problems)]
  }
  const out = { code: 'state/file-gone-shared', hint: expect.stringContaining('`npx wxpub draft z.md`') }
  expect(await told('status')).toMatchObject([out])
  const [named] = await told('draft', 'z.md')
  expect(named).toMatchObject({ code: 'together/not-found', hint: expect.stringMatching(/articles/) })
  await project.write('z.md', post('头条', 'author: 小禾\narticles: []\n'))
  const forget = { hint: expect.stringContaining('`npx wxpub state forget b.md`') }
  expect(await told('draft', 'z.md')).toMatchObject([
    { code: 'together/replaced' },
    { code: 'together/left-out-gone', ...forget },
  ])
  await project.run(['state', 'forget', 'b.md', '--yes'], { env })
  expect(await told('publish', 'z.md', '--yes')).toEqual([])
})

test('plan counts the pictures of a picture post as materials, each once', async () => {
  const { project, env } = await start()
  await project.write('walk.md', '---\ntitle: 散步\ntype: newspic\n---\n\n![](p.png)\n')
  const { stdout } = await project.run(['plan', 'walk.md', '--json'], { env })
  expect(JSON.parse(stdout).calls).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ call: 'material/add_material', count: 1 })]),
  )
  expect(JSON.parse(stdout).results[0].pictures).toHaveLength(1)
})

test('a plan knows of no --together: nothing is done', async () => {
  const { project, env, titles } = await start()
  await project.run(['draft', 'a.md', 'b.md'], { env })
  const { planId } = JSON.parse((await project.run(['plan', 'a.md', 'b.md', '--json'], { env })).stdout)
  const held = ['draft', 'a.md', 'b.md', '--together', '--plan', planId, '--json']
  const { code, stdout } = await project.run(held, { env })
  expect(code).toBe(2)
  expect(JSON.parse(stdout).problems).toMatchObject([{ code: 'plan/not-together' }])
  expect(titles()).toHaveLength(2)
})
