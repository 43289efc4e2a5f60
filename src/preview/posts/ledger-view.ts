import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { sourceHash } from '../../publish/prepare/post-hashes.ts'
import type { PreparedPost } from '../../publish/prepare/prepare-post.ts'
import { hasChangedSince } from '../../publish/publication/changed-since.ts'
import type { Post } from '../../read/post.ts'
import type { PostState } from '../contract.ts'
import type { PreviewLedger } from '../preview-options.ts'

/** What the ledgers know of posts, read when they change; nobody is asked. */
export class LedgerView {
  readonly #ledger: PreviewLedger
  readonly #entries = new Map<string, Promise<readonly PostEntry[]>>()
  #revision = ''

  constructor(ledger: PreviewLedger) {
    this.#ledger = ledger
  }

  /** Looks whether a ledger has changed, and reads anew what is asked for then. */
  async refresh(): Promise<boolean> {
    const revision = await this.#ledger.revision()
    if (revision === this.#revision) return false
    this.#revision = revision
    this.#entries.clear()
    return true
  }

  /** As far as it can be told without rendering the post. */
  async stateOf(post: Post): Promise<PostState> {
    const entry = await this.entryOf(post)
    const publication = entry && !entry.draft ? currentPublication(entry) : undefined
    if (publication) return settled(entry, hasChangedSince(this.#ofAccount(post), publication) === true)
    const source = entry?.draft?.parts?.source
    const seen = await this.#seenByHand(post, entry)
    return settled(entry, source !== undefined && source !== sourceHash(post), seen)
  }

  /** The same of a post that was rendered. */
  async stateOfRendered(prepared: PreparedPost): Promise<PostState> {
    const entry = await this.entryOf(prepared.post)
    const publication = entry && currentPublication(entry)
    if (!entry?.draft && publication)
      return settled(entry, (await prepared.hashContent()) !== publication.contentHash)
    const seen = await this.#seenByHand(prepared.post, entry)
    return settled(entry, entry?.draft !== undefined && prepared.bodyHash !== entry.draft.bodyHash, seen)
  }

  async #seenByHand(post: Post, entry: PostEntry | undefined): Promise<ByHand> {
    const account = this.#ledger.accountOf(post)
    return account !== undefined && entry?.draft ? this.#ledger.seenByHand(account, entry) : undefined
  }

  /** With what the post says of the account alone. */
  #ofAccount(post: Post): Post {
    const own = post.perAccount[this.#ledger.accountOf(post) ?? '']
    return own ? { ...post, fields: { ...post.fields, ...own.fields } } : post
  }

  async entryOf(post: Post): Promise<PostEntry | undefined> {
    const account = this.#ledger.accountOf(post)
    if (account === undefined) return undefined
    return entryOfPost(await this.entries(account), post)
  }

  /** @param account its name */
  entries(account: string): Promise<readonly PostEntry[]> {
    const known = this.#entries.get(account) ?? this.#ledger.entries(account).catch(() => [])
    this.#entries.set(account, known)
    return known
  }
}

type ByHand = Awaited<ReturnType<PreviewLedger['seenByHand']>>

function settled(entry: PostEntry | undefined, hasChanged: boolean, seen?: ByHand): PostState {
  if (!entry) return 'new'
  if (entry.intent) return 'doubtful'
  if (entry.draft) return seen ?? (hasChanged ? 'changed' : entry.draft.readBack?.byHand ? 'saved' : 'draft')
  if (currentPublication(entry)) return hasChanged ? 'changed-since-published' : 'published'
  const last = entry.publications.at(-1)?.state
  if (last === 'failed') return 'refused'
  if (last === 'banned') return 'banned'
  if (last === 'deleted' || entry.removedAt !== undefined) return 'removed'
  return entry.knownIds.length > 0 ? 'gone' : 'new'
}
