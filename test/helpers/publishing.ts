import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../src/clock.ts'
import { type Account, defaultWaits, type ResolvedConfig } from '../../src/config/config.ts'
import {
  defaultAccount,
  type FakeWeChat,
  type FakeWeChatOptions,
  startFakeWeChat,
} from '../../src/fake-wechat/index.ts'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import { openMemoryStore } from '../../src/ledger/memory-store.ts'
import { adoptPost } from '../../src/publish/adopt/adopt-post.ts'
import type { RemotePost } from '../../src/publish/adopt/record-adopted.ts'
import { type Plan, planPosts } from '../../src/publish/plan/plan-posts.ts'
import { draftPosts, publishPosts } from '../../src/publish/publish-posts.ts'
import type { PostResult } from '../../src/publish/result.ts'
import type { Session } from '../../src/publish/session.ts'
import { type AskDone, settlePosts } from '../../src/publish/settle/settle-posts.ts'
import { readPost } from '../../src/read/read-post.ts'
import { createWeChat } from '../../src/wechat/client.ts'
import { endpoints } from '../../src/wechat/endpoints.ts'
import { makePng } from './png.ts'
import { findSecret } from './secrets.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A project in a temporary folder and the account it is published to: a real server, real files, no waiting. */
export interface Publishing {
  root: string
  server: FakeWeChat
  store: LedgerStore
  clock: Clock
  /** Sets this machine's clock forward, or back. */
  jump(milliseconds: number): void
  /** What the config says of where the API is; requests go to the server all the same. */
  apiOrigin: string
  /** `--ours`, `--theirs` or `--again`, on every command from then on. */
  wayOut: Session['wayOut']
  /** Who answers questions, as on a terminal. Default: nobody. */
  ask: Session['ask']
  /** What the config says of transparent pictures. */
  whiteGround: boolean
  /** Writes a file of the project. */
  write(path: string, content: string | Uint8Array): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  plan(...paths: string[]): Promise<Plan>
  draft(...paths: string[]): Promise<PostResult[]>
  publish(...paths: string[]): Promise<PostResult[]>
  /** What a command is given. */
  session(): Session
  /** Ties an article to a post, as a person who agrees to every difference. */
  adopt(path: string, remote: RemotePost): Promise<PostResult>
  /** Looks at what is in doubt; questions are answered by `ask`. Default: nobody answers. */
  settle(path: string, ask?: AskDone): Promise<PostResult[]>
  /** Endpoints called since the last look, in order. */
  calls(): string[]
  /** Forgets the ledger, as when `.wxpub` is deleted. */
  loseLedger(): void
  /** Goes on with another store. */
  useStore(store: LedgerStore): void
  /** Starts the next command with a client that has no token, as another process would. */
  restart(): void
  /** Ends the server and removes the project; at the end of the test it happens by itself. */
  close(): Promise<void>
}

export interface PublishingOptions extends FakeWeChatOptions {
  /** How much shorter the client's time limits are, for a server that is silent; see {@link brief}. Default: 1. */
  timeScale?: number
  account?: Partial<Account>
  session?: Partial<Session>
  config?: Partial<ResolvedConfig>
}

/** Time limits where a server is silent. Nowhere else: a busy machine may take as long for an answer that does come. */
export const brief = 0.02

export const letter = `---
title: 第一封信
author: 小禾
digest: 写在春天
cover: cover.png
---

你好，![窗外](a.png)

再见。![](a.png)![](b.png)
`

const firstFiles = {
  'letter.md': letter,
  'cover.png': makePng(900, 383),
  'a.png': makePng(400, 300),
  'b.png': makePng(300, 400),
}

/** Starts a server and writes a project with one post, `letter.md`, a cover and two pictures. */
export async function startPublishing({
  account,
  session,
  config: configured,
  timeScale = 1,
  ...options
}: PublishingOptions = {}): Promise<Publishing> {
  const root = await temporaryFolder()
  const server = await startFakeWeChat(options)
  let isClosed = false
  const close = async () => {
    if (isClosed) return
    isClosed = true
    await server.close()
  }
  onTestFinished(close)
  const clock = skippingClock((milliseconds) => server.advance(milliseconds))
  let store = openMemoryStore()
  let wechat = connect()
  let seen = 0
  let hasToken = false

  function connect() {
    return createWeChat({
      ...defaultAccount,
      secret: async () => defaultAccount.appSecret,
      origin: server.origin,
      clock,
      timeScale,
      onRequest: () => {
        hasToken = true
      },
    })
  }

  function sessionNow(): Session {
    const config: ResolvedConfig = {
      root,
      files: [],
      postsFolder: root,
      accounts: [],
      overrides: [],
      namesAccount: true,
      allowFolders: [],
      staticFolders: [],
      remotePictures: true,
      picturesInLibrary: false,
      allowHosts: [],
      plugins: { markdown: [], html: [] },
      whiteGround: publishing.whiteGround,
      browserDiagrams: false,
      notify: [],
      draftsPerHour: 60,
      waits: defaultWaits,
      apiOrigin: publishing.apiOrigin,
      ...configured,
    }
    return {
      config,
      account: {
        name: 'default',
        appId: defaultAccount.appId,
        secret: { env: 'WECHAT_APP_SECRET' },
        relayKey: { env: 'WECHAT_RELAY_KEY' },
        theme: 'default',
        overrides: [],
        knobs: {},
        newline: 'cjk',
        typography: false,
        author: '',
        comments: 'off',
        ...account,
      },
      wechat,
      store,
      clock,
      cwd: root,
      rehearsal: false,
      onProgress: () => undefined,
      wayOut: publishing.wayOut,
      ...(publishing.ask && { ask: publishing.ask }),
      ...session,
    }
  }

  const read = (paths: string[]) =>
    Promise.all(paths.map((path) => readPost({ path: join(root, path) }, root, root)))

  const publishing: Publishing = {
    root,
    server,
    get store() {
      return store
    },
    clock,
    jump: clock.jump,
    apiOrigin: server.origin,
    wayOut: undefined,
    ask: undefined,
    whiteGround: true,
    async write(path, content) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), content)
    },
    rename: (from, to) => rename(join(root, from), join(root, to)),
    remove: (path) => rm(join(root, path)),
    plan: async (...paths) =>
      planPosts(await read(paths), { ...sessionNow(), opening: hasToken ? undefined : endpoints.token }),
    draft: async (...paths) => searched(await draftPosts(await read(paths), sessionNow())),
    publish: async (...paths) =>
      searched(await publishPosts(await read(paths), sessionNow(), { noWait: false })),
    session: sessionNow,
    async adopt(path, remote) {
      const [post] = await read([path])
      if (!post) throw new TypeError('Expected a post')
      return adoptPost(
        post,
        remote,
        sessionNow(),
        async () => true,
        async () => [],
      )
    },
    settle: async (path, ask = async () => undefined) => settlePosts(await read([path]), sessionNow(), ask),
    calls() {
      const fresh = server.calls.slice(seen).map(({ endpoint }) => endpoint)
      seen = server.calls.length
      return fresh
    },
    loseLedger() {
      store = openMemoryStore()
    },
    useStore(other) {
      store = other
    },
    restart() {
      wechat = connect()
      hasToken = false
    },
    close,
  }
  for (const [path, content] of Object.entries(firstFiles)) await publishing.write(path, content)
  return publishing
}

/** What a run tells, in which no secret may stand. */
function searched(results: PostResult[]): PostResult[] {
  const found = findSecret(JSON.stringify(results))
  if (found !== undefined) throw new Error(`A secret in the results: ${found}`)
  return results
}

/** Sleeping takes no time, but lets it pass, here and on the server. */
function skippingClock(pass: (milliseconds: number) => void): Clock & Pick<Publishing, 'jump'> {
  let now = Date.now()
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds
      pass(milliseconds)
    },
    jump(milliseconds) {
      now += milliseconds
    },
  }
}
