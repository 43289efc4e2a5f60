import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { Fault } from '../../src/fake-wechat/index.ts'
import type { WayOut } from '../../src/publish/person/way-out.ts'
import type { Action, PostResult } from '../../src/publish/result.ts'
import type { RemoteArticle } from '../../src/wechat/types.ts'
import { makePng } from '../helpers/png.ts'
import type { Publishing } from '../helpers/publishing.ts'
import { type Content, contentOf, mergeLedgers, storeOf } from './merge-ledgers.ts'
import { type Death, MortalStore } from './mortal-store.ts'

/** What may happen to one post, its ledger and its account. */
export type Event =
  | { what: 'rewrite' | 'go back to older words' | 'change the author' | 'change a picture' }
  | { what: 'rename' | 'add or remove the uid' | 'delete the post' }
  | { what: 'set the clock'; hours: 1 | -1 }
  | {
      what: 'draft' | 'publish'
      faults: [endpoint: string, fault: Fault][]
      death?: Death | undefined
      wayOut?: WayOut | undefined
    }
  | { what: 'save on the website' | 'delete on the website' | 'publish on the website' }
  | { what: 'edit on the website'; part: 'words' | 'picture' | 'link' | 'title' | 'digest' }
  | { what: 'WeChat refuses the next publication' }
  | { what: 'restart' | 'lose the ledger' | 'keep a copy of the ledger' | 'go back to the copy' }
  | { what: 'clone the repository' | 'work in the other clone' }
  | { what: 'merge the other clone'; kept: 'ours' | 'theirs' }

const done: Action[] = ['created', 'updated', 'adopted', 'unchanged']

/** The world, and what must be true of it. */
export class Scene {
  #words = 0
  #author = 0
  #picture = 0
  #hasUid = false
  #isDeleted = false
  #name = 'letter.md'
  /** What a person made of the draft; nobody else may change it. */
  #theirs: { mediaId: string; article: string; isEdited: boolean } | undefined
  /** How many drafts there were once a person took out of the box the one that the ledger knew: it must not be made again. */
  #draftsLeft: number | undefined
  /** Another article was asked for by `--again`: a run that was cut off before it was made leaves that to the next. */
  #mayHaveAnother = false
  /** Whether name or uid changed since the ledger last knew where everything is, or the ledger was replaced since. */
  #isMoved = false
  #isReplaced = false
  /** Articles published by hand or just submitted that no list shows and a lost ledger can't tell of. */
  #untraceable = 0
  /** Whether the draft may differ from what the ledger says was sent last. */
  #isAside = false
  /** Whether what a person wrote on the website may stand in the post. */
  #hasTheirWords = false
  #copy: Content | undefined
  /** Another clone's ledger, and what both were before they parted. */
  #clone: { base: Content; other: Content } | undefined
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
        if (this.#isReplaced || this.#isDeleted) return
        this.#isMoved = true
        const name = this.#name === 'letter.md' ? '信.md' : 'letter.md'
        await this.#project.rename(this.#name, name)
        this.#name = name
        return
      }
      case 'delete the post':
        if (!this.#isDeleted) await this.#project.remove(this.#name)
        this.#isDeleted = true
        return
      case 'set the clock':
        return this.#project.jump(event.hours * 3_600_000)
      case 'draft':
      case 'publish':
        return this.#isDeleted ? undefined : this.#run(event)
      case 'save on the website':
      case 'edit on the website':
      case 'delete on the website':
      case 'publish on the website':
        return this.#visitWebsite(event)
      case 'WeChat refuses the next publication':
        return this.#project.server.nextPublishStatus(3)
      case 'restart':
        return this.#project.restart()
      case 'keep a copy of the ledger':
        this.#copy = await contentOf(this.#project.store)
        return
      case 'lose the ledger':
        return this.#replaceLedger(new Map())
      case 'go back to the copy':
        return this.#copy && this.#replaceLedger(this.#copy)
      case 'clone the repository': {
        const base = await contentOf(this.#project.store)
        this.#clone = { base, other: base }
        return
      }
      case 'work in the other clone': {
        if (!this.#clone || this.#isMoved) return
        const { base, other } = this.#clone
        this.#clone = { base, other: await contentOf(this.#project.store) }
        return this.#replaceLedger(other)
      }
      case 'merge the other clone': {
        if (!this.#clone || this.#isMoved) return
        const { base, other: theirs } = this.#clone
        const ours = await contentOf(this.#project.store)
        const merged = mergeLedgers(base, { ours, theirs }, event.kept)
        this.#clone = { base: merged, other: merged }
        return this.#replaceLedger(merged)
      }
    }
  }

  async #save(): Promise<void> {
    this.#isDeleted = this.#hasTheirWords = false
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

  async #replaceLedger(content: Content): Promise<void> {
    if (this.#isMoved) return
    this.#isReplaced = true
    this.#project.useStore(await storeOf(content))
    const { publications } = this.#project.server.account()
    const byHand = [...publications.values()].filter((each) => each.publishedBy === 'website')
    this.#untraceable = byHand.length + this.#queued
    this.#draftsLeft = undefined
    this.#isAside = true
  }

  #visitWebsite(event: Event): void {
    const { server } = this.#project
    const { drafts } = server.account()
    const [mediaId] = drafts.keys()
    if (mediaId === undefined) return
    const isKnown = mediaId === this.#lastDraft && !this.#isReplaced
    if (event.what === 'delete on the website' || event.what === 'publish on the website') {
      if (event.what === 'delete on the website') server.website.delete(mediaId)
      else server.website.publish(mediaId)
      this.#theirs = undefined
      this.#draftsLeft = isKnown ? drafts.size : undefined
      // A draft that the ledger doesn't know was published by hand: nothing tells of it any more.
      if (!isKnown && event.what === 'publish on the website') this.#untraceable++
      return
    }
    const [present] = drafts.get(mediaId)?.articles ?? []
    const edit = event.what === 'edit on the website' ? edits[event.part] : undefined
    // What says already what she writes, she only saves.
    const isEdited = edit !== undefined && !isDeepStrictEqual(present && edit(present), present)
    if (isEdited) server.website.edit(mediaId, edit)
    else server.website.save(mediaId)
    const article = JSON.stringify(drafts.get(mediaId)?.articles)
    if (isEdited || this.#theirs?.isEdited || isKnown) {
      this.#theirs = {
        mediaId,
        article,
        isEdited: isEdited || this.#theirs?.isEdited === true,
      }
    }
    this.#isAside = true
  }

  async #run({ what, faults, death, wayOut }: Event & { what: 'draft' | 'publish' }): Promise<void> {
    const { server } = this.#project
    for (const fault of faults) server.failNext(...fault)
    this.#lastDraft = undefined
    const before = this.#articles
    this.#project.wayOut = wayOut
    const result = await this.#mortal.live(death, async () => {
      const [result] = await this.#project[what](this.#name)
      return result
    })
    this.#project.wayOut = undefined
    server.commitLate()
    if (wayOut === 'again') {
      this.#draftsLeft = undefined
      this.#mayHaveAnother = true
    }
    if (wayOut === 'ours') await this.#expectBackup()
    if (wayOut === 'theirs') this.#isAside = this.#hasTheirWords = true
    const most = Math.max(1, before)
    this.#checkServer(most + (this.#mayHaveAnother ? 1 : 0))
    if (this.#articles > most) this.#mayHaveAnother = false
    if (!result) return
    this.#checkResult(result)
    const isSettled = done.includes(result.action) && result.problems.length === 0
    if (isSettled) {
      this.#lastDraft = result.draft?.mediaId
      // A published article carries the mark of what the post was called then.
      if (!result.publication) this.#isMoved = false
      this.#isReplaced = false
      this.#mayHaveAnother = false
    }
    if (!isSettled || what === 'publish') return

    this.#project.calls()
    const [again] = await this.#project.draft(this.#name)
    expect([again?.action, this.#project.calls()]).toEqual(['unchanged', []])
  }

  /** Submitted, yet listed nowhere. */
  get #queued(): number {
    const jobs = [...this.#project.server.account().jobs.values()]
    return jobs.filter(({ articleId, outcome }) => !articleId && outcome === 0).length
  }

  /** Of the post, as far as anybody can know of them. */
  get #articles(): number {
    const { drafts, publications } = this.#project.server.account()
    return drafts.size + publications.size + this.#queued - this.#untraceable
  }

  /** What a person made of the draft was overwritten by her word alone, and a copy of it is kept. */
  async #expectBackup(): Promise<void> {
    if (!this.#theirs) return
    const { mediaId, article, isEdited } = this.#theirs
    const draft = this.#project.server.account().drafts.get(mediaId)
    // What was only saved goes out as it stands, and so do her words once the post says them.
    if (draft ? JSON.stringify(draft.articles) === article : !isEdited || this.#isOut(article)) return
    const [theirs] = JSON.parse(article)
    const folder = join(this.#project.root, '.wxpub', 'local', 'backup')
    const copies = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    )
    expect(copies.some((copy) => copy.includes(theirs.content))).toBe(true)
    this.#theirs = undefined
  }

  /** Whether it was submitted as she left it. */
  #isOut(article: string): boolean {
    const [theirs] = JSON.parse(article)
    const { jobs, publications } = this.#project.server.account()
    return [...jobs.values(), ...publications.values()].some(
      ({ articles: [out] }) => out?.content === theirs.content && out?.title === theirs.title,
    )
  }

  /** @param most how many articles of the post there may be: one, and one for each time another was asked for */
  #checkServer(most: number): void {
    const { drafts } = this.#project.server.account()
    expect(this.#articles).toBeLessThanOrEqual(most)
    if (this.#draftsLeft !== undefined) expect(drafts.size).toBeLessThanOrEqual(this.#draftsLeft)
    if (!this.#theirs) return
    const { mediaId, article, isEdited } = this.#theirs
    const draft = drafts.get(mediaId)
    // Once the post says what she wrote, the draft goes out as she left it; and where the ledger was lost, nobody can tell
    // a picture of hers from the post's own.
    if (!draft && (this.#hasTheirWords || this.#isReplaced) && this.#isOut(article)) this.#theirs = undefined
    else if (draft || isEdited) expect(JSON.stringify(draft?.articles)).toBe(article)
  }

  #checkResult(result: PostResult): void {
    const { action, problems } = result
    const hasErrors = problems.some(({ severity }) => severity === 'error')
    const mustHaveErrors = ['failed', 'blocked', 'conflict', 'doubtful'].includes(action)
    expect({ action, hasErrors, problems }).toEqual({ action, hasErrors: mustHaveErrors, problems })
    const { drafts, publications } = this.#project.server.account()
    if (action === 'created' || action === 'updated' || action === 'adopted') this.#isAside = false
    if (this.#isAside) return
    // Without a draft of its own, the publication is meant: a draft that stands there is one that --again left behind.
    const isOfPublication = action === 'published' || (!result.draft && result.publication !== undefined)
    const [only] = drafts.values()
    const draft = drafts.get(result.draft?.mediaId ?? '') ?? only
    const published = [...publications.values()].at(-1)
    const article = (isOfPublication ? published : draft)?.articles[0]
    const isOutdated = problems.some(({ code }) => code === 'post/changed-since-published')
    if (!article || isOutdated || !(action === 'published' || done.includes(action))) return
    if (!this.#hasTheirWords) expect(article.content).toContain(`${this.#wordsNow}，`)
    if (!isOfPublication) expect(article.author).toBe(`小禾${this.#author}`)
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
