import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { sourceHash } from '../../publish/prepare/post-hashes.ts'
import type { PreparedPost } from '../../publish/prepare/prepare-post.ts'
import { hasChangedSince } from '../../publish/publication/changed-since.ts'
import type { Post } from '../../read/post.ts'
import type { PostState } from '../contract.ts'
import type { PreviewLedger, RenderedPost } from '../preview-options.ts'

/** State of a post at the account it goes to first, and at each by name, where it may go to several. */
export interface PostStates {
  state: PostState
  states: Readonly<Record<string, PostState>> | undefined
}

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

  /**
   * The states of a post at the accounts it may go to.
   *
   * @param rendered how it renders for one of them: there more can be told
   */
  async statesOf(post: Post, { account, prepared }: Partial<RenderedPost> = {}): Promise<PostStates> {
    const names = this.#ledger.accountsOf(post)
    const found = new Map<string, PostState>()
    for (const name of names) {
      const isRendered = prepared !== undefined && account?.name === name
      found.set(name, await (isRendered ? this.#stateOfRendered(prepared, name) : this.#stateOf(post, name)))
    }
    const [state = 'new'] = found.values()
    return { state, states: found.size > 1 ? Object.fromEntries(found) : undefined }
  }

  /** As far as it can be told without rendering the post. */
  async #stateOf(post: Post, account: string): Promise<PostState> {
    const entry = await this.#entryOf(post, account)
    const own = withFieldsOf(post, account)
    const publication = entry && !entry.draft ? currentPublication(entry) : undefined
    if (publication) return settled(entry, hasChangedSince(own, publication) === true)
    const source = entry?.draft?.parts?.source
    const seen = await this.#seenByHand(account, entry)
    return settled(entry, source !== undefined && source !== sourceHash(own), seen)
  }

  async #stateOfRendered(prepared: PreparedPost, account: string): Promise<PostState> {
    const entry = await this.#entryOf(prepared.post, account)
    const publication = entry && currentPublication(entry)
    if (!entry?.draft && publication)
      return settled(entry, (await prepared.hashContent()) !== publication.contentHash)
    const seen = await this.#seenByHand(account, entry)
    return settled(entry, entry?.draft !== undefined && prepared.bodyHash !== entry.draft.bodyHash, seen)
  }

  async #seenByHand(account: string, entry: PostEntry | undefined): Promise<ByHand> {
    return entry?.draft ? this.#ledger.seenByHand(account, entry) : undefined
  }

  async #entryOf(post: Post, account: string): Promise<PostEntry | undefined> {
    return entryOfPost(await this.entries(account), post)
  }

  /** @param account its name */
  entries(account: string): Promise<readonly PostEntry[]> {
    const known = this.#entries.get(account) ?? this.#ledger.entries(account).catch(() => [])
    this.#entries.set(account, known)
    return known
  }
}

/** A post with what it says of an account alone. */
function withFieldsOf(post: Post, account: string): Post {
  const own = post.perAccount[account]
  return own ? { ...post, fields: { ...post.fields, ...own.fields } } : post
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
