import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultAccount } from '../../src/fake-wechat/index.ts'
import { parseAsset } from '../../src/ledger/parse-asset.ts'
import { tiePulled } from '../../src/publish/adopt/tie-pulled.ts'
import { publishPosts } from '../../src/publish/publish-posts.ts'
import { readPost } from '../../src/read/read-post.ts'
import { markOf } from '../../src/render/mark-of.ts'
import { makePng } from '../helpers/png.ts'
import { letter, type Publishing, type PublishingOptions, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/*
 * What was submitted is listed nowhere while WeChat reviews it. Whether its draft stays in the box meanwhile nobody has
 * said: either way the post must not be submitted again by who doesn't know of it.
 */

const worlds = ['leave', 'stay'] as const

/** A post of which WeChat is deciding, for hours. */
async function submitted(draftsInReview: 'leave' | 'stay', options: PublishingOptions = {}) {
  const project = await startPublishing({ draftsInReview, publishAfterPolls: 1000, ...options })
  expect(await project.publish('letter.md')).toMatchObject([{ action: 'submitted' }])
  return project
}

const jobs = ({ server }: Publishing) => server.account().jobs.size

const told = { leave: 'publish/cover-found', stay: 'publish/draft-found' }

describe.each(worlds)('a submission under review, whose draft would %s', (world) => {
  test('isn’t made again by a run that lost the ledger, nor by the next one, until a person says so', async () => {
    const project = await submitted(world)
    project.loseLedger()
    for (const _ of ['at once', 'by a cron']) {
      const [stopped] = await project.publish('letter.md')
      expect(stopped).toMatchObject({ action: 'blocked', problems: [{ code: told[world] }] })
      expect(stopped?.problems[0]?.params.line).toBe('npx wxpub publish letter.md --again')
      expect(jobs(project)).toBe(1)
    }
    expect(project.server.account().drafts.size).toBe(1)
    project.wayOut = 'again'
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'submitted' }])
    expect(jobs(project)).toBe(2)
  })

  test('isn’t made again after the draft alone was brought up to date, and changed', async () => {
    const project = await submitted(world)
    project.loseLedger()
    expect(await project.draft('letter.md')).toMatchObject([
      { action: world === 'stay' ? 'adopted' : 'created' },
    ])
    await project.write('letter.md', letter.replace('再见', '下次见'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated' }])
    project.restart()
    expect(await project.publish('letter.md')).toMatchObject([
      { action: 'blocked', problems: [{ code: told[world] }] },
    ])
    expect(jobs(project)).toBe(1)
  })

  test('is found once it was published', async () => {
    const project = await submitted(world)
    project.loseLedger()
    await project.publish('letter.md')
    project.server.settings.publishAfterPolls = 1
    const [found] = await project.publish('letter.md')
    expect(found?.action).not.toBe('published')
    const { publications } = project.server.account()
    expect([jobs(project), publications.size]).toEqual([1, 1])
  })

  test('of several posts isn’t made again', async () => {
    const project = await startPublishing({ draftsInReview: world, publishAfterPolls: 1000 })
    await project.write('letter.md', letter.replace('author', 'articles: [two.md]\nauthor'))
    await project.write('two.md', letter.replace('第一', '第二'))
    await project.publish('letter.md')
    project.loseLedger()
    const stopped = await project.publish('letter.md')
    expect(stopped.map(({ action }) => action)).toContain('blocked')
    // That is told once, for the draft.
    expect(stopped.filter(({ problems }) => problems.some(({ code }) => code === told[world]))).toHaveLength(
      1,
    )
    expect(jobs(project)).toBe(1)
  })

  test('whose answer was lost isn’t made again, and a person can say that it wasn’t made', async () => {
    const project = await startPublishing({ draftsInReview: world, publishAfterPolls: 1000 })
    project.server.failNext('freepublish/submit', { reset: 'after' })
    for (const _ of ['this run', 'the next']) {
      expect(await project.publish('letter.md')).toMatchObject([{ action: 'doubtful' }])
      expect(jobs(project)).toBe(1)
    }
    project.wayOut = 'again'
    const code = world === 'stay' ? 'settle/not-submitted' : 'settle/given-up'
    expect(await project.settle('letter.md')).toMatchObject([{ problems: [{ code }] }])
  })

  test('is followed by a clone that has the ledger', async () => {
    const project = await submitted(world)
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'submitted' }])
    project.server.settings.publishAfterPolls = 1
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'published' }])
    const { drafts, publications } = project.server.account()
    expect([drafts.size, publications.size, jobs(project)]).toEqual([0, 1, 1])
  })
})

test('a draft that was found is told until a person says that it isn’t under review, and never again', async () => {
  const project = await submitted('stay')
  project.loseLedger()
  expect(await project.publish('letter.md')).toMatchObject([{ problems: [{ code: 'publish/draft-found' }] }])
  project.wayOut = 'again'
  project.server.failNext('freepublish/submit', { errcode: 45009 })
  expect(await project.publish('letter.md')).toMatchObject([{ action: 'failed' }])
  project.wayOut = undefined
  expect(await project.publish('letter.md')).toMatchObject([
    { action: 'submitted', problems: [{ code: 'publish/not-finished' }] },
  ])
})

test('a draft that was found says what to look at before it is published, instead of a line that would be refused', async () => {
  const project = await submitted('stay')
  project.loseLedger()
  const found = { next: [], problems: [{ code: 'draft/found' }] }
  const [adopted] = await project.draft('letter.md')
  expect(adopted).toMatchObject({ action: 'adopted', ...found })
  await project.write('letter.md', letter.replace('再见', '下次见'))
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', ...found }])
  expect(adopted?.problems[0]?.params.line).toBe('npx wxpub publish letter.md --again')
  project.wayOut = 'again'
  expect(await project.publish('letter.md')).toMatchObject([{ action: 'submitted' }])
})

test('of a draft that was found nothing is said of reviews where the account may not publish', async () => {
  const session = { localFolder: await temporaryFolder() }
  const project = await startPublishing({ accounts: [{ ...defaultAccount, kind: 'personal' }], session })
  await project.draft('letter.md')
  project.loseLedger()
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'adopted', problems: [] }])
})

test('a submission whose answer was lost before WeChat counted it is made once more', async () => {
  const project = await startPublishing({ draftsInReview: 'stay' })
  await project.write('two.md', letter.replace('第一', '第二'))
  project.server.failNext('freepublish/submit', { reset: 'before' }, { nth: 2 })
  expect(await project.publish('letter.md', 'two.md')).toMatchObject([
    { action: 'published' },
    { action: 'published' },
  ])
  expect(jobs(project)).toBe(2)
})

test('a submission that WeChat counted is no other one’s, also after a draft of several posts was submitted', async () => {
  const project = await startPublishing({ draftsInReview: 'stay', publishAfterPolls: 1000 })
  await project.write('letter.md', letter.replace('author', 'articles: [two.md]\nauthor'))
  await project.write('two.md', letter.replace('第一', '第二'))
  await project.write('three.md', letter.replace('第一', '第三').replace('再见', '[一](letter.md)'))
  project.server.failNext('freepublish/submit', { reset: 'after' }, { nth: 2 })
  const results = await project.publish('letter.md', 'three.md')
  expect(results.map(({ action }) => action)).toEqual(['submitted', 'submitted', 'doubtful'])
  expect(jobs(project)).toBe(2)
})

test('an older ledger that git gave back on the machine that submitted it submits nothing again until a person says so', async () => {
  const session = { localFolder: await temporaryFolder() }
  const project = await startPublishing({ draftsInReview: 'stay', publishAfterPolls: 1000, session })
  await project.draft('letter.md')
  const keys = ['posts/letter.md', ...(await project.store.list('assets/'))]
  const older = await Promise.all(keys.map(async (key) => (await project.store.get(key))!.value))
  await project.publish('letter.md')
  for (const [index, key] of keys.entries())
    await project.store.put(key, older[index]!, (await project.store.get(key))!.version)
  const blocked = [{ action: 'blocked', problems: [{ code: 'publish/submitted-here' }] }]
  expect(await project.publish('letter.md')).toMatchObject(blocked)
  expect(await project.publish('letter.md')).toMatchObject(blocked)
  expect(jobs(project)).toBe(1)
  project.wayOut = 'again'
  expect(await project.publish('letter.md')).toMatchObject([{ action: 'submitted' }])
})

describe('a post that was submitted, whose entry alone is lost', () => {
  /** The ledger is merged badly: the entry is gone, the lines of pictures are there. */
  async function withoutEntry() {
    const project = await startPublishing({ draftsInReview: 'leave', publishAfterPolls: 1000 })
    await project.write('two.md', letter.replace('第一', '第二'))
    await project.publish('letter.md', 'two.md')
    const { version } = (await project.store.get('posts/two.md'))!
    await project.store.put('posts/two.md', null, version)
    return { project, before: jobs(project) }
  }

  test('isn’t submitted again, at once or after its draft was made, until a person says so', async () => {
    const { project, before } = await withoutEntry()
    const blocked = [{ action: 'blocked', problems: [{ code: 'publish/submitted-before' }] }]
    expect(await project.publish('two.md')).toMatchObject(blocked)
    expect(await project.publish('two.md')).toMatchObject(blocked)
    expect(jobs(project)).toBe(before)
    project.wayOut = 'again'
    expect(await project.publish('two.md')).toMatchObject([{ action: 'submitted' }])
    project.wayOut = undefined
    expect(await project.publish('two.md')).toMatchObject([{ action: 'submitted' }])
    expect(jobs(project)).toBe(before + 1)
  })

  test('says nothing of others with the same cover, nor of itself a month later', async () => {
    const { project } = await withoutEntry()
    await project.write('three.md', letter.replace('第一', '第三'))
    expect(await project.publish('three.md')).toMatchObject([{ action: 'submitted' }])
    project.jump(30 * 24 * 3600 * 1000)
    expect(await project.publish('two.md')).toMatchObject([{ action: 'submitted' }])
  })
})

test('a post that is submitted again while another submission is under way stays noted beside the cover they share', async () => {
  const project = await startPublishing({ draftsInReview: 'leave', publishAfterPolls: 1 })
  await project.write('two.md', letter.replace('第一', '第二'))
  await project.write('three.md', letter.replace('第一', '第三'))
  project.server.nextPublishStatus(3)
  expect(await project.publish('two.md')).toMatchObject([{ action: 'failed' }])
  await project.draft('letter.md', 'three.md')
  const { submitPublication, ...others } = project.session().wechat
  let count = 0
  const submitWhileOther: typeof submitPublication = async (...call) => {
    const id = await submitPublication(...call)
    if (++count < 2) return id
    const two = await readPost({ path: join(project.root, 'two.md') }, project.root, project.root)
    await publishPosts([two], project.session(), { noWait: true })
    return id
  }
  const wechat = { ...others, submitPublication: submitWhileOther }
  const paths = ['letter.md', 'three.md'].map((name) => join(project.root, name))
  const posts = await Promise.all(paths.map((path) => readPost({ path }, project.root, project.root)))
  await publishPosts(posts, { ...project.session(), wechat }, { noWait: true })
  const records = await Promise.all(
    (await project.store.list('assets/')).map((key) => project.store.get(key)),
  )
  const noted = records.flatMap((each) => Object.keys(parseAsset(each?.value)?.submitted ?? {}))
  expect(noted.sort()).toEqual(['letter.md', 'two.md', 'three.md'].map((key) => markOf({ key })).sort())
})

test('of many posts that are submitted, the ledger isn’t read as a whole for each', async () => {
  const project = await startPublishing()
  const paths = ['1', '2', '3', '4', '5', '6'].map((number) => `${number}.md`)
  for (const path of paths) await project.write(path, letter.replace('第一', `第${path}`))
  await project.draft(...paths)
  const { store } = project
  let lists = 0
  project.useStore({
    get: (key) => store.get(key),
    isAt: (...known) => store.isAt(...known),
    put: (...record) => store.put(...record),
    claim: (...wanted) => store.claim(...wanted),
    list: (prefix) => {
      lists++
      return store.list(prefix)
    },
  })
  expect(await project.publish(...paths)).toMatchObject(paths.map(() => ({ action: 'published' })))
  expect(lists).toBeLessThan(paths.length)
})

describe('a first publication goes out', () => {
  test('with a cover that an old run sent weeks ago', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    for (const { mediaId } of [...project.server.account().drafts.values()])
      project.server.website.delete(mediaId)
    project.loseLedger()
    const monthMs = 30 * 24 * 3600 * 1000
    project.jump(monthMs)
    project.server.advance(monthMs)
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'published', problems: [] }])
  })

  test('with a cover that the config gives to all posts, whoever sent it', async () => {
    const project = await startPublishing({ account: { cover: 'cover.png' } })
    const post = letter.replace('cover: cover.png\n', '')
    await project.write('letter.md', post)
    await project.publish('letter.md')
    project.loseLedger()
    await project.write('two.md', post.replace('第一', '第二').replace('春天', '夏天'))
    expect(await project.publish('two.md')).toMatchObject([{ action: 'published', problems: [] }])
  })

  test('after one look into the library, for all posts of a run', async () => {
    const project = await startPublishing()
    await project.write('two.md', letter.replace('第一', '第二').replace('cover.png', 'a.png'))
    await project.publish('letter.md', 'two.md')
    const looks = project.calls().filter((call) => call === 'material/batchget_material')
    expect(looks).toHaveLength(1)
  })
})

describe('an account whose publications can’t be listed', () => {
  /** Drafted, published by hand, and recorded by nothing but the ledger. */
  async function publishedByHand() {
    const project = await startPublishing({ accounts: [{ ...defaultAccount, kind: 'personal' }] })
    const [drafted] = await project.draft('letter.md')
    project.server.website.publish(drafted!.draft!.mediaId)
    return project
  }

  test('gets no second draft of a post that was published by hand, when the ledger is lost', async () => {
    const project = await publishedByHand()
    project.loseLedger()
    for (const _ of ['at once', 'in the next run']) {
      const [stopped] = await project.draft('letter.md')
      expect(stopped).toMatchObject({ action: 'blocked', problems: [{ code: 'draft/cover-found' }] })
      expect(stopped?.problems[0]?.params.line).toBe('npx wxpub draft letter.md --again')
    }
    expect(project.server.account().drafts.size).toBe(0)
    project.server.advance(30 * 24 * 3600 * 1000)
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'blocked' }])

    project.wayOut = 'again'
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
  })

  test('gets none either when its entry alone is lost, so that its cover is known', async () => {
    const localFolder = await temporaryFolder()
    const accounts = [{ ...defaultAccount, kind: 'personal' as const }]
    const project = await startPublishing({ accounts, session: { localFolder } })
    const [drafted] = await project.draft('letter.md')
    project.server.website.publish(drafted!.draft!.mediaId)
    const { version } = (await project.store.get('posts/letter.md'))!
    await project.store.put('posts/letter.md', null, version)

    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'blocked', problems: [{ code: 'draft/cover-found' }] },
    ])
    expect(project.server.account().drafts.size).toBe(0)
  })

  test('gets none either when several come together', async () => {
    const project = await publishedByHand()
    project.loseLedger()
    await project.write('letter.md', letter.replace('author', 'articles: [two.md]\nauthor'))
    await project.write('two.md', letter.replace('第一', '第二'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'blocked' }, { action: 'blocked' }])
    expect(project.server.account().drafts.size).toBe(0)
  })

  test('gets a draft of another post with the same cover, of which the ledger knows', async () => {
    const project = await publishedByHand()
    await project.write('two.md', letter.replace('第一', '第二'))
    expect(await project.draft('two.md')).toMatchObject([{ action: 'created' }])
  })

  test('gets none of a post whose cover another one has, once that one’s draft was found again', async () => {
    const project = await publishedByHand()
    await project.write('two.md', letter.replace('第一', '第二'))
    await project.draft('two.md')
    project.loseLedger()
    const blocked = [{ action: 'blocked', problems: [{ code: 'draft/cover-found' }] }]
    expect(await project.draft('two.md', 'letter.md')).toMatchObject([{ action: 'adopted' }, ...blocked])
    expect(await project.draft('letter.md')).toMatchObject(blocked)
    project.loseLedger()
    expect(await project.draft('two.md')).toMatchObject([{ action: 'adopted' }])
    expect(await project.draft('letter.md')).toMatchObject(blocked)
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('gets none of the others with the same cover when one of them is made again', async () => {
    const project = await publishedByHand()
    const paths = ['letter.md', 'two.md', 'three.md']
    await project.write('two.md', letter.replace('第一', '第二'))
    await project.write('three.md', letter.replace('第一', '第三'))
    for (const { draft } of await project.draft('two.md', 'three.md'))
      project.server.website.publish(draft!.mediaId)
    project.loseLedger()
    project.wayOut = 'again'
    expect(await project.draft('two.md')).toMatchObject([{ action: 'created' }])
    project.wayOut = undefined
    expect((await project.draft(...paths)).map(({ action }) => action)).toEqual([
      'blocked',
      'unchanged',
      'blocked',
    ])
  })

  test('gets none of a post whose cover came back with a pulled article', async () => {
    const project = await publishedByHand()
    await pullWithCover(project)
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'blocked', problems: [{ code: 'draft/cover-found' }] },
    ])
  })
})

test('a submission under review isn’t made again once its cover came back with a pulled article', async () => {
  const project = await submitted('leave')
  await pullWithCover(project)
  expect(await project.publish('letter.md')).toMatchObject([
    { action: 'blocked', problems: [{ code: 'publish/cover-found' }] },
  ])
  expect(jobs(project)).toBe(1)
})

/** Loses the ledger, and pulls an article of another post with the same cover. */
async function pullWithCover(project: Publishing): Promise<void> {
  const [cover] = [...project.server.account().materials.values()]
  const key = createHash('sha256').update(makePng(900, 383)).digest('hex')
  project.loseLedger()
  await project.write('pulled.md', letter.replace('第一', '别的'))
  const post = await readPost({ path: join(project.root, 'pulled.md') }, project.root, project.root)
  const place = { kind: 'publication', url: 'https://mp.weixin.qq.com/s/by-hand' } as const
  const article = { title: '别的封信', content: '<p>别的</p>', thumb_media_id: cover!.mediaId }
  const pictures = new Map([[key, { mediaId: cover!.mediaId }]])
  await tiePulled(post, { place, article }, project.session(), pictures)
}

test.each([['one run'], ['two runs']])(
  'a submission under review isn’t made again in %s with a post that has the same cover',
  async (runs) => {
    const project = await submitted('leave')
    await project.write('two.md', letter.replace('第一', '第二').replace('春天', '夏天'))
    await project.draft('two.md')
    project.loseLedger()
    if (runs === 'two runs') await project.draft('two.md')
    const other = letter.replace('第一', '别的').replace('春天', '秋天')
    await project.write('other.md', other.replace('cover.png', 'b.png'))
    const paths = runs === 'two runs' ? ['letter.md'] : ['other.md', 'two.md', 'letter.md']
    const results = await project.publish(...paths)
    expect(results.at(-1)).toMatchObject({ action: 'blocked', problems: [{ code: 'publish/cover-found' }] })
  },
)
