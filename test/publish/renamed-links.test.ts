import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import { moveEntry } from '../../src/publish/entry/move-entry.ts'
import { readPost } from '../../src/read/read-post.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

const linking = (...paths: string[]) =>
  `---\ntitle: 第二封信\ncover: cover.png\n---\n\n${paths.map((path, index) => `看[信${index}](${path})。`).join('')}\n`

const other = letter.replace('第一封信', '第三封信').replace('你好', '今天下雨').replace('再见', '明天天晴')

/** `state mv`. */
async function move({ root, store }: Publishing, oldKey: string, path: string) {
  const post = await readPost({ path: join(root, path) }, root, root)
  expect(await moveEntry(store, oldKey, post, undefined)).toMatchObject({ key: path })
}

async function rename(project: Publishing, from: string, to: string) {
  await project.rename(from, to)
  await project.write('second.md', linking(to))
}

/** A post that links to another, each brought as far as told. */
async function start(second: 'draft' | 'publish', first: 'draft' | 'publish') {
  const project = await startPublishing()
  await project[first]('letter.md')
  await project.write('second.md', linking('letter.md'))
  await project[second]('second.md')
  return project
}

async function expectUnchanged(project: Publishing) {
  project.calls()
  expect((await project.plan('second.md')).results).toMatchObject([{ action: 'unchanged', problems: [] }])
  const [result] = await project.draft('second.md')
  expect(result).toMatchObject({ action: 'unchanged', problems: [] })
  expect(project.calls()).toEqual([])
}

describe.each([
  ['a draft', 'draft'],
  ['a published post', 'publish'],
] as const)('%s that links to a renamed post', (_, second) => {
  test.each([
    ['is published', 'publish'],
    ['is a draft', 'draft'],
  ] as const)('which %s is as it was, be the ledger told or not', async (_, first) => {
    const project = await start(second, first)
    await rename(project, 'letter.md', '信.md')
    await expectUnchanged(project)
    await move(project, 'letter.md', '信.md')
    await expectUnchanged(project)
    await rename(project, '信.md', '一.md')
    await project.draft('一.md')
    await expectUnchanged(project)
    await rename(project, '一.md', 'letter.md')
    await move(project, '一.md', 'letter.md')
    await expectUnchanged(project)
  })
})

test('what ledgers have had of posts with links holds', async () => {
  const project = await start('draft', 'draft')
  const { contentHash, draft } = (await project.store.get('posts/second.md'))!.value as PostEntry
  expect([contentHash, draft?.parts?.links]).toEqual(['3ea8a1fc96dc25ed4003e49637650b3a', '02601b4f'])
})

test('a link that leads to another post now is told, and what was renamed isn’t called a changed link', async () => {
  const project = await start('draft', 'publish')
  await project.write('third.md', other)
  await project.draft('third.md')
  await rename(project, 'letter.md', '信.md')
  await project.write('second.md', linking('信.md').replace('第二封信', '又一封信'))
  expect((await project.plan('second.md')).results).toMatchObject([{ step: 'update', cause: ['title'] }])
  await project.write('second.md', linking('third.md'))
  expect((await project.plan('second.md')).results).toMatchObject([{ step: 'update', cause: ['link'] }])
  await project.publish('second.md')
  await project.write('second.md', linking('信.md'))
  expect(await project.draft('second.md')).toMatchObject([
    { action: 'skipped', problems: [{ code: 'post/changed-since-published' }, {}] },
  ])
})

test('posts renamed one after the other leave what links to them as it was, whenever that was sent', async () => {
  const project = await startPublishing()
  const paths = ['a.md', 'b.md', 'c.md']
  for (const [index, path] of paths.entries())
    await project.write(path, letter.replace('第一封信', path).replace('你好', `你好${index}`))
  await project.publish(...paths)
  const writeLinks = () => project.write('second.md', linking(...paths))
  const renameNext = async (index: number, path: string) => {
    await project.rename(paths[index] ?? '', path)
    await move(project, paths[index] ?? '', path)
    paths[index] = path
    await writeLinks()
  }
  await writeLinks()
  await renameNext(0, 'a1.md')
  await renameNext(1, 'b1.md')
  await project.publish('second.md')
  await renameNext(2, 'c1.md')
  await renameNext(1, 'b2.md')
  await expectUnchanged(project)
})

test('white space that readers see counts also where a link has another name by now', async () => {
  const project = await startPublishing()
  await project.publish('letter.md')
  const withCode = (path: string, code: string) => `${linking(path)}\n\`\`\`py\nif a:\n${code}\n\`\`\`\n`
  await project.write('second.md', withCode('letter.md', '  b()'))
  await project.publish('second.md')
  await project.rename('letter.md', '信.md')
  await move(project, 'letter.md', '信.md')
  await project.write('second.md', withCode('信.md', '  b()'))
  await expectUnchanged(project)
  await project.write('second.md', withCode('信.md', 'b()'))
  for (let times = 1; times <= 2; times++)
    expect(await project.draft('second.md')).toMatchObject([{ action: 'skipped' }])
})

test('a post published while it wasn’t clear yet whether another was renamed is as it was afterwards', async () => {
  const project = await startPublishing()
  await project.publish('letter.md')
  await project.rename('letter.md', '信.md')
  await project.write('信.md', letter.replace('再见', '下次见'))
  await project.write('second.md', linking('信.md'))
  await project.publish('second.md')
  await expectUnchanged(project)
  await move(project, 'letter.md', '信.md')
  await expectUnchanged(project)
})

test('a renamed post with a uid is known where others link to it before its own turn', async () => {
  const project = await startPublishing()
  await project.write('letter.md', letter.replace('title:', 'uid: spring\ntitle:'))
  await project.publish('letter.md')
  await project.write('second.md', linking('letter.md'))
  await project.draft('second.md')
  await rename(project, 'letter.md', '信.md')
  await project.write('letter.md', other)
  await expectUnchanged(project)
})

test('a relative link that leads to another post from where the post was moved is told', async () => {
  const project = await startPublishing()
  await project.write('zh/other.md', other)
  await project.write('en/other.md', letter)
  await project.publish('zh/other.md')
  const text = linking('other.md')
    .replace('title:', 'uid: spring\ntitle:')
    .replace('cover.png', '../cover.png')
  await project.write('zh/a.md', text)
  await project.publish('zh/a.md')
  await project.rename('zh/a.md', 'en/a.md')
  expect(await project.draft('en/a.md')).toMatchObject([{ action: 'skipped' }])
})

test('a published link to a post isn’t taken for one to another that had the same name later', async () => {
  const project = await startPublishing()
  const withUid = (uid: string, text: string) => text.replace('title:', `uid: ${uid}\ntitle:`)
  await project.write('new.md', withUid('spring', letter))
  await project.publish('new.md')
  await project.write('second.md', linking('new.md'))
  await project.publish('second.md')
  await project.rename('new.md', 'x.md')
  await project.draft('x.md')
  await project.write('new.md', withUid('autumn', other))
  await project.publish('new.md')
  await rename(project, 'new.md', 'y.md')
  await project.draft('y.md')
  expect(await project.draft('second.md')).toMatchObject([{ action: 'skipped' }])
})

test.each([
  ['has the name now', false],
  ['had the name in between', true],
])('a published link to a post is as it was, though another %s', async (_, isRenamed) => {
  const project = await startPublishing()
  await project.publish('letter.md')
  await project.write('second.md', linking('letter.md', 'letter.md#再见'))
  await project.publish('second.md')
  await project.rename('letter.md', 'x.md')
  await project.draft('x.md')
  await project.write('second.md', linking('x.md', 'x.md#再见'))
  await project.write('letter.md', other.replace('title:', 'uid: autumn\ntitle:'))
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
  if (isRenamed) {
    await project.rename('letter.md', 'y.md')
    await project.draft('y.md')
  }
  await expectUnchanged(project)
  await project.write('second.md', linking('x.md', isRenamed ? 'y.md' : 'letter.md'))
  expect(await project.draft('second.md')).toMatchObject([{ action: 'skipped' }])
})

describe('a link to the old name of a published post', () => {
  /** The draft that links to it, as it is run after `happened`. */
  async function draftAfter(happened: (project: Publishing) => Promise<unknown>) {
    const project = await start('draft', 'publish')
    const content = () => [...project.server.account().drafts.values()][0]?.articles[0]?.content
    const before = content()
    await happened(project)
    project.calls()
    const { problems, action } = (await project.draft('second.md'))[0]!
    expect({ action, calls: project.calls() }).toEqual({ action: 'unchanged', calls: [] })
    expect(content()).toBe(before)
    return { project, told: problems.map(({ code, params }) => [code, params.now]) }
  }

  const renamed = [['link/post-renamed', '信.md']]
  const change = (project: Publishing) => project.write('信.md', letter.replace('再见', '下次见'))

  test.each<[string, (project: Publishing) => Promise<unknown>]>([
    ['before its turn', async () => undefined],
    ['once it had its turn', (project) => project.draft('信.md')],
    [
      'once it was changed, too',
      async (project) => {
        await project.draft('信.md')
        await change(project)
      },
    ],
    [
      'once the ledger was told, be it changed or not',
      async (project) => {
        await change(project)
        await move(project, 'letter.md', '信.md')
      },
    ],
  ])('stays a link and names the new one, %s', async (_, happened) => {
    const { project, told } = await draftAfter(async (project) => {
      await project.rename('letter.md', '信.md')
      await happened(project)
    })
    expect(told).toEqual(renamed)
    await project.write('second.md', linking('信.md'))
    await expectUnchanged(project)
  })

  test('stays a link where nobody knows yet what it is called now, or whether it is any more', async () => {
    const gone = [['link/post-gone', undefined]]
    expect((await draftAfter((project) => project.remove('letter.md'))).told).toEqual(gone)
    const changed = await draftAfter(async (project) => {
      await project.rename('letter.md', '信.md')
      await change(project)
    })
    expect(changed.told).toEqual(gone)
    await move(changed.project, 'letter.md', '信.md')
    expect(await changed.project.draft('second.md')).toMatchObject([
      { action: 'unchanged', problems: [{ code: 'link/post-renamed' }] },
    ])
  })

  test('is one to a post with a uid, whatever it says by now, and to one that was renamed twice', async () => {
    const project = await startPublishing()
    await project.write('letter.md', letter.replace('title:', 'uid: spring\ntitle:'))
    await project.publish('letter.md')
    await project.write('second.md', linking('letter.md'))
    await project.publish('second.md')
    const expectRenamed = async (now: string) =>
      expect(await project.draft('second.md')).toMatchObject([
        { action: 'unchanged', problems: [{ code: 'link/post-renamed', params: { now } }] },
      ])
    await project.rename('letter.md', '信.md')
    await project.write('信.md', letter.replace('title:', 'uid: spring\ntitle:').replace('再见', '下次见'))
    await expectRenamed('信.md')
    await project.draft('信.md')
    await project.rename('信.md', '一.md')
    await expectRenamed('一.md')
  })
})

test('a link to the old name of a post that isn’t published yet comes to lead to it', async () => {
  const project = await start('draft', 'draft')
  await project.rename('letter.md', '信.md')
  const draft = async () => (await project.draft('second.md'))[0]
  expect(await draft()).toMatchObject({
    action: 'unchanged',
    problems: [{ code: 'link/post-renamed' }],
  })
  await project.publish('信.md')
  expect(await draft()).toMatchObject({ action: 'updated', problems: [{ code: 'link/post-renamed' }] })
})

test('a name that two posts have had names neither of them', async () => {
  const project = await startPublishing()
  await project.write('second.md', linking('new.md'))
  for (const [uid, text, now] of [
    ['spring', letter, 'x.md'],
    ['autumn', other, 'y.md'],
  ] as const) {
    await project.write('new.md', text.replace('title:', `uid: ${uid}\ntitle:`))
    await project.publish('new.md')
    await project.rename('new.md', now)
    await project.draft(now)
  }
  expect(await project.draft('second.md')).toMatchObject([{ problems: [{ code: 'link/post-missing' }] }])
})
