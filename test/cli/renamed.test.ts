import { describe, expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const uid = letter.replace('title:', 'uid: spring\ntitle:')
const rewritten = letter.replace('你好', '今天下雨')
const other = rewritten.replace('第一封信', '春天的信').replace('再见', '明天天晴')

/** What `status` and `draft` make of posts of which some were sent under another name. */
interface Told {
  /** That of `status`; `new?` where it says that the post may be one that was renamed. */
  status: string
  draft: string
}

interface Report {
  results: { post: string; state?: string; action: string; step?: string }[]
  problems: { code: string; reason: string }[]
}

type Command = (...args: string[]) => Promise<Report>

async function open(texts: Record<string, string>, command: 'draft' | 'publish') {
  const { env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{ "posts": ".", "waits": { "pollMs": [1], "othersMs": 0 } }',
    'cover.png': makePng(900, 383),
    'a.png': makePng(400, 300),
    'b.png': makePng(300, 400),
    ...texts,
  })
  const run: Command = async (...args) => JSON.parse((await project.run([...args, '--json'], { env })).stdout)
  await run(command, ...Object.keys(texts), ...(command === 'publish' ? ['--yes'] : []))
  return { project, run, told: (...names: string[]) => tell(run, names) }
}

async function tell(run: Command, names: string[]): Promise<Told[]> {
  const { results, problems } = await run('status', ...names)
  const isUnclear = (post: string) =>
    problems.some(({ code, reason }) => code === 'state/perhaps-renamed' && reason.includes(post))
  const drafted = await run('draft', ...names)
  return results.map(({ post, state = '' }) => ({
    status: isUnclear(post) ? `${state}?` : state,
    draft: drafted.results.find((each) => each.post === post)?.action ?? '',
  }))
}

async function rename(project: Project, from: string, to: string, text: string) {
  await project.remove(from)
  await project.write(to, text)
}

describe('status and draft agree on a post that was', () => {
  // The mark in a draft is made of the name: it is written again.
  test.each([
    ['nothing else', letter, 'draft', 'updated', 'published', 'unchanged'],
    [
      'given another digest',
      letter.replace('写在春天', '写在夏天'),
      'draft',
      'updated',
      'published',
      'unchanged',
    ],
    [
      'given a theme',
      letter.replace('title:', 'theme: elegant\ntitle:'),
      'draft',
      'updated',
      'published',
      'unchanged',
    ],
    ['given another title', letter.replace('第一封信', '春天的信'), 'new?', 'updated', 'new?', 'skipped'],
    ['written with other signs', `${letter}\n<!-- 记 -->\n`, 'new?', 'updated', 'new?', 'unchanged'],
    ['changed', rewritten, 'new?', 'blocked', 'new?', 'blocked'],
    ['written anew', other, 'new', 'created', 'new', 'created'],
  ])('renamed and %s', async (_, text, ...[drafted, draft, published, publish]) => {
    for (const [command, status, action] of [
      ['draft', drafted, draft],
      ['publish', published, publish],
    ] as const) {
      const { project, told } = await open({ 'letter.md': letter }, command)
      await rename(project, 'letter.md', '信.md', text)
      expect(await told('信.md')).toEqual([{ status, draft: action }])
    }
  })

  test('renamed, with a uid, whatever else was changed', async () => {
    const { project, told } = await open({ 'letter.md': uid }, 'draft')
    await rename(project, 'letter.md', '信.md', other.replace('title:', 'uid: spring\ntitle:'))
    expect(await told('信.md')).toEqual([{ status: 'changed', draft: 'updated' }])
  })

  test('one of two with the same words that were both renamed', async () => {
    const { project, told, run } = await open({ 'letter.md': letter }, 'draft')
    await project.write('second.md', letter.replace('第一封信', '第二封信'))
    await run('draft', 'second.md')
    await project.write('second.md', letter)
    await run('draft', 'second.md')
    await rename(project, 'letter.md', 'one.md', letter)
    await rename(project, 'second.md', 'two.md', letter)
    const unclear = { status: 'new?', draft: 'blocked' }
    expect(await told('one.md', 'two.md')).toEqual([unclear, unclear])
  })

  test('never sent', async () => {
    const { project, told } = await open({ 'letter.md': letter }, 'draft')
    await project.write('信.md', other)
    expect(await told('信.md')).toEqual([{ status: 'new', draft: 'created' }])
  })
})

test('a post that isn’t known for a renamed one is the one that state mv says', async () => {
  const { project, run, told } = await open({ 'letter.md': letter }, 'draft')
  await rename(project, 'letter.md', '信.md', rewritten)
  await project.write('new.md', other)
  const { problems } = await run('status', '.')
  expect(problems.map(({ code }) => code)).toEqual(['state/file-gone', 'state/perhaps-renamed'])
  expect(problems[1]?.reason).toMatch(/^letter\.md 的文件不在了，信\.md 没有发送过/)
  // Another machine doesn't know what the letter said.
  await project.remove('.wxpub/local')
  expect((await run('status', '.')).problems[1]?.reason).toContain('new.md、信.md 没有发送过')
  await run('state', 'mv', 'letter.md', '信.md')
  expect(await told('信.md')).toEqual([{ status: 'changed', draft: 'updated' }])
})

describe('--all takes', () => {
  const all = async (run: Command, command: string) => {
    const { results, problems } = await run(command, '--all')
    return [
      ...results.map((each) => [each.post, each.step ?? each.action]),
      ...problems.map(({ code }) => code),
    ]
  }

  test.each([
    ['draft', 'update', 'updated'],
    ['publish', 'nothing', 'unchanged'],
  ] as const)(
    'a post that was only renamed, after a %s, as naming it does',
    async (command, step, action) => {
      const { project, run } = await open({ 'letter.md': letter }, command)
      await rename(project, 'letter.md', '信.md', letter)
      expect(await all(run, 'plan')).toEqual([['信.md', step]])
      expect(await all(run, 'draft')).toEqual([['信.md', action]])
      expect(await all(run, 'draft')).toEqual([['信.md', 'unchanged']])
    },
  )

  test('one post with the words of a lost one, not each copy', async () => {
    const { project, run } = await open({ 'letter.md': letter }, 'draft')
    await rename(project, 'letter.md', 'one.md', letter)
    await project.write('two.md', letter)
    expect(await all(run, 'draft')).toEqual([['one.md', 'updated']])
    expect(await all(run, 'draft')).toEqual([['one.md', 'unchanged']])
  })

  test('no renamed post that was changed, or whose draft was removed on purpose', async () => {
    const { project, run } = await open({ 'letter.md': letter, 'other.md': other }, 'draft')
    await run('remove', 'draft', 'letter.md', '--yes')
    await rename(project, 'letter.md', '信.md', letter)
    await rename(project, 'other.md', 'changed.md', other.replace('明天', '后天'))
    expect(await all(run, 'draft')).toEqual(['state/file-gone', 'command/no-posts-chosen'])
  })
})
