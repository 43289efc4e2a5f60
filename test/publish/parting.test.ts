import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { draftPosts } from '../../src/publish/publish-posts.ts'
import { readPost } from '../../src/read/read-post.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { MortalStore } from './mortal-store.ts'

/*
 * Posts that shared a draft part once the first of them names no others any more. Where none ever did, as with
 * `--together`, they stay together.
 */

const one = letter.replace('author', 'articles: [two.md]\nauthor')
const two = letter.replace('第一', '第二')

async function start(): Promise<Publishing> {
  const project = await startPublishing()
  await project.write('one.md', one)
  await project.write('two.md', two)
  return project
}

const titles = ({ server }: Publishing) =>
  [...server.account().drafts.values()].map(({ articles }) => articles.map(({ title }) => title))
const codes = (results: { problems: { code: string }[] }[]) =>
  results.map(({ problems }) => problems.map(({ code }) => code).join())

test('a line `articles:` that was deleted takes the draft apart, shown by plan and told', async () => {
  const project = await start()
  await project.draft('one.md')
  await project.write('one.md', letter)
  const plan = await project.plan('one.md')
  expect(plan.results).toMatchObject([
    {
      step: 'create',
      problems: [
        { code: 'together/replaces' },
        {
          code: 'together/leaves-out',
          params: { title: '第二封信', path: 'two.md', line: 'npx wxpub draft two.md' },
        },
      ],
    },
  ])
  expect(plan.calls).toContainEqual(expect.objectContaining({ call: 'draft/delete', count: 1 }))
  const results = await project.draft('one.md')
  expect(codes(results)).toEqual(['together/replaced,together/left-out'])
  const copy = String(results[0]?.problems[1]?.params.copy)
  expect(await readFile(join(project.root, copy), 'utf8')).toContain('再见')
  expect(titles(project)).toEqual([['第一封信']])
  expect(await project.draft('two.md')).toMatchObject([{ action: 'created', problems: [] }])
  project.calls()
  expect(await project.draft('one.md', 'two.md')).toMatchObject(Array(2).fill({ action: 'unchanged' }))
  expect(project.calls()).toEqual([])
  expect(await project.publish('one.md')).toMatchObject([{ action: 'published' }])
  expect(project.server.account().publications.size).toBe(1)
})

test('a link to the post that is left is no link within the draft any more', async () => {
  const project = await start()
  await project.write('one.md', `${one}\n[二](two.md)\n`)
  expect(codes(await project.draft('one.md'))).toEqual(['link/same-draft', ''])
  await project.write('one.md', `${letter.replace('author', 'articles: []\nauthor')}\n[二](two.md)\n`)
  expect(codes(await project.draft('one.md'))[0]).toMatch(/link\/post-unpublished/)
})

test('what a person touched stays together, and says so', async () => {
  const project = await start()
  const [first] = await project.draft('one.md')
  project.server.website.edit(first!.draft!.mediaId, (article) => ({ ...article, digest: '改了' }), 1)
  await project.write('one.md', letter)
  expect(codes(await project.draft('one.md'))).toEqual(['together/old-touched'])
  expect(titles(project)).toEqual([['第一封信', '第二封信']])
})

test('an old draft that couldn’t be deleted is deleted by the next run', async () => {
  const project = await start()
  await project.draft('one.md')
  await project.write('one.md', letter)
  project.server.failNext('draft/delete', { errcode: 45009 })
  expect(codes(await project.draft('one.md'))[0]).toContain('together/old-not-deleted')
  const plan = await project.plan('one.md')
  expect(plan.results).toMatchObject([{ step: 'nothing', problems: [{ code: 'together/old-waits' }] }])
  expect(codes(await project.draft('one.md'))).toEqual(['together/replaced,together/left-out'])
  expect((await project.plan('one.md')).results).toMatchObject([{ step: 'nothing', problems: [] }])
  expect(titles(project)).toEqual([['第一封信']])
})

test('publishing parts them first; the other one waits until that is done', async () => {
  const project = await start()
  await project.draft('one.md')
  await project.write('one.md', letter)
  expect(codes(await project.publish('two.md'))[0]).toBe('together/parting')
  expect(titles(project)).toEqual([['第一封信', '第二封信']])
  expect(await project.publish('one.md')).toMatchObject([{ post: 'one.md', action: 'published' }])
  expect(await project.publish('two.md')).toMatchObject([{ post: 'two.md', action: 'published' }])
  const { publications } = project.server.account()
  expect([...publications.values()].map(({ articles }) => articles.length)).toEqual([1, 1])
})

test.each([1, 2, 3, 4, 5, 6, 7])(
  'those that are left never go out together: killed before write %i',
  async (number) => {
    const project = await start()
    await project.write('three.md', letter.replace('第一', '第三'))
    await project.write('one.md', one.replace('[two.md]', '[three.md, two.md]'))
    await project.draft('one.md')
    await project.write('one.md', letter)
    const death = { at: 'write', number, moment: 'before' } as const
    await new MortalStore(project).live(death, () => project.draft('one.md'))
    project.restart()
    await project.publish('two.md')
    await project.draft('one.md')
    await project.publish('two.md')
    const { publications } = project.server.account()
    expect([...publications.values()].map(({ articles }) => articles.length)).toEqual([1])
  },
)

test('those that are left have a way out when the one that left is published by hand before the old draft is gone', async () => {
  const project = await start()
  await project.write('three.md', letter.replace('第一', '第三'))
  await project.write('one.md', one.replace('[two.md]', '[three.md, two.md]'))
  await project.draft('one.md')
  await project.write('one.md', letter)
  const death = { at: 'write', number: 3, moment: 'before' } as const
  await new MortalStore(project).live(death, () => project.draft('one.md'))
  project.restart()
  const [made] = [...project.server.account().drafts].find(([, { articles }]) => articles.length === 1) ?? []
  project.server.website.publish(made!)
  const [publication] = project.server.account().publications.values()
  const [article] = publication!.articles
  await project.adopt('one.md', { place: { kind: 'publication', url: article!.url! }, article: article! })
  expect(codes(await project.publish('two.md')).join()).not.toContain('together/parting')
})

test('posts that --together put into one draft stay there, and so does one updated alone', async () => {
  const project = await start()
  await project.draft('one.md')
  await project.write('one.md', letter)
  const posts = () =>
    Promise.all(
      ['one.md', 'two.md'].map((path) =>
        readPost({ path: join(project.root, path) }, project.root, project.root),
      ),
    )
  const together = async () => draftPosts(await posts(), project.session(), { together: true })
  expect(await together()).toMatchObject(Array(2).fill({ action: 'unchanged' }))
  await project.write('one.md', letter.replace('再见', '回见'))
  expect(await project.draft('one.md')).toMatchObject([{ action: 'updated', problems: [] }])
  expect(titles(project)).toEqual([['第一封信', '第二封信']])
})

test('an update of the first alone doesn’t forget that it named the others', async () => {
  const project = await start()
  await project.draft('one.md')
  await project.write('one.md', one.replace('再见', '回见'))
  await project.draft('one.md')
  await project.write('one.md', letter)
  expect(codes(await project.draft('one.md'))).toEqual(['together/replaced,together/left-out'])
})

test('plan names the companions of a first article that was adopted', async () => {
  const project = await start()
  const [first] = await project.draft('one.md')
  await project.write('one.md', letter)
  project.loseLedger()
  const { mediaId } = first!.draft!
  for (const [index, article] of project.server.account().drafts.get(mediaId)!.articles.entries())
    await project.adopt(index === 0 ? 'one.md' : 'two.md', {
      place: { kind: 'draft', mediaId, index },
      article,
    })
  await project.draft('one.md')
  expect((await project.plan('one.md')).results).toMatchObject([
    { post: 'one.md', step: 'nothing' },
    { post: 'two.md', problems: [{ code: 'together/goes-along' }] },
  ])
})

describe('a run that was killed when it had made the new draft, which a person changed before the next', () => {
  async function begin() {
    const project = await start()
    const [first] = await project.draft('one.md')
    await project.write('one.md', letter)
    // Its second write is the receipt.
    const death = { at: 'write', number: 2, moment: 'before' } as const
    await new MortalStore(project).live(death, () => project.draft('one.md'))
    project.restart()
    const ids = [...project.server.account().drafts.keys()]
    expect(ids.length).toBe(2)
    const made = ids.find((id) => id !== first?.draft?.mediaId) ?? ''
    project.server.website.edit(made, (article) => ({ ...article, digest: '她改的' }))
    return { project, made }
  }

  test.each(['draft', 'publish'] as const)('%s makes no other, however often', async (command) => {
    const { project } = await begin()
    for (let times = 1; times <= 2; times++)
      expect(codes(await project[command]('one.md'))).toEqual(['draft/other-words'])
    expect(project.server.account().drafts.size).toBe(2)
    expect(project.server.account().jobs.size).toBe(0)
  })

  test.each(['ours', 'theirs'] as const)('--%s settles it, and the old draft goes', async (wayOut) => {
    const { project, made } = await begin()
    project.wayOut = wayOut
    await project.draft('one.md')
    project.wayOut = undefined
    const [again] = await project.draft('one.md')
    expect(again).toMatchObject({ action: 'unchanged', draft: { mediaId: made } })
    const drafts = [...project.server.account().drafts]
    expect(drafts).toMatchObject([
      [made, { articles: [{ digest: wayOut === 'ours' ? '写在春天' : '她改的' }] }],
    ])
  })
})

describe('a run that was killed when it had made a new draft of three', () => {
  async function begin() {
    const project = await start()
    await project.write('three.md', letter.replace('第一', '第三'))
    await project.draft('one.md')
    await project.write('one.md', one.replace('[two.md]', '[three.md, two.md]'))
    // One entry is begun, three hold the intent: the fifth write is the first receipt.
    const death = { at: 'write', number: 5, moment: 'before' } as const
    await new MortalStore(project).live(death, () => project.draft('one.md'))
    project.restart()
    return project
  }

  test.each([
    ['alone', letter.replace('author', 'articles: []\nauthor'), ['第一封信']],
    ['as before', one, ['第一封信', '第二封信']],
  ])('leaves no draft of it when the first is to be %s', async (_, text, left) => {
    const project = await begin()
    await project.write('one.md', text)
    const results = await project.draft('one.md')
    expect(results[0]).toMatchObject({ action: 'created' })
    expect(codes(results)[0]).toContain('together/left-out')
    expect(titles(project)).toEqual([left])
  })

  test('nobody left in it goes out until it is deleted', async () => {
    const project = await begin()
    await project.write('one.md', letter.replace('author', 'articles: []\nauthor'))
    // Its own draft is made and read back; the old ones aren't looked at yet.
    const death = { at: 'request', number: 5, moment: 'before' } as const
    await new MortalStore(project).live(death, () => project.draft('one.md'))
    project.restart()
    expect(codes(await project.publish('two.md'))[0]).toBe('together/parting')
    expect(project.server.account().jobs.size).toBe(0)
    await project.draft('one.md')
    await project.publish('two.md')
    expect([...project.server.account().publications.values()]).toMatchObject([
      { articles: [{ title: '第二封信' }] },
    ])
  })

  test('leaves none, either, when one of them was settled by itself before', async () => {
    const project = await begin()
    await project.draft('three.md')
    await project.write('one.md', letter.replace('author', 'articles: []\nauthor'))
    await project.draft('one.md')
    expect(titles(project)).toEqual([['第一封信']])
  })
})

test('a draft of its own that a call given up made late is no new draft of posts that come together', async () => {
  const project = await startPublishing()
  await project.write('two.md', two)
  project.server.failNext('draft/add', { lateCommitMs: 3_600_000 })
  await project.draft('letter.md')
  project.server.commitLate()
  await project.write('letter.md', letter.replace('author', 'articles: [two.md]\nauthor'))
  expect(codes(await project.draft('letter.md'))).toEqual(['draft/late-duplicate,together/joined', ''])
})
