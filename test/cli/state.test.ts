import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'

const config = { waits: { settleMs: [0], giveUpMs: 1, pollMs: [1], othersMs: 0 } }
const changed = letter.replace('你好', '今天下雨').replace('再见', '明天天晴')
const uid = letter.replace('title:', 'uid: spring\ntitle:')

/** A project whose letter was drafted, and its account. */
async function drafted(files: Record<string, string> = {}) {
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
  }
  const run = async (...args: string[]) => {
    const { stdout, code } = await project.run([...args, '--json'], { env })
    const { results, problems, requests } = JSON.parse(stdout)
    const [result] = results
    const codes = [...(result?.problems ?? []), ...problems].map((each: { code: string }) => each.code)
    return { code, action: result?.action, codes, requests, result }
  }
  const ledger = () => readdir(join(project.folder, '.wxpub/ledger', defaultAccount.appId, 'posts'))
  expect(await run('draft', 'letter.md')).toMatchObject({ code: 0, action: 'created' })
  const rename = async (name: string, text: string) => {
    await project.remove('letter.md')
    await project.write(name, text)
  }
  return { project, server, env, run, ledger, rename }
}

test('a post renamed and changed at once keeps its draft by the command that is told', async () => {
  const { run, rename, server, ledger } = await drafted()
  await rename('信 一.md', changed)
  const blocked = await run('draft', '信 一.md')
  expect(blocked).toMatchObject({ code: 1, action: 'blocked', codes: ['post/renamed-and-changed'] })
  const [line] = blocked.result.next
  expect(line).toBe("npx wxpub state mv letter.md '信 一.md'")

  const moved = await run('state', 'mv', 'letter.md', '信 一.md')
  expect(moved).toMatchObject({ code: 0, action: 'moved', codes: [], requests: 0 })
  expect(moved.result.next).toEqual(["npx wxpub draft '信 一.md'"])
  expect(await ledger()).toHaveLength(1)
  expect(await run('draft', '信 一.md')).toMatchObject({ code: 0, action: 'updated' })
  expect(server.account().drafts.size).toBe(1)
})

test('doctor leads from a post renamed and changed to the command that keeps its draft', async () => {
  const { project, env, rename } = await drafted()
  await project.write('wxpub.config.json', JSON.stringify({ ...config, posts: '.' }))
  const next = async () => JSON.parse((await project.run(['doctor', '--json'], { env })).stdout).next
  await rename('信 一.md', changed)
  expect(await next()).toEqual(["npx wxpub state mv letter.md '信 一.md'"])
  // With another title only a plan tells whether it is the same.
  await project.write('信 一.md', changed.replace('第一封信', '春天的信'))
  expect(await next()).toEqual(["npx wxpub plan '信 一.md'"])
  await project.write('信 一.md', letter)
  expect(await next()).toEqual(["npx wxpub draft '信 一.md'"])
})

test('after a move only the website’s words are taken: what the draft said is remembered under the new name', async () => {
  const { run, rename, server, project } = await drafted()
  const own = letter.replace('你好', '今天下雨')
  await rename('b.md', own)
  await run('state', 'mv', 'letter.md', 'b.md')
  const [mediaId = ''] = server.account().drafts.keys()
  server.website.edit(mediaId, (article) => ({
    ...article,
    content: article.content?.replace('再见', '回见') ?? '',
  }))
  expect(await run('draft', 'b.md', '--theirs')).toMatchObject({ action: 'pulled' })
  expect(await project.read('b.md')).toBe(own.replace('再见', '回见'))
})

test('a post given a uid, another title and other words at once is moved by its file, or by the uid', async () => {
  for (const name of ['letter.md', 'spring']) {
    const { run, project, server } = await drafted()
    await project.write(
      'letter.md',
      uid.replace('第一封信', '春天的信').replace('你好', '今天').replace('再见', '明天'),
    )
    const blocked = await run('draft', 'letter.md')
    expect(blocked.codes).toEqual(['post/path-taken'])
    // Posts are looked for by uid in the posts folder.
    const inFolder = name === 'spring'
    if (inFolder) await project.write('wxpub.config.json', JSON.stringify({ ...config, posts: '.' }))
    expect(await run('state', 'mv', 'letter.md', name)).toMatchObject({ code: 0, action: 'moved' })
    expect(await run('draft', 'letter.md')).toMatchObject({ code: 0, action: 'updated' })
    expect(server.account().drafts.size).toBe(1)
  }
})

test('a post renamed and written anew is told of, and comes to the old draft after all', async () => {
  const { run, rename, server } = await drafted()
  await rename('b.md', changed.replace('第一封信', '春天的信'))
  const created = await run('draft', 'b.md')
  expect(created).toMatchObject({ action: 'created', codes: ['state/file-gone'] })
  expect(await run('state', 'mv', 'letter.md', 'b.md')).toMatchObject({ code: 1, codes: ['state/taken'] })
  expect(await run('remove', 'draft', 'b.md', '--yes')).toMatchObject({ code: 0, action: 'removed' })
  expect(await run('state', 'mv', 'letter.md', 'b.md')).toMatchObject({ code: 0, action: 'moved' })
  expect(await run('draft', 'b.md')).toMatchObject({ code: 0, action: 'updated' })
  expect(server.account().drafts.size).toBe(1)
})

test('links to the old name are told, each at its place', async () => {
  const linking = (text: string) => `---\ntitle: 二\ncover: ../cover.png\n---\n\n${text}\n`
  const { run, rename } = await drafted({
    'posts/one.md': linking('见[上一封](../letter.md#开头)。\n\n    [代码](../letter.md)'),
    'posts/two.md': linking('见[别的](one.md)，不是 letter。'),
    'posts/信/three.md': linking('[a][]\n\n[a]: /letter.md').replace('../', '../../'),
  })
  await rename('b.md', changed)
  const links = [
    {
      code: 'link/post-renamed',
      file: 'posts/one.md',
      line: 6,
      column: 2,
      hint: expect.stringContaining('../b.md'),
    },
    {
      code: 'link/post-renamed',
      file: 'posts/信/three.md',
      line: 6,
      hint: expect.stringContaining('../../b.md'),
    },
  ]
  const moved = await run('state', 'mv', 'letter.md', 'b.md')
  expect(moved).toMatchObject({ code: 0, action: 'moved', result: { problems: links } })
  // A second time, or where draft knew it by its words.
  const again = await run('state', 'mv', 'letter.md', 'b.md')
  const told = [{ code: 'state/moved-already' }, ...links]
  expect(again).toMatchObject({ code: 0, action: 'unchanged', result: { problems: told } })
  expect(await run('check')).toMatchObject({
    result: { problems: [links[0], { code: 'link/post-unpublished' }] },
  })
})

test('who moves a name that was moved before to another post is told what it is called now', async () => {
  const { run, rename, project } = await drafted()
  await rename('b.md', changed)
  await run('state', 'mv', 'letter.md', 'b.md')
  await project.write('c.md', changed)
  const moved = await run('state', 'mv', 'letter.md', 'c.md')
  expect(moved).toMatchObject({ code: 2, codes: ['state/called-otherwise'] })
})

test('a move that a kill left half done is finished by the same line', async () => {
  const { run, rename, project, ledger } = await drafted()
  await rename('b.md', changed)
  const [old = ''] = await ledger()
  const path = `.wxpub/ledger/${defaultAccount.appId}/posts/${old}`
  const entry = await project.read(path)
  await run('state', 'mv', 'letter.md', 'b.md')
  await project.write(path, entry)
  expect(await run('state', 'mv', 'letter.md', 'b.md')).toMatchObject({ code: 0, action: 'moved' })
  expect(await ledger()).toHaveLength(1)
})

test.each([
  ['nothing.md', 'letter.md', 'state/no-entry'],
  ['letter.md', 'nothing.md', 'state/no-post'],
  ['letter.md', '../letter.md', 'state/no-post'],
])('mv %s %s does nothing: %s', async (from, to, code) => {
  const { run } = await drafted()
  expect(await run('state', 'mv', from, to)).toMatchObject({ code: 2, codes: [code], requests: 0 })
})

test('a move doesn’t overwrite what is known of the other post', async () => {
  const { run, project, ledger } = await drafted({ 'b.md': changed.replace('第一封信', '第二封信') })
  await run('draft', 'b.md')
  await project.remove('letter.md')
  expect(await run('state', 'mv', 'letter.md', 'b.md')).toMatchObject({ code: 1, codes: ['state/taken'] })
  expect(await ledger()).toHaveLength(2)
})

test('the past of a post that still stands is moved only with --yes', async () => {
  const { run } = await drafted({ 'b.md': changed })
  const refused = await run('state', 'mv', 'letter.md', 'b.md')
  expect(refused).toMatchObject({ code: 2, codes: ['state/old-post-stands', 'state/needs-yes'] })
  expect(await run('status', 'letter.md')).toMatchObject({ result: { draft: { index: 0 } } })
  expect(await run('state', 'mv', 'letter.md', 'b.md', '--yes')).toMatchObject({ code: 0, action: 'moved' })
  expect(await run('draft', 'b.md')).toMatchObject({ action: 'updated' })
  // The words of the old post are at the draft no longer: it is a new one.
  expect(await run('draft', 'letter.md')).toMatchObject({ action: 'created' })
})

test('what forgetting leaves at WeChat is told, and agreed to', async () => {
  const { run, server, ledger } = await drafted()
  const refused = await run('state', 'forget', 'letter.md')
  expect(refused).toMatchObject({ code: 2, codes: ['state/draft-stays', 'state/needs-yes'], requests: 0 })
  expect(await ledger()).toHaveLength(1)
  const calls = server.calls.length
  const forgotten = await run('state', 'forget', 'letter.md', '--yes')
  expect(forgotten).toMatchObject({ code: 0, action: 'forgotten', codes: ['state/draft-stays'] })
  expect(await ledger()).toEqual([])
  expect(server.calls).toHaveLength(calls)
  expect(await run('draft', 'letter.md')).toMatchObject({ action: 'adopted' })
  expect(server.account().drafts.size).toBe(1)
})

test('forgetting a call in doubt, or a publication, is told too', async () => {
  const { run, server, project } = await drafted()
  await project.write('letter.md', changed)
  server.failNext('draft/update', { reset: 'after' })
  server.failNext('draft/get', { errcode: 45009 }, { nth: 2 })
  expect(await run('draft', 'letter.md')).toMatchObject({ action: 'doubtful' })
  const codes = ['state/doubt-stays', 'state/draft-stays', 'state/needs-yes']
  expect(await run('state', 'forget', 'letter.md')).toMatchObject({ code: 2, codes })
  expect(await run('publish', 'letter.md', '--yes')).toMatchObject({ action: 'published' })
  const published = ['state/publication-stays', 'state/needs-yes']
  expect(await run('state', 'forget', 'letter.md')).toMatchObject({ code: 2, codes: published })
})

test('forgetting a post that WeChat is reviewing says that, and no more', async () => {
  const { run } = await drafted()
  await run('publish', 'letter.md', '--yes', '--no-wait')
  const codes = ['state/submission-stays', 'state/needs-yes']
  expect(await run('state', 'forget', 'letter.md')).toMatchObject({ code: 2, codes })
})

test('an entry that can’t be read is neither moved nor forgotten', async () => {
  const { run, project, ledger, rename } = await drafted()
  const [name = ''] = await ledger()
  const path = `.wxpub/ledger/${defaultAccount.appId}/posts/${name}`
  const broken = `${await project.read(path)}}`
  await project.write(path, broken)
  await rename('b.md', changed)
  for (const line of [
    ['mv', 'letter.md', 'b.md'],
    ['forget', 'letter.md', '--yes'],
  ])
    expect(await run('state', ...line)).toMatchObject({ code: 2, codes: ['ledger/corrupt'] })
  expect(await project.read(path)).toBe(broken)
})

test('a post that was renamed alone isn’t told to be gone by the run that takes it over', async () => {
  const chosen = letter.replace('title:', 'wxpub: {}\ntitle:')
  const { run, rename, server } = await drafted({ 'letter.md': chosen })
  await rename('posts/b.md', chosen.replace(/\w+\.png/g, '../$&'))
  expect(await run('draft', '--all')).toMatchObject({ code: 0, action: 'updated', codes: [] })
  expect(server.account().drafts.size).toBe(1)
})

test('a post whose file is gone stays at WeChat, and is told', async () => {
  const { run, project, server } = await drafted({ 'posts/b.md': changed })
  await project.remove('letter.md')
  for (const line of [['status'], ['draft', '--all']])
    expect((await run(...line)).codes).toContain('state/file-gone')
  expect(server.account().drafts.size).toBe(1)
  await run('state', 'forget', 'letter.md', '--yes')
  expect((await run('status')).codes).toEqual([])
})

describe('files that exchanged their names', () => {
  const part = (title: string, words: string) =>
    letter.replace('第一封信', title).replace('你好', words).replace('再见', `${words}，完`)
  const parts = {
    '01.md': part('连载一', '山里下雪'),
    '02.md': part('连载二', '河面结冰'),
    '03.md': part('连载三', '冰上有人'),
  }

  async function draftedParts() {
    const letterbox = await drafted({
      ...parts,
      'wxpub.config.json': JSON.stringify({ ...config, posts: '.' }),
    })
    for (const file of Object.keys(parts)) await letterbox.run('draft', file)
    const idsByTitle = () =>
      Object.fromEntries(
        [...letterbox.server.account().drafts].map(([id, { articles }]) => [articles[0]?.title, id]),
      )
    return { ...letterbox, idsByTitle, before: idsByTitle() }
  }

  test.each([
    [
      'each took the next one',
      {
        '01.md': part('序', '写在前面'),
        '02.md': parts['01.md'],
        '03.md': parts['02.md'],
        '04.md': parts['03.md'],
      },
      '01.md',
      '02.md',
    ],
    [
      'each took the next one, their titles counting on',
      {
        '01.md': part('连载一', '写在前面'),
        '02.md': part('连载二', '山里下雪'),
        '03.md': part('连载三', '河面结冰'),
        '04.md': part('连载四', '冰上有人'),
      },
      '01.md',
      '02.md',
    ],
    ['two took each other’s', { '01.md': parts['02.md'], '02.md': parts['01.md'] }, '01.md', '02.md'],
    [
      'two took each other’s, their titles staying',
      { '01.md': part('连载一', '河面结冰'), '02.md': part('连载二', '山里下雪') },
      '01.md',
      '02.md',
    ],
    [
      'three went round',
      { '01.md': parts['03.md'], '02.md': parts['01.md'], '03.md': parts['02.md'] },
      '02.md',
      '03.md',
    ],
  ])('%s: one move ties all of them to their words', async (_, files, from, to) => {
    const { project, run, server, ledger } = await draftedParts()
    const idsByWords = () =>
      Object.fromEntries(
        [...server.account().drafts].map(([id, { articles }]) => [
          /你好|写在前面|山里下雪|河面结冰|冰上有人/.exec(articles[0]?.content ?? '')?.[0],
          id,
        ]),
      )
    const before = idsByWords()
    for (const [name, text] of Object.entries(files)) await project.write(name, text)
    const moved = await run('state', 'mv', from, to)
    expect(moved).toMatchObject({ code: 0, action: 'moved' })
    for (const [name, text] of Object.entries(files))
      expect(await run('draft', name), name).toMatchObject({
        code: 0,
        action: text.includes('写在前面') ? 'created' : 'updated',
      })
    expect(idsByWords()).toMatchObject(before)
    expect(await ledger()).toHaveLength(1 + Object.keys({ ...parts, ...files }).length)
  })

  test.each([
    ['the file', { '02.md': parts['01.md'] }, '连载二', 3],
    ['the last of those that moved', { '02.md': parts['01.md'], '03.md': parts['02.md'] }, '连载三', 3],
  ])(
    'of a post that is nowhere else, %s is moved to once it was agreed to forget it',
    async (_, files, gone, left) => {
      const { project, run, idsByTitle, before, ledger } = await draftedParts()
      for (const [name, text] of Object.entries(files)) await project.write(name, text)
      await project.remove('01.md')
      const [line = ''] = (await run('draft', '02.md')).result.next
      const args = line.split(' ').slice(2)
      const forgets = ['state/words-gone', 'state/draft-stays']
      expect(await run(...args)).toMatchObject({ code: 2, codes: [...forgets, 'state/needs-yes'] })
      expect(await ledger()).toHaveLength(4)

      expect(await run(...args, '--yes')).toMatchObject({ code: 0, action: 'moved', codes: forgets })
      for (const name of Object.keys(files))
        expect(await run('draft', name), name).toMatchObject({ code: 0, action: 'updated' })
      expect(await ledger()).toHaveLength(left)
      expect(idsByTitle()).toEqual(before)
      expect(idsByTitle()).toHaveProperty(gone)
    },
  )

  test('the first of parts whose titles count is forgotten where the others moved up, with one move', async () => {
    const { project, run, ledger, before, idsByTitle } = await draftedParts()
    await project.write('01.md', part('连载一', '河面结冰'))
    await project.write('02.md', part('连载二', '冰上有人'))
    await project.remove('03.md')
    const [line = ''] = (await run('draft', '01.md')).result.next
    expect(await run(...line.split(' ').slice(2), '--yes')).toMatchObject({ code: 0, action: 'moved' })
    for (const name of ['01.md', '02.md'])
      expect(await run('draft', name), name).toMatchObject({ code: 0, action: 'updated' })
    expect(idsByTitle()).toMatchObject({ 连载二: before.连载三 })
    expect(await ledger()).toHaveLength(3)
  })

  test('a published article whose post is nowhere else is told with its address', async () => {
    const { project, run } = await draftedParts()
    expect(await run('publish', '02.md', '--yes')).toMatchObject({ action: 'published' })
    await project.write('02.md', parts['01.md'])
    await project.remove('01.md')
    expect(await run('state', 'mv', '01.md', '02.md')).toMatchObject({
      code: 2,
      codes: ['state/words-gone', 'state/publication-stays', 'state/needs-yes'],
    })
  })
})
