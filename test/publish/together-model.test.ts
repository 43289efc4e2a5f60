import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fault } from '../../src/fake-wechat/index.ts'
import { readEntries } from '../../src/ledger/read-entries.ts'
import { modelRuns } from '../helpers/property-runs.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { type Death, MortalStore } from './mortal-store.ts'

const files = ['one.md', 'two.md', 'three.md'] as const
const titles = ['第一封信', '第二封信', '第三封信']
const endpoints = ['draft/add', 'draft/update', 'draft/delete', 'draft/get', 'freepublish/submit']
const faults: Fault[] = [
  { reset: 'before' },
  { reset: 'after' },
  { lateCommitMs: 3000 },
  { errcode: -1 },
  { errcode: 45009 },
  { status: 502, commit: true },
]

const event = fc.oneof(
  { weight: 3, arbitrary: fc.record({ rewrite: fc.integer({ min: 0, max: 2 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      // Without any the line is deleted.
      articles: fc.constantFrom(
        '[two.md]',
        '[two.md, three.md]',
        '[three.md, two.md]',
        '[three.md]',
        '[]',
        '',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ website: fc.constantFrom('save', 'edit', 'delete'), index: fc.nat({ max: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ publishByHand: fc.nat({ max: 2 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      run: fc.constantFrom('draft', 'draft', 'publish'),
      file: fc.constantFrom('one.md', 'one.md', ...files),
      faults: fc.array(fc.tuple(fc.constantFrom(...endpoints), fc.constantFrom(...faults)), { maxLength: 1 }),
      death: fc.option(
        fc.record<Death>({
          at: fc.constantFrom('request', 'write'),
          number: fc.integer({ min: 1, max: 12 }),
          moment: fc.constant('before'),
        }),
        { nil: undefined, freq: 3 },
      ),
    }),
  },
)

type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never

/** Three posts that come together and part, and what must be true of them. */
class World {
  readonly #project: Publishing
  readonly #mortal: MortalStore
  readonly #words = [0, 0, 0]
  #articles = '[two.md]'
  /** Articles that a person made what they are, by draft and place. */
  readonly #theirs = new Map<string, string>()
  /** Drafts that a person was at: one that is left isn't deleted then. */
  readonly #touched = new Set<string>()
  /** Those of them that no entry held any more. A post may take its own article there back; the others stay the person's. */
  readonly #left = new Set<string>()

  /** Whether `draft` has told that an old draft is gone, and that a person may have published it: then it is hers to look. */
  #isTold = false

  constructor(project: Publishing) {
    this.#project = project
    this.#mortal = new MortalStore(project)
  }

  async write(): Promise<void> {
    for (const [index, file] of files.entries()) {
      const articles = index === 0 && this.#articles !== '' ? `articles: ${this.#articles}\n` : ''
      const text = letter
        .replace(/!\[.*?\]\(.*?\)/g, '')
        .replace('第一封信', titles[index] ?? '')
        .replace('title:', `${articles}title:`)
        .replace('再见', `再见${'呀'.repeat(this.#words[index] ?? 0)}`)
      await this.#project.write(file, text)
    }
  }

  async happen(event: Event): Promise<void> {
    if ('website' in event) return this.#visit(event)
    if ('publishByHand' in event) return this.#publishByHand(event.publishByHand)
    if ('run' in event) return this.#run(event)
    if ('rewrite' in event) this.#words[event.rewrite] = (this.#words[event.rewrite] ?? 0) + 1
    else this.#articles = event.articles
    await this.write()
  }

  #visit({ website, index }: Extract<Event, { website: string }>): void {
    const { server } = this.#project
    const { drafts } = server.account()
    const [mediaId] = [...drafts.keys()].toReversed()
    const at = Math.min(index, (drafts.get(mediaId ?? '')?.articles.length ?? 0) - 1)
    if (mediaId === undefined || at < 0) return
    if (website === 'delete') {
      server.website.delete(mediaId)
      for (const key of this.#theirs.keys()) if (key.startsWith(mediaId)) this.#theirs.delete(key)
      return
    }
    this.#touched.add(mediaId)
    if (website === 'edit')
      server.website.edit(mediaId, (article) => ({ ...article, digest: `${article.digest}！` }), at)
    else server.website.save(mediaId)
    // A save may be published as it stands; words of a person's go out only once the post says the same.
    if (website === 'edit') this.#theirs.set(`${mediaId} ${at}`, this.#article(mediaId, at))
    for (const key of this.#theirs.keys()) {
      const [id = '', place] = key.split(' ')
      this.#theirs.set(key, this.#article(id, Number(place)))
    }
  }

  /** Of drafts that the ledger knows; of another one that is made meanwhile only a person can tell. */
  async #publishByHand(number: number): Promise<void> {
    const { server, store } = this.#project
    const { entries } = await readEntries(store)
    const known = entries.flatMap(({ draft, superseded = [] }) => [...(draft ? [draft] : []), ...superseded])
    const ids = [...new Set(known.map(({ mediaId }) => mediaId))].filter((id) =>
      server.account().drafts.has(id),
    )
    const mediaId = ids[number]
    const titlesOf = (id: string) =>
      server
        .account()
        .drafts.get(id)
        ?.articles.map(({ title }) => title) ?? []
    const { publications } = server.account()
    const out = new Set(
      [...publications.values()].flatMap(({ articles }) => articles.map(({ title }) => title)),
    )
    if (mediaId === undefined || titlesOf(mediaId).some((title) => out.has(title))) return
    server.website.publish(mediaId)
    for (const key of this.#theirs.keys()) if (key.startsWith(mediaId)) this.#theirs.delete(key)
  }

  #article(mediaId: string, index: number): string {
    return JSON.stringify(this.#project.server.account().drafts.get(mediaId)?.articles[index])
  }

  async #run({ run, file, faults, death }: Extract<Event, { run: string }>): Promise<void> {
    const { server } = this.#project
    for (const fault of faults) server.failNext(...fault)
    const command = run === 'publish' ? 'publish' : 'draft'
    const submitted = new Set(server.account().jobs.keys())
    const isHeadOut = this.#isOut('one.md')
    const results = await this.#mortal.live(death, () => this.#project[command](file))
    this.#isTold ||=
      results?.some(({ problems }) => problems.some(({ code }) => code === 'together/old-left-no-trace')) ??
      false
    server.commitLate()
    server.clearFaults()
    if (death || faults.length > 0) this.#project.restart()
    await this.#check()
    for (const [id, job] of server.account().jobs)
      if (!submitted.has(id) && !isHeadOut) this.#checkComposition(job)
    if (!results || command === 'publish') return
    const isDone = results.every(({ action, problems }) => {
      const isLoud = problems.some(({ severity }) => severity !== 'note')
      return ['created', 'updated', 'adopted', 'unchanged'].includes(action) && !isLoud
    })
    if (!isDone) return
    this.#project.calls()
    const again = await this.#project.draft(file)
    const actions = again.map(({ action }) => action)
    expect([actions, this.#project.calls()]).toEqual([again.map(() => 'unchanged'), []])
  }

  /** One that is out already takes nobody along any more. */
  #isOut(file: (typeof files)[number]): boolean {
    const { publications, jobs } = this.#project.server.account()
    const title = titles[files.indexOf(file)]
    return [...publications.values(), ...jobs.values()].some(({ articles }) =>
      articles.some((each) => each.title === title),
    )
  }

  /** What goes out is what the files say at that time, whichever of the posts is named. */
  #checkComposition({ articles }: { articles: readonly { title?: string | undefined }[] }): void {
    if (this.#articles === '') return
    const said = ['one.md', ...this.#articles.slice(1, -1).split(', ')]
    const named = said.flatMap((file) => titles.filter((_, index) => files[index] === file))
    const out = articles.map(({ title }) => title)
    const isTogether = out.some((title) => named.includes(title ?? ''))
    expect(out).toEqual(isTogether ? named : out.slice(0, 1))
  }

  async #check(): Promise<void> {
    const { drafts, publications, jobs } = this.#project.server.account()
    const published = [...publications.values(), ...[...jobs.values()].filter(({ articleId }) => !articleId)]
    const entries = (await readEntries(this.#project.store)).entries
    const held = new Set(entries.flatMap(({ draft }) => draft?.mediaId ?? []))
    for (const id of this.#touched) if (!held.has(id)) this.#left.add(id)
    const waiting = new Set(
      entries.flatMap(({ superseded = [] }) => superseded.map(({ mediaId }) => mediaId)),
    )
    for (const title of titles) {
      const has = ({ articles }: { articles: readonly { title?: string | undefined }[] }) =>
        articles.some((each) => each.title === title)
      const isOnce = published.filter(has).length <= 1 || this.#isTold
      expect([title, 'published', isOnce]).toEqual([title, 'published', true])
      // Besides the post's one draft: those that wait for their deletion, those left to a person, and one that a call
      // in doubt has made.
      const entry = entries.find((each) => each.title === title)
      const standing = [...drafts].filter(([, draft]) => has(draft)).map(([mediaId]) => mediaId)
      const isOwn = (id: string) => id === entry?.draft?.mediaId
      const known = standing.filter((id) => isOwn(id) || !(waiting.has(id) || this.#left.has(id)))
      const inDoubt = entry?.intent?.call === 'draft/add' ? 1 : 0
      expect([title, 'drafted', known.length <= 1 + inDoubt]).toEqual([title, 'drafted', true])
    }
    for (const [key, article] of this.#theirs) {
      const [mediaId = '', index] = key.split(' ')
      expect(this.#article(mediaId, Number(index))).toBe(article)
    }
  }
}

/* For a long run as in `model.test.ts`. */
test('posts that come together and part: none doubled, none published twice, no edit of a person lost', {
  timeout: 3_600_000,
}, async () => {
  const memoryFolder = await temporaryFolder()
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 10 }), fc.constantFrom(...files), async (events, last) => {
      const project = await startPublishing({ session: { memoryFolder } })
      const world = new World(project)
      try {
        await world.write()
        await project.draft('one.md')
        for (const each of events) await world.happen(each)
        await world.happen({ run: 'publish', file: last, faults: [], death: undefined })
      } finally {
        await project.close()
      }
    }),
    modelRuns(15),
  )
})
