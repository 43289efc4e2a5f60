import { join } from 'node:path'
import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { withoutFile } from '../../publish/entry/file-exists.ts'
import type { KnowsEntries } from '../../publish/entry/knows-entries.ts'
import { postStateOf } from '../../publish/entry/post-state.ts'
import { bodyHashAs, contentHashAs } from '../../publish/entry/recorded-hashes.ts'
import { renamedFrom } from '../../publish/entry/renamed-from.ts'
import type { PreparedPost } from '../../publish/prepare/prepare-post.ts'
import { differsFromSent } from '../../publish/publication/changed-since.ts'
import { forAccount } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import { affected } from '../../watch/affected.ts'
import type { PostState } from '../contract.ts'
import type { PreviewLedger, RenderedPost } from '../preview-options.ts'

/** State of a post at the account it goes to first, and at each by name, where it may go to several. */
export interface PostStates {
  state: PostState
  states: Readonly<Record<string, PostState>> | undefined
}

/** What the ledgers know of posts, read when they change; nobody is asked. */
export class KnownLedgers {
  readonly #ledger: PreviewLedger
  readonly #entries = new Map<string, Promise<readonly PostEntry[] | undefined>>()
  /** Entries whose file is gone. */
  readonly #orphans = new Map<string, Promise<readonly PostEntry[]>>()
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
    this.#orphans.clear()
    return true
  }

  /**
   * Notes that files came or went: another post may be one that was renamed, then, or no longer.
   *
   * @param files absolute paths of what has changed
   * @param root absolute path of the project root
   * @returns whether it makes a difference
   */
  async noteFiles(files: ReadonlySet<string>, root: string): Promise<boolean> {
    for (const [account, looked] of [...this.#orphans]) {
      const orphans = new Set(await looked)
      const entries = (await this.entries(account)) ?? []
      const touched = affected(files, new Map(entries.map(({ key, path }) => [key, [join(root, path)]])))
      for (const key of touched) {
        const entry = entryOfPost(entries, { key, relativePath: key })
        const isGone = entry && withoutFile([entry], root).length > 0
        if (entry && orphans.has(entry) !== isGone) return this.#forgetFiles()
      }
    }
    return false
  }

  /** What was found out about entries hangs on their list. */
  #forgetFiles(): true {
    this.#orphans.clear()
    for (const [account, reading] of this.#entries)
      this.#entries.set(
        account,
        reading.then((entries) => entries && [...entries]),
      )
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
    // What the config says of posts changes neither title nor text.
    const own = forAccount(post, { name: account, overrides: [] })
    const entry = await this.#entryOf(own, account)
    const hasChanged = entry !== undefined && differsFromSent(own, entry)
    return postStateOf(entry, { hasChanged, seen: await this.#seenByHand(account, entry) })
  }

  async #stateOfRendered(prepared: PreparedPost, account: string): Promise<PostState> {
    const entry = await this.#entryOf(prepared.post, account)
    const publication = entry && currentPublication(entry)
    const hashed = { prepared, batch: this.known(account) }
    const hasChanged = entry?.draft
      ? (await bodyHashAs(hashed, entry.draft.bodyHash)) !== entry.draft.bodyHash
      : publication !== undefined && (await contentHashAs(hashed, publication)) !== publication.contentHash
    return postStateOf(entry, { hasChanged, seen: await this.#seenByHand(account, entry) })
  }

  async #seenByHand(account: string, entry: PostEntry | undefined): Promise<ByHand> {
    return entry?.draft ? this.#ledger.seenByHand(account, entry) : undefined
  }

  async #entryOf(post: Post, account: string): Promise<PostEntry | undefined> {
    const known = this.known(account)
    return entryOfPost(await known.entries(), post) ?? renamedFrom(await known.orphans(post.root), post)
  }

  /** @param account its name. @returns nothing where no ledger can be known */
  entries(account: string): Promise<readonly PostEntry[] | undefined> {
    const known = this.#entries.get(account) ?? this.#ledger.entries(account).catch(() => [])
    this.#entries.set(account, known)
    return known
  }

  /** What the account's ledger tells of posts that others link to. */
  known(account: string): KnowsEntries {
    const entries = async () => (await this.entries(account)) ?? none
    return {
      entries,
      orphans: (root) => {
        const known = this.#orphans.get(account) ?? entries().then((all) => withoutFile(all, root))
        this.#orphans.set(account, known)
        return known
      },
    }
  }
}

/** One list for all, since what is found out about entries hangs on theirs. */
const none: readonly PostEntry[] = []

type ByHand = Awaited<ReturnType<PreviewLedger['seenByHand']>>
