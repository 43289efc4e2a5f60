import { describe, expect, test } from 'vitest'
import { defaultAccount } from '../../src/fake-wechat/index.ts'
import { learnToPublish } from '../../src/publish/look/rights.ts'
import type { PlannedCall } from '../../src/publish/plan/count-calls.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const post = (number: string, more = '') =>
  letter.replace('第一', `第${number}`).replace('author', `${more}author`)

async function start(): Promise<Publishing> {
  const project = await startPublishing({
    publishAfterPolls: 0,
    session: { localFolder: await temporaryFolder() },
  })
  await project.write('one.md', post('一'))
  await project.write('two.md', post('二'))
  return project
}

/** What was called since the last look. */
function made(project: Publishing): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const call of project.calls()) counts[call] = (counts[call] ?? 0) + 1
  return counts
}

function summed(...lists: PlannedCall[][]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { call, count } of lists.flat()) counts[call] = (counts[call] ?? 0) + count
  return counts
}

const codes = (results: { problems: { code: string }[] }[]) =>
  results.map(({ problems }) => problems.map(({ code }) => code).join())

describe('a plan counts as many calls as are made', () => {
  test('where a picture is the cover of one post and all of another', async () => {
    const project = await start()
    await project.write('pictures.md', '---\ntitle: 图\ntype: newspic\n---\n\n说明\n\n![](cover.png)\n')
    const { calls, results } = await project.plan('one.md', 'two.md', 'pictures.md')
    expect(results.map(({ assets }) => assets.uploaded)).toEqual([3, 0, 0])
    project.calls()
    await project.draft('one.md', 'two.md', 'pictures.md')
    expect(made(project)).toEqual(summed(calls))
  })

  test('where posts with drafts of their own come into one', async () => {
    const project = await start()
    await project.draft('one.md', 'two.md')
    await project.write('one.md', post('一', 'articles: [two.md]\n'))
    const { calls, results } = await project.plan('one.md')
    expect(codes(results)).toEqual(['together/joins', ''])
    project.calls()
    expect(codes(await project.draft('one.md'))).toEqual(['together/joined,together/joined', ''])
    expect(made(project)).toEqual(summed(calls))
    expect(project.server.account().drafts.size).toBe(1)
  })

  test.each(['draft', 'publish'] as const)(
    'by %s, of the first update after a draft was made',
    async (command) => {
      const project = await start()
      // Later than the look that this machine remembers.
      project.jump(3600_000)
      await project.draft('one.md')
      await project.write('one.md', post('一').replace('再见', '回见'))
      const { calls, publishCalls } = await project.plan('one.md')
      project.calls()
      await project[command]('one.md')
      expect(made(project)).toEqual(summed(calls, command === 'publish' ? publishCalls : []))
    },
  )

  test('of an account that the config doesn’t expect to publish, and that may not', async () => {
    const project = await startPublishing({
      accounts: [{ ...defaultAccount, kind: 'personal' }],
      account: { publish: false },
      session: { localFolder: await temporaryFolder() },
    })
    const { calls, publishCalls, publishing } = await project.plan('letter.md')
    expect({ publishCalls, publishing }).toMatchObject({
      publishCalls: [],
      publishing: { posts: ['letter.md'], isUnlikely: true },
    })
    project.calls()
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
    expect(made(project)).toEqual(summed(calls))
    expect((await project.plan('letter.md')).publishing).toEqual({
      account: 'default',
      mayPublish: false,
      posts: ['letter.md'],
    })
  })

  test('and one less of an account that may not, as long as nobody knows that, and says so', async () => {
    const project = await startPublishing({
      accounts: [{ ...defaultAccount, kind: 'personal' }],
      session: { localFolder: await temporaryFolder() },
    })
    const { calls, publishing } = await project.plan('letter.md')
    expect(publishing.looksMore).toBe(true)
    project.calls()
    await project.draft('letter.md')
    expect(made(project)).toEqual({ ...summed(calls), 'material/batchget_material': 1 })
    await project.write('letter.md', letter.replace('再见', '回见'))
    expect((await project.plan('letter.md')).publishing).not.toHaveProperty('looksMore')
  })

  test.each([
    ['new', async () => undefined],
    [
      'drafted long ago',
      async (project: Publishing) => {
        await project.draft('one.md', 'two.md')
        project.jump(3600_000)
      },
    ],
    [
      'changed',
      async (project: Publishing) => {
        await project.draft('one.md', 'two.md')
        project.jump(3600_000)
        await project.write('one.md', post('一').replace('再见', '回见'))
      },
    ],
  ])('when a post is published that is %s', async (_, prepare) => {
    const project = await start()
    await prepare(project)
    const { calls, publishCalls, results } = await project.plan('one.md')
    expect(results).toMatchObject([{ publishes: true }])
    project.calls()
    expect(await project.publish('one.md')).toMatchObject([{ action: 'published' }])
    expect(made(project)).toEqual(summed(calls, publishCalls))
  })
})

describe('a plan names what publish would submit', () => {
  const published = async (project: Publishing, ...paths: string[]) =>
    (await project.plan(...paths)).results.filter(({ publishes }) => publishes).map((each) => each.post)

  test('and not what stays a draft, waits for a person or its time, or is out', async () => {
    const project = await start()
    expect(await published(project, 'one.md', 'two.md')).toEqual(['one.md', 'two.md'])
    for (const more of ['draft: true\n', 'original: true\n', 'publish_at: 2999-01-01\n']) {
      await project.write('one.md', post('一', more))
      expect(await published(project, 'one.md', 'two.md')).toEqual(['two.md'])
    }
    await project.publish('two.md')
    expect(await published(project, 'two.md')).toEqual([])
  })

  test('a draft as a whole, with posts that nobody named', async () => {
    const project = await start()
    await project.write('one.md', post('一', 'articles: [two.md]\n'))
    await project.draft('one.md')
    const { publishCalls } = await project.plan('two.md')
    expect(await published(project, 'two.md')).toEqual(['two.md', 'one.md'])
    expect(summed(publishCalls)).toMatchObject({ 'freepublish/submit': 1, 'draft/get': 2 })
    await project.write('two.md', post('二', 'draft: true\n'))
    expect(await published(project, 'one.md')).toEqual([])
  })

  test('nothing where the account is known to lack the right', async () => {
    const project = await start()
    await learnToPublish(project.session(), false)
    expect(await published(project, 'one.md')).toEqual([])
    const { calls } = await project.plan('one.md')
    expect(summed(calls)).not.toHaveProperty('freepublish/batchget')
  })
})
