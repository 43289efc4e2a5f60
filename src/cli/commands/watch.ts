import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { RemotePictures } from '../../assets/remote/remote-pictures.ts'
import type { Account } from '../../config/config.ts'
import { hasErrors, type Problem, problem } from '../../problems/problem.ts'
import { draftPosts } from '../../publish/publish-posts.ts'
import type { PostResult } from '../../publish/result.ts'
import type { Session } from '../../publish/session.ts'
import { findPosts } from '../../read/find-posts.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { type WatchOptions, watchPosts } from '../../watch/watch-posts.ts'
import { accountOfRun } from '../choose-account.ts'
import { type Call, nothingDone, type Run } from '../command-result.ts'
import { leadOn } from '../lead-on.ts'
import { openProject, type Project } from '../open-project.ts'
import { type OpenSession, openSessionOrRehearse } from '../open-session.ts'
import { configFilesOf, foldersOf } from '../preview-project.ts'
import { readEntries, readEntry } from '../read-entries.ts'
import { renderPost } from '../render-post.ts'

/** Checks posts on every save and keeps their drafts in step, until Ctrl-C. */
export const run: Run = async (call) => {
  const { world, options, report } = call
  const start = await openProject(call.posts, call)
  const stops = [...start.strangers, ...start.problems]
  if (start.posts.length === 0 || hasErrors(start.strangers)) return { results: [], problems: stops }
  const { account, problem: unclear } = accountOfRun(await readAll(start, call), start.config, 'watch', call)
  if (unclear) return nothingDone(unclear)

  const interruption = new AbortController()
  const opened = options['no-sync'] ? undefined : await openToSync(start, account, call, interruption.signal)
  if (opened && 'code' in opened && opened.severity === 'error')
    return { results: [], problems: [...stops, opened] }
  for (const told of stops) report.problem(told)
  if (opened && 'code' in opened) report.problem(opened)
  const open = opened && !('code' in opened) ? opened : undefined
  if (open?.session.rehearsal) report.rehearsalBegins()

  const remote = new WatchedPictures(open?.session)
  const watcher = watchPosts({
    ...(await watchOptions(start, call, open, remote)),
    onEvent: report.watching,
    signal: interruption.signal,
  })
  const stopListening = world.onInterrupt(() => interruption.abort())
  const keys = world.stdin.isTTY ? createInterface({ input: world.stdin }) : undefined
  keys?.on('line', (line) => {
    const wayOut = waysByKey.get(line.trim().toLowerCase())
    if (wayOut) watcher.settle(wayOut)
    else watcher.confirm()
  })
  try {
    const { open: inDoubt, problems } = await watcher.done
    return {
      results: [],
      problems,
      requests: open?.requestCount() ?? 0,
      isInDoubt: inDoubt.length > 0,
      rehearsal: open?.session.rehearsal === true,
    }
  } finally {
    keys?.close()
    stopListening()
    await remote.close()
    await open?.close()
  }
}

/** What settles posts in conflict, followed by Enter. */
const waysByKey = new Map([
  ['t', 'theirs'],
  ['o', 'ours'],
] as const) as ReadonlyMap<string, 'theirs' | 'ours'>

/** Without any credentials a watch only renders, and says so. */
async function openToSync(
  project: Project,
  account: Account,
  call: Call,
  signal: AbortSignal,
): Promise<OpenSession | Problem> {
  const opened = await openSessionOrRehearse(project, account, call, signal)
  if ('code' in opened || !opened.session.rehearsal || call.options.rehearse) return opened
  await opened.close()
  return problem('command/watch-without-account', {})
}

async function watchOptions(
  start: Project,
  call: Call,
  open: OpenSession | undefined,
  remote: WatchedPictures,
): Promise<Omit<WatchOptions, 'onEvent' | 'signal'>> {
  const { world } = call
  const { root } = start.config
  const targets = call.posts.length > 0 ? call.posts : [start.config.postsFolder]
  let project = start
  const read = (path: string) => readPost({ path }, root, world.cwd)
  return {
    root,
    cwd: world.cwd,
    findPosts: async () => (await findPosts(targets, { cwd: world.cwd })).posts,
    folders: await foldersOf(targets, world.cwd),
    ignoredFolders: ['.wxpub', 'dist', 'dist-posts', 'node_modules', '.git'].map((name) => join(root, name)),
    configFiles: configFilesOf(project),
    clock: world.clock,
    quietMs: start.config.waits.quietMs,
    key: 'Enter',
    prepare: async (path) => prepare(await read(path), project, call, remote),
    ...(open && {
      sync: async (paths, wayOf) => {
        const posts: Post[] = []
        for (const path of paths) posts.push(await read(path))
        const session = { ...open.session, config: sessionConfig(open, project), ask: undefined }
        const results = new Map<string, PostResult>()
        for (const wayOut of new Set(paths.map(wayOf))) {
          const group = posts.filter((_, index) => wayOf(paths[index] ?? '') === wayOut)
          for (const each of await draftPosts(group, { ...session, wayOut }))
            if (isOf(group, each) || !isOf(posts, each)) results.set(each.post, each)
        }
        // Posts that share a draft with one of them come along unasked: they are told where something was done.
        const along = [...results.values()].filter((each) => !isOf(posts, each))
        return [
          ...posts.flatMap(({ file }) => results.get(file) ?? []),
          ...along.filter(({ action }) => action !== 'unchanged'),
        ].map((each) => leadOn(each, { config: project.config, options: call.options }))
      },
    }),
    draftHash: await createDraftHash(open, read),
    reloadConfig: async () => {
      project = await openProject(call.posts, call)
      return configFilesOf(project)
    },
  }
}

const isOf = (posts: readonly Post[], { post }: PostResult): boolean =>
  posts.some(({ file }) => file === post)

/** Finds what a post's draft was made of. A post whose `uid` changed is found by its path. */
async function createDraftHash(
  open: OpenSession | undefined,
  read: (path: string) => Promise<Post>,
): Promise<WatchOptions['draftHash']> {
  if (!open) return async () => undefined
  const { store } = open.session
  const { entries } = await readEntries(store)
  const keys = new Map(entries.map(({ path, key }) => [path, key]))
  return async (path) => {
    const { key, relativePath } = await read(path)
    const entry = (await readEntry(store, key)) ?? (await readEntry(store, keys.get(relativePath) ?? key))
    if (!entry || 'code' in entry) return undefined
    return entry.intent ? '' : entry.draft?.bodyHash
  }
}

/** The new config; where requests go was settled when the watch began. */
const sessionConfig = ({ session }: OpenSession, { config }: Project) => ({
  ...config,
  apiOrigin: session.config.apiOrigin,
  waits: session.config.waits,
})

async function prepare(post: Post, project: Project, call: Call, pictures: WatchedPictures) {
  const remote = pictures.of(project)
  const { prepared, problems } = await renderPost(post, project, call, remote ? { remote } : {})
  return { files: prepared?.files ?? [post.path], problems, hash: prepared?.bodyHash ?? '' }
}

/** A site that failed isn't asked again at every save, but after this long. */
const askAgainAfterMs = 60_000

/** Pictures on other sites count when it is told whether a draft is behind: they are fetched where drafts are synced. */
class WatchedPictures {
  readonly #session: Session | undefined
  readonly #byProject = new Map<Project, RemotePictures>()

  constructor(session: Session | undefined) {
    this.#session = session
  }

  /** What fetches them under a config. */
  of(project: Project): RemotePictures | undefined {
    if (!this.#session) return undefined
    const { remote: options, signal, clock } = this.#session
    const { allowHosts } = project.config
    const remote =
      this.#byProject.get(project) ??
      new RemotePictures({ ...options, allowHosts, signal, clock, askAgainAfterMs })
    this.#byProject.set(project, remote)
    return remote
  }

  async close(): Promise<void> {
    await Promise.all([...this.#byProject.values()].map((remote) => remote.close()))
  }
}

async function readAll({ posts, config }: Project, { world }: Call): Promise<Post[]> {
  const all: Post[] = []
  for (const found of posts) all.push({ ...(await readPost(found, config.root, world.cwd)), body: '' })
  return all
}
