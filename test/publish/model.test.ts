import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fault } from '../../src/fake-wechat/index.ts'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import { openMemoryStore } from '../../src/ledger/memory-store.ts'
import type { Action, PostResult } from '../../src/publish/result.ts'
import type { RemoteArticle } from '../../src/wechat/types.ts'
import { makePng } from '../helpers/png.ts'
import { type Publishing, startPublishing } from '../helpers/publishing.ts'

/** What may happen to one post, its ledger and its account. */
type Event =
  | { what: 'rewrite' | 'go back to older words' | 'change the author' | 'change a picture' }
  | { what: 'rename' | 'add or remove the uid' }
  | { what: 'draft' | 'publish'; faults: [endpoint: string, fault: Fault][]; death?: Death | undefined }
  | { what: 'save on the website' | 'delete on the website' | 'publish on the website' }
  | { what: 'edit on the website'; part: 'words' | 'picture' | 'link' | 'title' | 'digest' }
  | { what: 'restart' | 'lose the ledger' | 'keep a copy of the ledger' | 'go back to the copy' }

/** The process dies at its n-th request or write to the ledger. */
interface Death {
  at: 'request' | 'write'
  number: number
  moment: 'before' | 'after'
}

const simple = <What extends Event['what']>(...all: What[]) =>
  fc.constantFrom(...all.map((what) => ({ what })))

const endpoints = [
  'draft/add',
  'draft/update',
  'draft/get',
  'draft/batchget',
  'freepublish/submit',
  'freepublish/get',
  'freepublish/batchget',
  'media/uploadimg',
  'material/add_material',
]

const faults: Fault[] = [
  { reset: 'before' },
  { reset: 'after' },
  { lateCommitMs: 3000 },
  { hang: true },
  { hang: true, commit: true },
  { errcode: -1 },
  { errcode: 45009 },
  { errcode: 40001 },
  { status: 502 },
  { status: 502, commit: true },
  { halfAnswer: true },
  { brokenJson: true },
]

const run = fc.record({
  what: fc.constantFrom('draft' as const, 'publish' as const),
  faults: fc.oneof(
    { weight: 2, arbitrary: fc.constant<[string, Fault][]>([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.tuple(fc.constantFrom(...endpoints), fc.constantFrom<Fault[]>(...faults)), {
        minLength: 1,
        maxLength: 2,
      }),
    },
  ),
  death: fc.option(
    fc.record<Death>({
      at: fc.constantFrom('request', 'write'),
      number: fc.integer({ min: 1, max: 12 }),
      moment: fc.constantFrom('before', 'after'),
    }),
    { nil: undefined, freq: 4 },
  ),
})

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: run },
  {
    weight: 4,
    arbitrary: simple('rewrite', 'go back to older words', 'change the author', 'change a picture'),
  },
  { weight: 2, arbitrary: simple('rename', 'add or remove the uid') },
  {
    weight: 2,
    arbitrary: simple('save on the website', 'delete on the website', 'publish on the website'),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('edit on the website' as const),
      part: fc.constantFrom('words', 'picture', 'link', 'title', 'digest'),
    }),
  },
  {
    weight: 1,
    arbitrary: simple('restart', 'lose the ledger', 'keep a copy of the ledger', 'go back to the copy'),
  },
)

const done: Action[] = ['created', 'updated', 'adopted', 'unchanged']

/** The world, and what must be true of it. */
class Scene {
  #words = 0
  #author = 0
  #picture = 0
  #hasUid = false
  #name = 'letter.md'
  /** What a person made of the draft; nobody else may change it. */
  #theirs: { mediaId: string; article: string; isEdited: boolean; isReadable: boolean } | undefined
  /** Whether the ledger knew the draft that a person took out of the box: it must not be made again. */
  #mustStayGone = false
  /** Whether name or uid changed since the ledger last knew where everything is, or the ledger was replaced since. */
  #isMoved = false
  #isReplaced = false
  /** Articles published by hand or just submitted that no list shows and a lost ledger can't tell of. */
  #untraceable = 0
  /** Whether the draft may differ from what the ledger says was sent last. */
  #isAside = false
  #copy: [key: string, value: unknown][] | undefined
  #lastDraft: string | undefined
  readonly #project: Publishing
  readonly #mortal: MortalStore

  constructor(project: Publishing) {
    this.#project = project
    this.#mortal = new MortalStore(project)
  }

  async happen(event: Event): Promise<void> {
    switch (event.what) {
      case 'rewrite':
        this.#words++
        return this.#save()
      case 'go back to older words':
        this.#words = Math.max(0, this.#words - 2)
        return this.#save()
      case 'change the author':
        this.#author++
        return this.#save()
      case 'change a picture':
        this.#picture++
        return this.#project.write('b.png', makePng(300 + this.#picture, 400))
      case 'add or remove the uid':
        // With the ledger lost too, nothing ties a changed post to its draft.
        if (this.#isReplaced) return
        this.#isMoved = true
        this.#hasUid = !this.#hasUid
        return this.#save()
      case 'rename': {
        if (this.#isReplaced) return
        this.#isMoved = true
        const name = this.#name === 'letter.md' ? '信.md' : 'letter.md'
        await this.#project.rename(this.#name, name)
        this.#name = name
        return
      }
      case 'draft':
      case 'publish':
        return this.#run(event)
      case 'save on the website':
      case 'edit on the website':
      case 'delete on the website':
      case 'publish on the website':
        return this.#visitWebsite(event)
      case 'restart':
        return this.#project.restart()
      case 'keep a copy of the ledger':
        this.#copy = await contentOf(this.#project.store)
        return
      case 'lose the ledger':
        return this.#replaceLedger([])
      case 'go back to the copy':
        return this.#copy && this.#replaceLedger(this.#copy)
    }
  }

  async #save(): Promise<void> {
    const uid = this.#hasUid ? 'uid: spring\n' : ''
    await this.#project.write(
      this.#name,
      `---\n${uid}title: 第一封信\nauthor: 小禾${this.#author}\ndigest: 写在春天\ncover: cover.png\n---\n\n` +
        `${this.#wordsNow}，![窗外](a.png)\n\n[旧文](https://mp.weixin.qq.com/s/old)，再见。![](a.png)![](b.png)\n`,
    )
  }

  get #wordsNow(): string {
    return `你好${'呀'.repeat(this.#words)}`
  }

  async start(): Promise<void> {
    await this.#save()
  }

  async #replaceLedger(content: [key: string, value: unknown][]): Promise<void> {
    if (this.#isMoved) return
    this.#isReplaced = true
    const store = openMemoryStore()
    for (const [key, value] of content) await store.put(key, value, 0)
    this.#project.useStore(store)
    const { publications } = this.#project.server.account()
    const byHand = [...publications.values()].filter((each) => each.publishedBy === 'website')
    this.#untraceable = byHand.length + this.#queued
    this.#mustStayGone = false
    this.#isAside = true
    // A draft that is adopted is updated: what was only saved can't be told then, nor a picture without its receipt.
    if (!this.#theirs?.isReadable) this.#theirs = undefined
  }

  #visitWebsite(event: Event): void {
    const { server } = this.#project
    const { drafts } = server.account()
    const [mediaId] = drafts.keys()
    if (mediaId === undefined) return
    if (event.what === 'delete on the website' || event.what === 'publish on the website') {
      if (event.what === 'delete on the website') server.website.delete(mediaId)
      else server.website.publish(mediaId)
      this.#theirs = undefined
      this.#mustStayGone = mediaId === this.#lastDraft
      // A draft that the ledger doesn't know was published by hand: nothing tells of it any more.
      if (!this.#mustStayGone && event.what === 'publish on the website') this.#untraceable++
      return
    }
    const isEdited = event.what === 'edit on the website'
    if (isEdited) server.website.edit(mediaId, edits[event.part])
    else server.website.save(mediaId)
    const article = JSON.stringify(drafts.get(mediaId)?.articles)
    const isKnown = mediaId === this.#lastDraft
    if (isEdited || this.#theirs?.isEdited || isKnown) {
      const isReadable = isEdited && event.part !== 'picture'
      this.#theirs = {
        mediaId,
        article,
        isEdited: isEdited || this.#theirs?.isEdited === true,
        isReadable: isReadable || this.#theirs?.isReadable === true,
      }
    }
    this.#isAside = true
  }

  async #run({ what, faults, death }: Event & { what: 'draft' | 'publish' }): Promise<void> {
    const { server } = this.#project
    for (const fault of faults) server.failNext(...fault)
    this.#lastDraft = undefined
    const result = await this.#mortal.live(death, async () => {
      const [result] = await this.#project[what](this.#name)
      return result
    })
    server.commitLate()
    this.#checkServer()
    if (process.env.MODEL_DEBUG)
      console.log(
        what,
        result?.action,
        result?.problems.map((p) => p.code),
        this.#project.calls(),
      )
    if (!result) return
    this.#checkResult(what, result)
    const isSettled = done.includes(result.action) && result.problems.length === 0
    if (isSettled) {
      this.#lastDraft = result.draft?.mediaId
      this.#isMoved = false
      this.#isReplaced = false
    }
    if (!isSettled || what === 'publish') return

    this.#project.calls()
    const [again] = await this.#project.draft(this.#name)
    expect([again?.action, this.#project.calls()]).toEqual(['unchanged', []])
  }

  /** Submitted, yet listed nowhere. */
  get #queued(): number {
    return [...this.#project.server.account().jobs.values()].filter(({ articleId }) => !articleId).length
  }

  #checkServer(): void {
    const { drafts, publications } = this.#project.server.account()
    const articles = drafts.size + publications.size + this.#queued - this.#untraceable
    expect(articles).toBeLessThanOrEqual(1)
    if (this.#mustStayGone) expect(drafts.size).toBe(0)
    if (!this.#theirs) return
    const { mediaId, article, isEdited } = this.#theirs
    const draft = drafts.get(mediaId)
    if (draft || isEdited) expect(JSON.stringify(draft?.articles)).toBe(article)
  }

  #checkResult(what: 'draft' | 'publish', { action, problems }: PostResult): void {
    const hasErrors = problems.some(({ severity }) => severity === 'error')
    const mustHaveErrors = ['failed', 'blocked', 'conflict', 'doubtful'].includes(action)
    expect({ action, hasErrors, problems }).toEqual({ action, hasErrors: mustHaveErrors, problems })
    const { drafts, publications } = this.#project.server.account()
    if (action === 'created' || action === 'updated' || action === 'adopted') this.#isAside = false
    if (this.#isAside) return
    const [draft] = drafts.values()
    const published = [...publications.values()].at(-1)
    const article = (what === 'publish' && action === 'published' ? published : draft)?.articles[0]
    const isOutdated = problems.some(({ code }) => code === 'post/changed-since-published')
    if (!article || isOutdated || !(action === 'published' || done.includes(action))) return
    expect(article.content).toContain(`${this.#wordsNow}，`)
    if (action !== 'published') expect(article.author).toBe(`小禾${this.#author}`)
  }
}

const edits = {
  words: (article) => ({ ...article, content: article.content?.replace('再见', '回见，朋友') ?? '' }),
  picture: (article) => ({
    ...article,
    content: article.content?.replace(/data-src="[^"]*"/, 'data-src="https://mmbiz.qpic.cn/x/0"') ?? '',
  }),
  link: (article) => ({ ...article, content: article.content?.replace('/s/old', '/s/new') ?? '' }),
  title: (article) => ({ ...article, title: '第一封家书' }),
  digest: (article) => ({ ...article, digest: '写在夏天' }),
} satisfies Record<string, (article: RemoteArticle) => RemoteArticle>

class Killed extends Error {}

/** A ledger whose process can die: from then on nothing is read, written or claimed. */
class MortalStore {
  readonly #project: Publishing

  constructor(project: Publishing) {
    this.#project = project
  }

  /** @returns what the run gave, or nothing when it died */
  async live<Value>(death: Death | undefined, run: () => Promise<Value>): Promise<Value | undefined> {
    const { server } = this.#project
    const store = this.#project.store
    let isDead = false
    let count = 0
    const arrive = (at: Death['at'], moment: Death['moment']) => {
      if (death?.at !== at) return
      if (moment === 'before') count++
      if (count === death.number && moment === death.moment) isDead = true
    }
    const alive = () => {
      if (isDead) throw new Killed()
    }
    const stop = server.onRequest(({ phase, call }) => {
      arrive('request', phase)
      if (!isDead) return
      count = Number.NaN
      if (phase === 'before') server.failNext(call.endpoint, { reset: 'before' })
    })
    this.#project.useStore({
      get: async (key) => {
        alive()
        return store.get(key)
      },
      list: async (prefix) => {
        alive()
        return store.list(prefix)
      },
      claim: async (key, onWait) => {
        alive()
        return store.claim(key, onWait)
      },
      put: async (...record) => {
        alive()
        arrive('write', 'before')
        alive()
        const revision = await store.put(...record)
        arrive('write', 'after')
        alive()
        return revision
      },
    })
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      return undefined
    } finally {
      stop()
      this.#project.useStore(store)
    }
  }
}

async function contentOf(store: LedgerStore): Promise<[key: string, value: unknown][]> {
  const keys = await store.list('')
  return Promise.all(keys.map(async (key) => [key, (await store.get(key))?.value] as [string, unknown]))
}

/** For a long run: `MODEL_RUNS=2000 npx vitest run test/publish/model.test.ts`; `MODEL_SEED` for another start. */
const { MODEL_RUNS, MODEL_SEED } = process.env

test('whatever happens: one article, no edit of a person lost, nothing sent twice', {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 14 }), async (events) => {
      const project = await startPublishing()
      const scene = new Scene(project)
      await scene.start()
      try {
        for (const each of events) await scene.happen(each)
      } finally {
        await project.close()
      }
    }),
    {
      numRuns: Number(MODEL_RUNS ?? 40),
      ...(MODEL_SEED && { seed: Number(MODEL_SEED) }),
      ...(process.env.MODEL_PATH && { path: process.env.MODEL_PATH, endOnFailure: true }),
    },
  )
})
