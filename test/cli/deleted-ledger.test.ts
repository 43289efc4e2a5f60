import { exec, execFile } from 'node:child_process'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { type AccountOptions, defaultAccount } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

/** A project with two posts of which git has the entries, and what a command tells of a ledger that was deleted. */
async function start(account: Partial<AccountOptions> = {}) {
  const { server, env } = await startStandIn({ accounts: [{ ...defaultAccount, ...account }] })
  const post = (title: string) => `---\ncover: cover.png\n---\n\n# ${title}\n\n几个字。\n`
  const project = await makeProject({
    'posts/cover.png': makePng(900, 383),
    'posts/a.md': post('甲'),
    'posts/b.md': post('乙'),
  })
  const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.com']
  const git = (...args: string[]) => promisify(execFile)('git', [...who, ...args], { cwd: project.folder })
  await git('init', '-q')
  const type = (line: string) => promisify(exec)(line, { cwd: project.folder })
  const told = async (...args: string[]) => {
    const { stdout } = await project.run([...args, '--json'], { env })
    const { problems = [], checks = [] } = JSON.parse(stdout)
    const all: { code: string; hint: string }[] = [
      ...problems,
      ...checks.flatMap(({ problems = [] }) => problems),
    ]
    return all
      .filter(({ code }) => code === 'ledger/deleted' || code === 'ledger/entries-deleted')
      .map(({ hint }) => /`(git [^`]+)`/.exec(hint)?.[1])
  }
  expect(await told('draft', 'posts/a.md', 'posts/b.md')).toEqual([])
  await git('add', '.wxpub')
  const folder = `.wxpub/ledger/${env.WECHAT_APP_ID}`
  const entries = await readdir(join(project.folder, folder, 'posts'))
  const entryOf = (name: string) => `${folder}/posts/${entries.find((each) => each.startsWith(`${name}-`))}`
  return { project, server, env, git, type, told, folder, entryOf }
}

/** What else changed in the folder isn't committed, perhaps: it must stay as it is. */
const bringsBackAll = (folder: string) =>
  `git ls-files --deleted ${folder} | git checkout --pathspec-from-file=-`

test('a ledger that was deleted while git has it is told, with the way to get it back', async () => {
  const { project, type, told, folder } = await start()
  await rm(join(project.folder, '.wxpub'), { recursive: true })

  const command = bringsBackAll(folder)
  for (const args of [['status'], ['status', 'posts/a.md'], ['plan'], ['doctor'], ['draft', 'posts/a.md']])
    expect(await told(...args), args.join(' ')).toEqual([command])
  await type(command)
  expect(await told('status')).toEqual([])
})

test('so is what of it is still deleted once other posts were sent again', async () => {
  const { project, git, told, entryOf } = await start()
  await rm(join(project.folder, entryOf('b')))

  const command = `git checkout -- ${entryOf('b')}`
  for (const args of [
    ['status'],
    ['status', 'posts/b.md'],
    ['plan'],
    ['doctor'],
    ['draft', 'posts/b.md', '--plan', '0123456789abcdef'],
    ['draft', 'posts/b.md'],
  ])
    expect(await told(...args), args.join(' ')).toEqual([command])
  expect(await told('status', 'posts/a.md')).toEqual([])
  await git(...command.split(' ').slice(1))
  expect(await told('status')).toEqual([])
})

test.each([
  ['a draft', 'post/entry-lost'],
  ['a publication', 'post/entry-lost-published'],
])('an entry that is lost while git has it, and tells of %s, makes no second draft', async (what, code) => {
  const { project, server, env, git, entryOf } = await start({ kind: 'personal' })
  const drafts = [...server.account().drafts]
  const [mediaId] = drafts.find(([, { articles }]) => articles[0]?.title === '甲')!
  server.website.publish(mediaId)
  if (what === 'a publication')
    await project.run(['adopt', 'posts/a.md', 'https://mp.weixin.qq.com/s/abc', '--yes'], { env })
  await git('add', '.wxpub')
  await rm(join(project.folder, entryOf('a')))

  const restore = `git checkout -- ${entryOf('a')}`
  for (const command of ['plan', 'draft', 'settle']) {
    const { stdout } = await project.run([command, 'posts/a.md', '--json'], { env })
    const [result] = JSON.parse(stdout).results
    expect(result, command).toMatchObject({ problems: [{ code, hint: expect.stringContaining(restore) }] })
    if (command !== 'plan') expect(result).toMatchObject({ action: 'blocked', next: [restore] })
  }
  expect(server.account().drafts.size).toBe(1)

  const { stdout } = await project.run(['draft', 'posts/a.md', '--again', '--json'], { env })
  expect(JSON.parse(stdout).results).toMatchObject([{ action: 'created' }])
})

test('addresses that were mixed up are put right as is told, though git has the entries that are forgotten', async () => {
  const { project, env, git } = await start({ kind: 'personal' })
  const run = async (...args: string[]) => {
    const { stdout } = await project.run([...args, '--json'], { env })
    const { results, problems } = JSON.parse(stdout)
    const codes = [...(results[0]?.problems ?? []), ...problems].map((each: { code: string }) => each.code)
    return [results[0]?.action, ...codes]
  }
  const adopt = (name: string, address: string) =>
    run('adopt', `posts/${name}.md`, `https://mp.weixin.qq.com/s/${address}`, '--yes')
  await adopt('a', 'of-b')
  await adopt('b', 'of-a')
  await git('add', '.wxpub')

  expect(await adopt('a', 'of-a')).toEqual(['blocked', 'adopt/held'])
  await run('state', 'forget', 'posts/b.md', '--yes')
  expect(await adopt('a', 'of-a')).toEqual(['adopted', 'adopt/unread'])
  expect(await run('draft', 'posts/b.md')).toEqual([
    'blocked',
    'post/entry-lost-published',
    'ledger/entries-deleted',
  ])
  expect(await adopt('b', 'of-b')).toEqual(['adopted', 'adopt/unread'])
  expect(await run('draft', 'posts/b.md')).toEqual(['unchanged'])
})

test('an entry that was written anew after it was lost is brought back by what is told, as long as git has the old one', async () => {
  const { project, env, server, git, entryOf } = await start()
  const path = 'posts/a.md'
  await git('add', '.')
  await git('commit', '-qm', 'Posts')
  const drafts = [...server.account().drafts]
  const [mediaId = ''] = drafts.find(([, { articles }]) => articles[0]?.title === '甲') ?? []
  const reword = (content = '') => content.replace('几个', '一些')
  server.website.edit(mediaId, (article) => ({ ...article, content: reword(article.content) }))
  const own = (await project.read(path)).replace('# 甲', '# 甲乙')
  await project.write(path, own)
  await git('rm', '-q', entryOf('a'))
  await rm(join(project.folder, '.wxpub/local'), { recursive: true })
  const run = async (...args: string[]) => {
    const { stdout } = await project.run([...args, path, '--json'], { env })
    const [{ action, next, problems }] = JSON.parse(stdout).results
    return { action, next, codes: problems.map(({ code }: { code: string }) => code) }
  }

  const told = {
    codes: ['draft/sent-in-git', 'draft/sent-words-unknown'],
    next: [
      expect.stringMatching(/^git checkout [0-9a-f]{7,} -- /),
      'npx wxpub draft posts/a.md --theirs',
      'npx wxpub draft posts/a.md --ours',
    ],
  }
  expect(await run('draft', '--theirs')).toMatchObject({ action: 'conflict', ...told })
  expect(await run('plan')).toMatchObject({ codes: told.codes })
  expect(await run('draft')).toMatchObject(told)
  await git('commit', '-qam', 'The new one')
  const line: string = (await run('draft')).next[0]
  expect(line).toMatch(/^git checkout [0-9a-f]{7,} -- /)
  await git(...line.split(' ').slice(1))
  expect(await run('draft', '--theirs')).toMatchObject({
    codes: ['draft/words-taken', 'draft/own-words-unsent'],
  })
  expect(await project.read(path)).toBe(reword(own))
})

test('an entry that went along with its renamed post isn’t missed under the old name', async () => {
  const { project, server, env, git, told } = await start()
  await git('add', '.')
  await git('commit', '-qm', 'Posts')
  await git('mv', 'posts/a.md', 'posts/c.md')
  await project.run(['state', 'mv', 'posts/a.md', 'posts/c.md'], { env })
  await project.write('posts/a.md', (await project.read('posts/b.md')).replace('# 乙', '# 新的一篇'))
  expect(await told('status', 'posts/a.md')).toEqual([])
  const { stdout } = await project.run(['draft', 'posts/a.md', '--json'], { env })
  expect(JSON.parse(stdout)).toMatchObject({ results: [{ action: 'created' }], problems: [] })
  expect(server.account().drafts.size).toBe(3)
})

test('an entry that is lost of a post that shares its draft, or did, is missed as any other', async () => {
  const { project, server, env, git, entryOf } = await start()
  await project.run(['draft', 'posts/a.md', 'posts/b.md', '--together'], { env })
  const results = async (...args: string[]) =>
    JSON.parse((await project.run([...args, '--json'], { env })).stdout).results
  const lost = async (command: string, code: string) => {
    await git('add', '.wxpub')
    await rm(join(project.folder, entryOf('b')))
    expect((await results('plan', 'posts/b.md'))[0].problems).toMatchObject([{ code }])
    expect(await results(command, 'posts/b.md', ...(command === 'publish' ? ['--yes'] : []))).toMatchObject([
      { action: 'blocked', problems: [{ code }] },
    ])
    await git('checkout', '--', entryOf('b'))
  }
  await lost('draft', 'post/entry-lost')
  await project.run(['publish', 'posts/a.md', '--yes', '--no-wait'], { env })
  await lost('publish', 'post/entry-lost-published')
  expect(server.account().jobs.size).toBe(1)
})

test('entries that are lost of several posts are told once to people, with one line that brings them back', async () => {
  const { project, env, git, type, folder } = await start({ kind: 'personal' })
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `posts/${name}.md`)
  const text = await project.read('posts/a.md')
  for (const name of names.slice(2)) await project.write(name, text.replace('# 甲', `# ${name}`))
  await project.run(['draft', ...names], { env })
  await project.run(['adopt', 'posts/b.md', 'https://mp.weixin.qq.com/s/abc', '--yes'], { env })
  await git('add', '.')
  await rm(join(project.folder, '.wxpub'), { recursive: true })

  const told = async (...args: string[]) => {
    const { stderr, code } = await project.run(args, { env })
    const codes = stderr.match(/post\/\S*entr\S*/g)
    return {
      codes,
      lines: [...stderr.matchAll(/git (?:checkout --|ls-files) [^`\n]+/g)].map(([line]) => line),
      code,
    }
  }
  const several = { codes: ['post/several-entries-lost'], code: 1 }
  const whole = bringsBackAll(folder)
  const posts = bringsBackAll(`${folder}/posts`)
  expect(await told('plan', 'posts')).toEqual({ ...several, lines: [posts, whole] })
  expect(await told('draft', 'posts')).toEqual({ ...several, lines: [whole, posts] })

  await type(whole)
  const entries = (await readdir(join(project.folder, folder, 'posts'))).map(
    (each) => `${folder}/posts/${each}`,
  )
  const [a = '', b = ''] = entries
  await rm(join(project.folder, a))
  await rm(join(project.folder, b))
  const both = `git checkout -- ${a} ${b}`
  expect(await told('draft', 'posts')).toEqual({ ...several, lines: [both, both] })
  expect(await told('draft', 'posts/a.md')).toMatchObject({ codes: ['post/entry-lost'] })
  await type(both)
  expect(await told('draft', 'posts')).toMatchObject({ codes: null })

  // What was recorded since the last commit stays.
  await project.run(['adopt', 'posts/g.md', 'https://mp.weixin.qq.com/s/def', '--yes'], { env })
  for (const entry of entries.slice(0, 6)) await rm(join(project.folder, entry))
  expect(await told('draft', 'posts')).toEqual({ ...several, lines: [posts, posts] })
  await type(posts)
  expect(await project.read(entries[6] ?? '')).toContain('https://mp.weixin.qq.com/s/def')
  expect(await told('draft', 'posts')).toMatchObject({ codes: null })
})
