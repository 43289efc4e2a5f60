import { join } from 'node:path'
import type { Dispatcher } from 'undici'
import { type Clock, systemClock } from '../../clock.ts'
import { problem } from '../../problems/problem.ts'
import { tokenFolder } from '../../wechat/token-folder.ts'
import type { Fault } from '../resolve/judge-picture.ts'
import type { Fetched } from './fetch-picture.ts'
import type { Resolver } from './guarded-agent.ts'
import { type KeptPicture, PictureCache } from './picture-cache.ts'
import { defaultLimits, type RemoteLimits } from './remote-limits.ts'

export interface RemoteOptions {
  /** Absolute path of the folder that keeps what was fetched. Default: one in the user's cache. */
  folder?: string
  /** Names, addresses and ranges that may be asked although they aren't of the internet. */
  allowHosts: readonly string[]
  /** Where `HTTPS_PROXY`, `NO_PROXY` and the user's cache are looked up. Default: the variables of the process. */
  env?: Readonly<Record<string, string | undefined>>
  /** Whether to ask for every picture again. Default: false. */
  refresh?: boolean
  /** Whether to ask nobody: only what is kept is found. Default: false. */
  offline?: boolean
  /** Default: as the system does. */
  resolve?: Resolver
  /** Default: 30 MB, 5 redirects, 60 s. */
  limits?: Partial<RemoteLimits>
  /** After how long a site is asked once more for what it has answered, or failed to. Default: not in this run. */
  askAgainAfterMs?: number
  /** Default: the system's. */
  clock?: Clock
  /** Told of every request as it is sent. */
  onRequest?: () => void
  signal?: AbortSignal | undefined
}

/** What is at hand of a picture on another site. */
export type RemoteFinding =
  | {
      kind: 'picture'
      /** Absolute path of its bytes; absent when they couldn't be kept. */
      path?: string
      /** The bytes themselves, when they are in no file. */
      bytes?: Buffer
      /** Whether its site wasn't asked in this run. */
      isUnasked: boolean
      /** What to mind about it. */
      note?: Fault
    }
  | { kind: 'fault'; fault: Fault }
  /** It isn't kept, and nobody may be asked. */
  | { kind: 'unknown' }

/**
 * Fetches pictures of other sites, each address once a run, and keeps them, so that the next run needn't ask. The
 * network is loaded and used only when there is something to ask for.
 */
export class RemotePictures {
  readonly #options: RemoteOptions
  readonly #limits: RemoteLimits
  readonly #env: Readonly<Record<string, string | undefined>>
  readonly #cache: PictureCache
  readonly #clock: Clock
  readonly #asked = new Map<string, { finding: Promise<RemoteFinding>; atMs: number }>()
  #agent: Promise<Dispatcher> | undefined

  constructor(options: RemoteOptions) {
    this.#options = options
    this.#limits = { ...defaultLimits, ...options.limits }
    this.#env = options.env ?? process.env
    this.#clock = options.clock ?? systemClock
    const { folder = join(tokenFolder(this.#env, process.platform), 'remote-pictures') } = options
    this.#cache = new PictureCache(folder, mostBytesKept)
  }

  /**
   * @param url http or https
   * @param refresh whether its site is to be asked even if the picture is kept
   */
  async get(url: string, refresh = false): Promise<RemoteFinding> {
    if (!URL.canParse(url)) return { kind: 'fault', fault: noAddress }
    const address = new URL(url)
    const { offline = false } = this.#options
    const isWanted = !offline && (refresh || this.#options.refresh === true)
    const kept = this.#answered(address) || isWanted ? undefined : await this.#cache.find(address)
    if (kept) return found(kept, true)
    if (offline) return { kind: 'unknown' }
    const answered = this.#answered(address)
    if (answered) return answered
    const finding = this.#ask(address)
    this.#asked.set(address.href, { finding, atMs: this.#clock.now() })
    return finding
  }

  /** What its site answered lately. */
  #answered({ href }: URL): Promise<RemoteFinding> | undefined {
    const { askAgainAfterMs = Number.POSITIVE_INFINITY } = this.#options
    const asked = this.#asked.get(href)
    return asked && this.#clock.now() - asked.atMs < askAgainAfterMs ? asked.finding : undefined
  }

  async close(): Promise<void> {
    await (await this.#agent)?.destroy()
    await this.#cache.close()
  }

  async #ask(address: URL): Promise<RemoteFinding> {
    const kept = await this.#cache.find(address)
    const fetched = await this.#fetch(address, kept)
    if (fetched.kind === 'picture') {
      const { bytes, validators } = fetched
      const path = await this.#cache.keep(address, bytes, validators)
      return { kind: 'picture', ...(path === undefined ? { bytes } : { path }), isUnasked: false }
    }
    if (fetched.kind === 'unchanged') {
      if (!kept) throw new TypeError('Expected a copy of what is said to be unchanged')
      return found(kept, false)
    }
    const { fault, cause } = fetched
    // What was seen once is better than nothing, and safer: it is what readers have seen.
    return kept ? { ...found(kept, false), note: keptInstead(cause) } : { kind: 'fault', fault }
  }

  async #fetch(address: URL, kept: KeptPicture | undefined): Promise<Fetched> {
    const { allowHosts, resolve, signal, onRequest } = this.#options
    const { fetchPicture, guardedAgent } = await loadNetwork()
    const { connectMs } = this.#limits
    this.#agent ??= guardedAgent({ allowHosts, env: this.#env, resolve, connectMs, onRequest })
    const dispatcher = await this.#agent
    const fetched = await fetchPicture(address, kept?.validators ?? {}, {
      dispatcher,
      limits: this.#limits,
      signal,
    })
    const words = fetched.kind === 'picture' ? wordsOf(fetched.bytes) : undefined
    if (words === undefined) return fetched
    const page: Fault = (path, place) =>
      problem('image/remote-not-a-picture', { url: path, start: words }, { place })
    return { kind: 'fault', fault: page, cause: 'HTTP 200, text' }
  }
}

/** What the cache may hold. */
const mostBytesKept = 1_000_000_000

/** Asked for a module twice at the same time, jiti hands it out half loaded: hence one promise for all. */
const loadNetwork = () => {
  network ??= import('./fetch-picture.ts')
  return network
}
let network: Promise<typeof import('./fetch-picture.ts')> | undefined

const found = ({ path }: KeptPicture, isUnasked: boolean) => ({ kind: 'picture' as const, path, isUnasked })

/** How what came begins, where it is a page or a message: of pictures only SVG is text. */
function wordsOf(bytes: Buffer): string | undefined {
  try {
    const head = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 1000), { stream: true })
    const words = head.trim()
    const isSvg = /^<(?:svg[\s>]|(?:\?xml|!--|!doctype svg).*<svg[\s>])/is.test(words)
    if (words === '' || isSvg || /[\0-\x08\x0e-\x1f]/.test(words)) return undefined
    return [...(words.split(/[\r\n]/)[0] ?? '')].slice(0, 30).join('')
  } catch {
    return undefined
  }
}

const noAddress: Fault = (path, place) =>
  problem('image/remote-unreachable', { url: path, reason: 'ERR_INVALID_URL' }, { place })

const keptInstead =
  (cause: string): Fault =>
  (path, place) =>
    problem('image/remote-kept', { url: path, cause }, { place })
