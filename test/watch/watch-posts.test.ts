import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import writeFileAtomic from 'write-file-atomic'
import { type Problem, ProblemError, problem } from '../../src/problems/problem.ts'
import type { Action, PostResult } from '../../src/publish/result.ts'
import { findPosts } from '../../src/read/find-posts.ts'
import type { Post } from '../../src/read/post.ts'
import { parsePost } from '../../src/read/read-post.ts'
import type { WatchEvent } from '../../src/watch/watch-event.ts'
import { type Watcher, type WatchOptions, watchPosts } from '../../src/watch/watch-posts.ts'
import { createManualClock } from '../helpers/manual-clock.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const quietMs = 2000
const opened: Watched[] = []

afterEach(async () => {
  for (const watched of opened.splice(0)) await watched.dispose()
})

/** A project in a temporary folder, watched. A line `uses FILE` in a post names a file it is made from. */
class Watched {
  clock = createManualClock()
  events: WatchEvent[] = []
  syncs: {
    posts: string[]
    bodies: string[]
    wayOut: string | undefined
    finish(outcome: Action | Problem | PostResult, ...along: PostResult[]): void
  }[] = []
  /** What each draft was made of, by post. */
  drafts = new Map<string, string>()
  brokenConfig = false
  watcher!: Watcher
  #observers = new Set<() => void>()
  readonly root: string

  constructor(root: string) {
    this.root = root
  }

  path = (name: string) => join(this.root, name)

  async write(name: string, text: string): Promise<void> {
    await mkdir(dirname(this.path(name)), { recursive: true })
    await writeFile(this.path(name), text)
  }

  start(options: Partial<WatchOptions> = {}): this {
    this.watcher = watchPosts({
      root: this.root,
      cwd: this.root,
      findPosts: () => this.findPosts(),
      folders: [this.path('posts')],
      ignoredFolders: [this.path('posts/dist-posts')],
      configFiles: [this.path('wxpub.config.ts')],
      clock: this.clock,
      quietMs,
      key: 's',
      prepare: (path) => this.prepare(path),
      sync: (posts, wayOut) => this.sync(posts, wayOut(posts[0]?.path ?? '')),
      draftHash: async (path) => this.drafts.get(path),
      reloadConfig: async () => {
        if (this.brokenConfig) throw new ProblemError(aProblem)
        return [this.path('wxpub.config.ts')]
      },
      onEvent: (event) => {
        this.events.push(event)
        for (const observe of this.#observers) observe()
        this.#observers.clear()
      },
      ...options,
    })
    return this
  }

  named: string[] = []

  async findPosts() {
    return (await findPosts(['posts', ...this.named], { cwd: this.root })).posts
  }

  async prepare(path: string) {
    const text = await readFile(path, 'utf8')
    const used = [...text.matchAll(/uses (\S+)/g)].map((match) => this.path(match[1]!))
    const contents = await Promise.all(used.map((file) => readFile(file, 'utf8').catch(() => '')))
    const problems = text.includes('broken') || text === '' ? [aProblem] : []
    const post = parsePost(Buffer.from(text), path, this.root, path.slice(this.root.length + 1))
    return {
      post,
      files: used,
      problems,
      hash: createHash('sha256')
        .update([text, ...contents].join('\n'))
        .digest('hex'),
    }
  }

  sync(sent: Post[], wayOut: string | undefined): Promise<PostResult[]> {
    return new Promise((resolve, reject) => {
      const posts = sent.map(({ file }) => file)
      const finish = (outcome: Action | Problem | PostResult, ...along: PostResult[]) => {
        if (typeof outcome !== 'string')
          return 'code' in outcome ? reject(new ProblemError(outcome)) : resolve([outcome, ...along])
        if (outcome === 'created' || outcome === 'updated')
          for (const { path } of sent) this.drafts.set(path, '')
        resolve([...posts.map((post) => aResult(post, outcome)), ...along])
      }
      this.syncs.push({ posts, bodies: sent.map(({ body }) => body), wayOut, finish })
    })
  }

  /** The first event of a kind since the last one asked for. What came between is forgotten. */
  async until<Kind extends WatchEvent['kind']>(kind: Kind): Promise<WatchEvent & { kind: Kind }> {
    const isKind = (event: WatchEvent): event is WatchEvent & { kind: Kind } => event.kind === kind
    await this.waitFor(() => this.events.some(isKind))
    const event = this.events.find(isKind)!
    this.events.splice(0, this.events.indexOf(event) + 1)
    return event
  }

  /** Waits for an event after which the condition holds. */
  async waitFor(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#observers.add(resolve))
  }

  /** Does something to files and waits until the posts it touches are rendered. */
  async change(action: Promise<unknown>, rendered = 1): Promise<string[]> {
    await action
    const posts: string[] = []
    while (posts.length < rendered) posts.push((await this.until('rendered')).post)
    return posts
  }

  async rest(): Promise<void> {
    await this.clock.untilSleeping(quietMs)
    await this.clock.advance(quietMs)
  }

  async dispose(): Promise<void> {
    for (const { finish } of this.syncs) finish('unchanged')
    await this.watcher.close()
  }
}

const aProblem = problem('watch/config-kept', {}, { severity: 'error' })

const aResult = (post: string, action: Action): PostResult => ({
  post,
  title: post,
  account: 'default',
  action,
  assets: { uploaded: 0, reused: 0 },
  problems: [],
  next: [],
  manual: [],
})

async function project(files: Record<string, string>): Promise<Watched> {
  const watched = new Watched(await temporaryFolder())
  opened.push(watched)
  for (const [name, text] of Object.entries(files)) await watched.write(name, text)
  return watched
}

/** A project whose posts all have drafts that are in step, watched and at rest. */
async function running(files: Record<string, string>): Promise<Watched> {
  const watched = await project(files)
  for (const name of Object.keys(files))
    watched.drafts.set(watched.path(name), (await watched.prepare(watched.path(name))).hash)
  watched.start()
  await watched.until('ready')
  return watched
}

describe('start', () => {
  test('renders every post, tells problems, and syncs the named ones', async () => {
    const watched = await project({ 'posts/a.md': 'a', 'posts/b.md': 'broken', 'posts/c.md': 'c' })
    watched.named = ['posts/a.md', 'posts/b.md']
    watched.start()
    expect(await watched.until('rendered')).toEqual({ kind: 'rendered', post: 'posts/a.md', problems: [] })
    expect(await watched.until('rendered')).toEqual({
      kind: 'rendered',
      draft: 'kept',
      post: 'posts/b.md',
      problems: [aProblem],
    })
    expect(await watched.until('ready')).toEqual({
      kind: 'ready',
      posts: ['posts/a.md', 'posts/b.md', 'posts/c.md'],
    })
    expect(await watched.until('syncing')).toEqual({ kind: 'syncing', posts: ['posts/a.md'] })
    watched.syncs[0]!.finish('created')
    expect(await watched.until('synced')).toEqual({
      kind: 'synced',
      post: 'posts/a.md',
      result: aResult('posts/a.md', 'created'),
    })
  })

  test('tells which drafts are behind, and updates them on a key', async () => {
    const watched = await project({ 'posts/a.md': 'a', 'posts/b.md': 'b' })
    watched.drafts.set(watched.path('posts/b.md'), 'older')
    watched.start()
    expect(await watched.until('waiting-for-key')).toMatchObject({
      posts: ['posts/b.md'],
      reason: 'missed',
      problem: { code: 'watch/missed' },
    })
    watched.watcher.confirm()
    expect(watched.syncs.map(({ posts }) => posts)).toEqual([['posts/b.md']])
  })

  test('without a sync only renders', async () => {
    const watched = await project({ 'posts/a.md': 'a' })
    const { sync: _, ...options } = { sync: undefined }
    watched.named = ['posts/a.md']
    watched.start(options)
    await watched.until('ready')
  })
})

describe('a save', () => {
  test('renders its post and syncs it after the quiet period', async () => {
    const watched = await running({ 'posts/a.md': 'a', 'posts/b.md': 'b' })
    await watched.write('posts/a.md', 'a, edited')
    expect(await watched.until('changed')).toEqual({
      kind: 'changed',
      files: ['posts/a.md'],
      posts: ['posts/a.md'],
    })
    expect(await watched.until('rendered')).toEqual({ kind: 'rendered', post: 'posts/a.md', problems: [] })
    await watched.rest()
    expect(watched.syncs.map(({ posts }) => posts)).toEqual([['posts/a.md']])
  })

  test('ten times gives one sync', async () => {
    const watched = await running({ 'posts/a.md': 'a' })
    for (let save = 0; save < 10; save++) {
      await watched.change(watched.write('posts/a.md', `save ${save}`))
      await watched.clock.advance(100)
    }
    await watched.clock.advance(quietMs)
    watched.syncs[0]!.finish('updated')
    await watched.until('synced')
    await watched.clock.advance(10 * quietMs)
    expect(watched.syncs).toHaveLength(1)
  })

  test.each<[string, (path: string) => Promise<void>]>([
    [
      'renaming a new file over the old one',
      async (path) => {
        await writeFile(`${path}.new`, 'edited')
        await rename(`${path}.new`, path)
      },
    ],
    ['an atomic write', (path) => writeFileAtomic(path, 'edited')],
    [
      "vim's backup dance",
      async (path) => {
        await rename(path, `${path}~`)
        await writeFile(path, 'edited')
        await unlink(`${path}~`)
      },
    ],
    [
      'emptying and writing',
      async (path) => {
        await writeFile(path, '')
        await writeFile(path, 'edited')
      },
    ],
  ])('made by %s is one change', async (_, save) => {
    const watched = await running({ 'posts/a.md': 'a' })
    await watched.change(save(watched.path('posts/a.md')))
    await watched.rest()
    expect(watched.events.map(({ kind }) => kind)).toEqual(['syncing'])
  })

  test('that empties the file is believed at the second look', async () => {
    const watched = await running({ 'posts/a.md': 'a' })
    await watched.write('posts/a.md', '')
    expect((await watched.until('rendered')).problems).toEqual([aProblem])
  })

  test('that breaks the post is told and not synced; the next one heals it', async () => {
    const watched = await running({ 'posts/a.md': 'a' })
    await watched.write('posts/a.md', 'broken')
    expect((await watched.until('rendered')).problems).toEqual([aProblem])
    await watched.clock.advance(10 * quietMs)
    expect(watched.syncs).toEqual([])
    await watched.change(watched.write('posts/a.md', 'healed'))
    await watched.rest()
    expect(watched.syncs).toHaveLength(1)
  })

  test('of a picture or a theme renders exactly the posts that use it', async () => {
    const watched = await running({
      'posts/a.md': 'uses img/cat.png',
      'posts/b.md': 'uses img/cat.png uses themes/t.css',
      'posts/c.md': 'uses themes/t.css',
      'img/cat.png': 'cat',
      'themes/t.css': 'p {}',
    })
    expect(await watched.change(watched.write('img/cat.png', 'cat 2'), 2)).toEqual([
      'posts/a.md',
      'posts/b.md',
    ])
    expect(await watched.change(watched.write('themes/t.css', 'h1 {}'), 2)).toEqual([
      'posts/b.md',
      'posts/c.md',
    ])
  })

  test('of a picture that was missing renders its post, even in a new folder', async () => {
    const watched = await running({ 'posts/a.md': 'uses img/new/cat.png' })
    expect(await watched.change(watched.write('img/new/cat.png', 'cat'))).toEqual(['posts/a.md'])
  })

  test('of a picture whose folder was deleted and came back renders its post', async () => {
    const watched = await running({ 'posts/a.md': 'uses img/cat.png', 'img/cat.png': 'cat' })
    await watched.change(rm(watched.path('img'), { recursive: true }))
    expect(await watched.change(watched.write('img/cat.png', 'cat 2'))).toEqual(['posts/a.md'])
    expect(await watched.change(watched.write('img/cat.png', 'cat 3'))).toEqual(['posts/a.md'])
  })

  test('in a folder does not touch the pictures beside it', async () => {
    const watched = await running({
      'posts/a.md': 'uses posts/cat.png',
      'posts/b.md': 'b',
      'posts/cat.png': 'cat',
    })
    await watched.write('posts/.wxpub.tmp', 'x')
    await watched.write('posts/b.md', 'b 2')
    expect((await watched.until('changed')).files).toEqual(['posts/b.md'])
  })

  test('of a picture that a post came to use later renders the post', async () => {
    const watched = await running({ 'posts/a.md': 'a', 'img/cat.png': 'cat' })
    await watched.change(watched.write('posts/a.md', 'uses img/cat.png'))
    expect(await watched.change(watched.write('img/cat.png', 'cat 2'))).toEqual(['posts/a.md'])
  })

  test('of the config reloads it and renders all; a broken one is told and the last good one kept', async () => {
    const watched = await running({ 'posts/a.md': 'a', 'wxpub.config.ts': '1' })
    await watched.write('wxpub.config.ts', '2')
    expect(await watched.until('config-reloaded')).toEqual({
      kind: 'config-reloaded',
      kept: false,
      problems: [],
    })
    expect((await watched.until('changed')).posts).toEqual(['posts/a.md'])

    watched.brokenConfig = true
    await watched.write('wxpub.config.ts', '3')
    expect(await watched.until('config-reloaded')).toEqual({
      kind: 'config-reloaded',
      kept: true,
      problems: [aProblem, problem('watch/config-kept', {})],
    })
  })
})

describe('files that come and go', () => {
  test('a folder that takes the place of another at once', async () => {
    const watched = await running({ 'posts/in/a.md': 'a', 'posts/other/a.md': 'other' })
    const swap = async () => {
      await rename(watched.path('posts/in'), watched.path('away'))
      await rename(watched.path('posts/other'), watched.path('posts/in'))
    }
    expect(await watched.change(swap())).toEqual(['posts/in/a.md'])
    expect(await watched.change(watched.write('posts/in/a.md', 'saved after that'))).toEqual([
      'posts/in/a.md',
    ])
  })

  test('a new post waits for a key and is created on it', async () => {
    const watched = await running({ 'posts/a.md': 'a' })
    await watched.change(watched.write('posts/deep/new.md', 'new'))
    await watched.rest()
    expect(await watched.until('waiting-for-key')).toEqual({
      kind: 'waiting-for-key',
      posts: ['posts/deep/new.md'],
      reason: 'new',
      problem: problem('watch/new-post', { count: 1, key: 's' }),
    })
    watched.watcher.confirm()
    expect(watched.syncs.map(({ posts }) => posts)).toEqual([['posts/deep/new.md']])
  })

  test('a posts folder that comes later is watched', async () => {
    const watched = await project({})
    watched.start()
    await watched.until('ready')
    expect(await watched.change(watched.write('posts/v1.0 notes/a.md', 'a'))).toEqual([
      'posts/v1.0 notes/a.md',
    ])
    expect(await watched.change(watched.write('posts/v1.0 notes/a.md', 'a 2'))).toEqual([
      'posts/v1.0 notes/a.md',
    ])
  })

  test('a link to a folder is followed', async () => {
    const watched = await running({ 'posts/a.md': 'a', 'drafts/b.md': 'b' })
    await symlink(watched.path('drafts'), watched.path('posts/more'))
    await watched.change(watched.write('posts/more/c.md', 'c'), 2)
    expect(await watched.change(watched.write('drafts/b.md', 'b 2'))).toEqual(['posts/more/b.md'])
  })

  test('a link that leads in a circle is not followed', async () => {
    const watched = await running({ 'posts/a.md': 'a', 'posts/deep/b.md': 'b' })
    await symlink(watched.path('posts'), watched.path('posts/deep/circle'))
    await watched.write('posts/deep/b.md', 'b 2')
    expect((await watched.until('changed')).files).toEqual(['posts/deep/b.md'])
  })

  test('outputs, hidden files and packages are no posts', async () => {
    const watched = await running({
      'posts/a.md': 'a',
      'posts/dist-posts/x.md': 'x',
      'posts/node_modules/p/x.md': 'x',
    })
    await watched.write('posts/dist-posts/y.md', 'y')
    await watched.write('posts/node_modules/p/x.md', 'x 2')
    await watched.write('posts/.hidden/y.md', 'y')
    await watched.write('posts/notes.txt', 'y')
    await watched.write('posts/a.md', 'a 2')
    expect(await watched.until('changed')).toEqual({
      kind: 'changed',
      files: ['posts/a.md'],
      posts: ['posts/a.md'],
    })
  })

  test('a deleted post is told, and nothing is synced', async () => {
    const watched = await running({ 'posts/a.md': 'a', 'posts/b.md': 'b' })
    await watched.change(watched.write('posts/a.md', 'a 2'))
    await unlink(watched.path('posts/a.md'))
    expect(await watched.until('removed')).toEqual({
      kind: 'removed',
      post: 'posts/a.md',
      problem: problem('watch/removed', {}, { place: { file: 'posts/a.md' } }),
    })
    await watched.clock.advance(10 * quietMs)
    expect(watched.syncs).toEqual([])
  })

  test('a deleted post that comes back is watched again', async () => {
    const watched = await running({ 'posts/a.md': 'a' })
    await unlink(watched.path('posts/a.md'))
    await watched.until('removed')
    expect(await watched.change(watched.write('posts/a.md', 'again'))).toEqual(['posts/a.md'])
  })

  test('the posts of a moved folder are removed and found', async () => {
    const watched = await running({ 'posts/old/a.md': 'a', 'posts/old/b.md': 'b' })
    await rename(watched.path('posts/old'), watched.path('posts/new'))
    const told = () =>
      watched.events
        .flatMap((event) =>
          event.kind === 'removed' || event.kind === 'rendered' ? [`${event.kind} ${event.post}`] : [],
        )
        .sort()
    await watched.waitFor(() => told().length === 4)
    expect(told()).toEqual([
      'removed posts/old/a.md',
      'removed posts/old/b.md',
      'rendered posts/new/a.md',
      'rendered posts/new/b.md',
    ])
  })

  test('four changed at once wait for a key', async () => {
    const watched = await running(
      Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`posts/${name}.md`, name])),
    )
    const saves = ['a', 'b', 'c', 'd'].map((name) => watched.write(`posts/${name}.md`, `${name} 2`))
    await watched.change(Promise.all(saves), 4)
    await watched.rest()
    expect(await watched.until('waiting-for-key')).toMatchObject({
      reason: 'many',
      problem: problem('watch/many-changed', { count: 4, key: 's' }),
    })
    expect(watched.syncs).toEqual([])
  })
})

describe('a sync', () => {
  test('sends the post as it was rendered, though its file is just being written again', async () => {
    const watched = await project({ 'posts/a.md': 'a' })
    let tellChange = (_: Set<string>) => {}
    const openFileEvents: WatchOptions['openFileEvents'] = async ({ onChange }) => {
      tellChange = onChange
      return { watch: async () => {}, close: async () => {} }
    }
    watched.drafts.set(watched.path('posts/a.md'), '')
    watched.start({ openFileEvents })
    await watched.until('ready')
    await watched.write('posts/a.md', 'a 2')
    await watched.change(Promise.resolve(tellChange(new Set([watched.path('posts/a.md')]))))
    await watched.write('posts/a.md', '')
    await watched.rest()
    expect(watched.syncs.map(({ bodies }) => bodies)).toEqual([['a 2']])
  })

  async function syncing(): Promise<Watched> {
    const watched = await running({ 'posts/a.md': 'a' })
    await watched.change(watched.write('posts/a.md', 'a 2'))
    await watched.rest()
    await watched.until('syncing')
    return watched
  }

  test('is followed by another for what changed meanwhile', async () => {
    const watched = await syncing()
    await watched.change(watched.write('posts/a.md', 'a 3'))
    await watched.clock.advance(quietMs)
    expect(watched.syncs).toHaveLength(1)
    watched.syncs[0]!.finish('updated')
    await watched.until('syncing')
    expect(watched.syncs).toHaveLength(2)
  })

  test.each([
    [
      'failed' as const,
      { kind: 'failed', post: 'posts/a.md', result: aResult('posts/a.md', 'failed'), problems: [] },
    ],
    [
      'doubtful' as const,
      { kind: 'failed', post: 'posts/a.md', result: aResult('posts/a.md', 'doubtful'), problems: [] },
    ],
    [aProblem, { kind: 'failed', post: 'posts/a.md', problems: [aProblem] }],
  ])('that fails is told and tried again on the next save', async (ending, event) => {
    const watched = await syncing()
    watched.syncs[0]!.finish(ending)
    expect(await watched.until('failed')).toEqual(event)
    await watched.clock.advance(10 * quietMs)
    expect(watched.syncs).toHaveLength(1)
    await watched.write('posts/a.md', 'a 2')
    await watched.until('changed')
    await watched.rest()
    expect(watched.syncs).toHaveLength(2)
  })

  test('that loses its line is tried again by itself, with what was saved meanwhile', async () => {
    const watched = await syncing()
    const unreachable = problem('wechat/unreachable', { host: 'h', code: 'ECONNREFUSED' })
    const failed = { kind: 'failed', post: 'posts/a.md', problems: [unreachable] }
    watched.syncs[0]!.finish(unreachable)
    expect(await watched.until('failed')).toEqual({ ...failed, retry: 'begun' })
    await watched.clock.untilSleeping(5000)
    await watched.clock.advance(5000)
    watched.syncs[1]!.finish(unreachable)
    expect(await watched.until('failed')).toEqual({ ...failed, retry: 'goes-on' })
    await watched.write('posts/a.md', 'a 3')
    expect(await watched.until('rendered')).toMatchObject({ draft: 'waits' })
    await watched.rest()
    watched.syncs[2]!.finish('updated')
    expect(await watched.until('synced')).toMatchObject({ post: 'posts/a.md' })
    expect(watched.syncs.map(({ bodies }) => bodies)).toEqual([['a 2'], ['a 2'], ['a 3']])
    await watched.clock.advance(1_000_000)
    expect(watched.syncs).toHaveLength(3)
  })

  test('tells of a post that came along, too', async () => {
    const watched = await syncing()
    const along = aResult('posts/z.md', 'conflict')
    watched.syncs[0]!.finish('updated', along)
    expect(await watched.until('held')).toMatchObject({ post: 'posts/z.md', result: along })
  })

  test('that is held is told once', async () => {
    const watched = await syncing()
    watched.syncs[0]!.finish('conflict')
    const result = aResult('posts/a.md', 'conflict')
    expect(await watched.until('held')).toEqual({ kind: 'held', post: 'posts/a.md', result, again: false })
    await watched.change(watched.write('posts/a.md', 'a 3'))
    await watched.rest()
    watched.syncs[1]!.finish('conflict')
    expect(await watched.until('held')).toEqual({ kind: 'held', post: 'posts/a.md', result, again: true })
    watched.watcher.confirm()
    watched.syncs[2]!.finish('conflict')
    expect(await watched.until('held')).toEqual({ kind: 'held', post: 'posts/a.md', result, again: false })
  })

  test('that is in conflict is settled the way a person says, and once', async () => {
    const watched = await syncing()
    expect(watched.watcher.settle('theirs')).toBe(false)
    watched.syncs[0]!.finish('conflict')
    await watched.until('held')
    expect(watched.watcher.settle('theirs')).toBe(true)
    expect(watched.syncs[1]?.wayOut).toBe('theirs')
    watched.syncs[1]!.finish('pulled')
    await watched.until('synced')
    await watched.change(watched.write('posts/a.md', 'a 3'))
    await watched.rest()
    expect(watched.syncs[2]?.wayOut).toBeUndefined()
    watched.syncs[2]!.finish('updated')
    await watched.until('synced')
    watched.watcher.settle('ours')
    expect(watched.syncs).toHaveLength(3)
  })

  test('keeps the word of a person while there is no line, unless its file changes', async () => {
    const watched = await syncing()
    const unreachable = problem('wechat/unreachable', { host: 'h', code: 'ECONNREFUSED' })
    watched.syncs[0]!.finish('conflict')
    await watched.until('held')
    watched.watcher.settle('ours')
    watched.syncs[1]!.finish(unreachable)
    await watched.until('failed')
    await watched.clock.untilSleeping(5000)
    await watched.clock.advance(5000)
    expect(watched.syncs[2]?.wayOut).toBe('ours')
    watched.syncs[2]!.finish(unreachable)
    await watched.until('failed')
    await watched.change(watched.write('posts/a.md', 'a 3'))
    await watched.rest()
    expect(watched.syncs[3]).toMatchObject({ bodies: ['a 3'], wayOut: undefined })
  })

  test('of several in conflict is settled one by one, the one told last first', async () => {
    const watched = await running({ 'posts/a.md': 'a', 'posts/z.md': 'z' })
    await watched.change(watched.write('posts/a.md', 'a 2'))
    await watched.change(watched.write('posts/z.md', 'z 2'))
    await watched.rest()
    expect(watched.syncs[0]!.posts).toHaveLength(2)
    watched.syncs[0]!.finish('conflict', aResult('posts/z.md', 'conflict'))
    await watched.until('held')
    await watched.until('held')
    expect(watched.watcher.settle('ours')).toBe(true)
    expect(watched.syncs[1]).toMatchObject({ posts: ['posts/z.md'], wayOut: 'ours' })
    watched.syncs[1]!.finish('updated')
    await watched.until('synced')
    expect(await watched.until('held')).toMatchObject({ post: 'posts/a.md', again: false })
    expect(watched.watcher.settle('theirs')).toBe(true)
    expect(watched.syncs[2]).toMatchObject({ posts: ['posts/a.md'], wayOut: 'theirs' })
  })

  describe('of two in conflict', () => {
    const inConflict = async () => {
      const watched = await running({ 'posts/a.md': 'a', 'posts/z.md': 'z' })
      await watched.change(watched.write('posts/a.md', 'a 2'))
      await watched.change(watched.write('posts/z.md', 'z 2'))
      await watched.rest()
      watched.syncs[0]!.finish('conflict')
      await watched.until('held')
      expect(await watched.until('held')).toMatchObject({ post: 'posts/z.md' })
      return watched
    }
    const taken: PostResult = {
      ...aResult('posts/z.md', 'pulled'),
      problems: [problem('draft/own-words-unsent', { file: 'posts/z.md', title: 'z' })],
    }

    test('a key settles the one asked about last, also where the other waits again with words of its own', async () => {
      const watched = await inConflict()
      watched.watcher.settle('theirs')
      watched.syncs[1]!.finish(taken)
      expect(await watched.until('held')).toMatchObject({ post: 'posts/z.md' })
      expect(await watched.until('held')).toMatchObject({ post: 'posts/a.md' })
      watched.watcher.settle('ours')
      expect(watched.syncs[2]).toMatchObject({ posts: ['posts/a.md'], wayOut: 'ours' })
      watched.syncs[2]!.finish('updated')
      expect(await watched.until('held')).toMatchObject({ post: 'posts/z.md', result: taken })
    })

    test('a key settles no other while the one asked about last is being sent', async () => {
      const watched = await inConflict()
      await watched.change(watched.write('posts/z.md', 'z 3'))
      await watched.rest()
      expect(watched.watcher.settle('ours')).toBe(false)
      watched.syncs[1]!.finish('updated')
      expect(await watched.until('held')).toMatchObject({ post: 'posts/a.md', again: false })
      expect(watched.watcher.settle('ours')).toBe(true)
      expect(watched.syncs[2]).toMatchObject({ posts: ['posts/a.md'] })
    })

    test('the other is asked about once, however often the last is tried without a line', async () => {
      const watched = await inConflict()
      watched.watcher.settle('ours')
      for (const sync of [1, 2, 3]) {
        watched.syncs[sync]!.finish(problem('wechat/unreachable', { host: 'h', code: 'ECONNREFUSED' }))
        const waitMs = 2500 * 2 ** sync
        await watched.clock.untilSleeping(waitMs)
        await watched.clock.advance(waitMs)
      }
      expect(watched.syncs[4]).toMatchObject({ posts: ['posts/z.md'], wayOut: 'ours' })
      expect(watched.events.filter(({ kind }) => kind === 'held')).toMatchObject([{ post: 'posts/a.md' }])
    })

    test('the other is asked about when the file of the last is removed', async () => {
      const watched = await inConflict()
      await rm(watched.path('posts/z.md'))
      await watched.until('removed')
      expect(await watched.until('held')).toMatchObject({ post: 'posts/a.md', again: false })
    })
  })

  test('is settled by the word of a person that it was given, and by none of an earlier time', async () => {
    const watched = await syncing()
    watched.syncs[0]!.finish('conflict')
    await watched.until('held')
    await watched.change(watched.write('posts/a.md', 'broken'))
    watched.watcher.settle('ours')
    expect(watched.syncs).toHaveLength(1)
    await watched.change(watched.write('posts/a.md', 'a 3'))
    await watched.rest()
    expect(watched.syncs[1]?.wayOut).toBeUndefined()
    watched.syncs[1]!.finish('conflict')
    await watched.until('held')
    watched.watcher.settle('ours')
    expect(watched.syncs[2]?.wayOut).toBe('ours')
    watched.syncs[2]!.finish(aProblem)
    await watched.until('failed')
    watched.watcher.confirm()
    expect(watched.syncs[3]?.wayOut).toBeUndefined()
  })

  test('that is under way at the end is waited for', async () => {
    const watched = await syncing()
    const closed = watched.watcher.close()
    await watched.clock.untilSleeping(5000)
    watched.syncs[0]!.finish('updated')
    expect(await closed).toEqual({ open: [], problems: [] })
  })

  test('that does not end within five seconds is named', async () => {
    const watched = await syncing()
    const closed = watched.watcher.close()
    await watched.clock.untilSleeping(5000)
    await watched.clock.advance(5000)
    expect(await closed).toEqual({
      open: ['posts/a.md'],
      problems: [problem('watch/still-open', { post: 'posts/a.md' }, { place: { file: 'posts/a.md' } })],
    })
  })
})

describe('the end', () => {
  test('names posts whose draft is behind, and comes when the signal aborts', async () => {
    const watched = await project({ 'posts/a.md': 'a' })
    watched.drafts.set(watched.path('posts/a.md'), '')
    const interrupt = new AbortController()
    watched.start({ signal: interrupt.signal })
    await watched.until('ready')
    await watched.change(watched.write('posts/a.md', 'a 2'))
    interrupt.abort()
    expect(await watched.watcher.done).toEqual({
      open: [],
      problems: [problem('watch/unsent', { post: 'posts/a.md' }, { place: { file: 'posts/a.md' } })],
    })
    expect(await watched.watcher.close()).toEqual(await watched.watcher.done)
  })

  test('comes at once when something breaks that is no problem of the user', async () => {
    const watched = await project({ 'posts/a.md': 'a' })
    watched.start({ prepare: () => Promise.reject(new TypeError('a bug')) })
    await expect(watched.watcher.done).rejects.toThrow('a bug')
    watched.watcher.close = async () => ({ open: [], problems: [] })
  })
})
