import type { Account } from '../config/config.ts'
import { readEntries } from '../ledger/read-entries.ts'
import type { LinkedArticle } from '../publish/entry/link-to-published.ts'
import type { KnowsEntries } from '../publish/entry/linked-entry.ts'
import { openLedger } from './open-ledger.ts'
import type { Project } from './open-project.ts'
import type { RenderedPost } from './render-post.ts'
import type { World } from './world.ts'

/** What the ledgers of a project say of published posts, each read once, when a post that links is rendered for its account. */
export class PublishedPosts {
  readonly #project: Project
  readonly #world: World
  readonly #ledgers = new Map<string, Promise<KnowsEntries>>()

  constructor(project: Project, world: World) {
    this.#project = project
    this.#world = world
  }

  /** The article with links to the posts that are published. @returns nothing where there are none */
  async linked({ account, prepared }: RenderedPost): Promise<LinkedArticle | undefined> {
    const { article } = prepared ?? {}
    if (!account || !prepared || article?.type !== 'news' || article.links.length === 0) return undefined
    const ledger = this.#ledgers.get(account.name) ?? this.#read(account)
    this.#ledgers.set(account.name, ledger)
    // Most builds are of posts without links: they don't load what knows of drafts.
    const { linkToPublished } = await import('../publish/entry/link-to-published.ts')
    return linkToPublished(prepared, await ledger)
  }

  async #read(account: Account): Promise<KnowsEntries> {
    const store = await openLedger(this.#project, account, this.#world)
    const { knowing } = await import('../publish/entry/linked-entry.ts')
    return knowing(store ? (await readEntries(store)).entries : [])
  }
}
