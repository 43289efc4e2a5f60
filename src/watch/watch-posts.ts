import { stat } from 'node:fs/promises'
import type { Clock } from '../clock.ts'
import { hasErrors, type Problem, ProblemError, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'
import type { WayOut } from '../publish/person/way-out.ts'
import type { PostResult } from '../publish/result.ts'
import type { FoundPost } from '../read/find-posts.ts'
import type { Post } from '../read/post.ts'
import { affected, comparable } from './affected.ts'
import { type FileEvents, openFileEvents } from './file-events.ts'
import { createSyncLoop } from './sync-loop.ts'
import type { WatchEvent } from './watch-event.ts'

/** A post as it stands on disk, rendered and with its pictures read, before anything is sent. */
interface Preparation {
  post: Post
  /** Absolute paths of all it was made from or looked for: the post, pictures, theme files. Missing ones too. */
  files: string[]
  problems: Problem[]
  /** Hash of what would be sent, pictures included. */
  hash: string
}

/** Everything a watch works with is passed in; it knows neither renderer nor network. */
export interface WatchOptions {
  /** Absolute path of the project root. */
  root: string
  /** Absolute path of the working directory, from which paths are shown. */
  cwd: string
  /** Finds the posts to watch: at the start, and again when an unknown post turns up in one of `folders`. */
  findPosts(): Promise<FoundPost[]>
  /** Folders in which new posts are looked for. Absolute paths. */
  folders: readonly string[]
  /** Folders in which nothing is looked for, such as outputs. Absolute paths. */
  ignoredFolders: readonly string[]
  /** The config's files, or where one would be. Absolute paths. */
  configFiles: readonly string[]
  clock: Clock
  /** How long a post must stay unchanged before it is synced, in milliseconds. */
  quietMs: number
  /** How many posts may be synced within an hour unasked. Default: any number. */
  syncsPerHour?: number
  /** What a person presses to have `confirm` called, as the key is labelled; named in the texts. */
  key: string
  /** Reads, renders and checks a post. A `ProblemError` becomes a problem of that post. */
  prepare(path: string): Promise<Preparation>
  /**
   * Makes the drafts equal to these posts; one result each, in order, then those of others that came along. Absent: posts
   * are only rendered. Posts are as they were rendered last: their files may just be written again.
   * `wayOut`: what a person said to do about a post in conflict.
   */
  sync?(posts: Post[], wayOut: (path: string) => WayOut | undefined): Promise<PostResult[]>
  /**
   * Hash that the post's draft was made of, as the ledger knows it; empty when a call on it is in doubt, null when it is
   * published, nothing when there is no draft.
   */
  draftHash(path: string): Promise<string | null | undefined>
  /** Reads the config anew and gives its files. On a `ProblemError` the last good one must stay in force. */
  reloadConfig(): Promise<string[]>
  onEvent(event: WatchEvent): void
  /** What tells of changes. Default: a watcher of its own. */
  openFileEvents?: typeof openFileEvents
  /** Whether to look at files again and again instead of waiting for events. Default: false. */
  isPolling?: boolean
  /** Closes the watch when it aborts. */
  signal?: AbortSignal
}

/** How a watch ended. */
export interface WatchEnd {
  /** Posts whose sync was still under way after five seconds: in doubt, exit code 3. Paths as the user would type them. */
  open: string[]
  /** `watch/still-open` for each of them, and `watch/unsent` for each post whose draft is behind. */
  problems: Problem[]
}

export interface Watcher {
  /**
   * A key was pressed: what waits for one, failed or was held is synced now.
   *
   * @param only absolute path of the one post that is meant. Default: all
   */
  confirm(only?: string): void
  /** A key for a way out was pressed: every post in conflict, or the one that is meant, is settled. @returns whether any was */
  settle(wayOut: WayOut, only?: string): boolean
  /** Takes in no more changes and waits for a sync under way, at most five seconds. */
  close(): Promise<WatchEnd>
  /** Resolves when the watch ends; rejects when something broke that is nobody's problem but ours. */
  readonly done: Promise<WatchEnd>
}

/** Without the post where it couldn't be rendered. */
type Outcome = Omit<Preparation, 'post'> & { post?: Post; draftHash?: string | null }

interface Watched {
  named: boolean
  files: Set<string>
  /** As it was rendered last. */
  post?: Post
  /** What was told of the last rendering. */
  told?: string
}

/**
 * Keeps drafts in step with their files. A save renders the posts it touches, and those that stay unchanged for
 * `quietMs` are synced, one sync at a time. Named posts get drafts; posts found in a folder are updated if they
 * have one and are otherwise created on `confirm`. More than three that change at once wait for `confirm` too, and
 * so do found posts that changed while no watch ran.
 *
 * ```ts
 * const watcher = watchPosts({ ...options, onEvent: (event) => report(event), signal })
 * stdin.on('data', (key) => String(key) === 's' && watcher.confirm())
 * const { open, problems } = await watcher.done // after Ctrl-C has aborted `signal`
 * return { exitCode: open.length > 0 ? 3 : 0, problems }
 * ```
 */
export function watchPosts(options: WatchOptions): Watcher {
  const { cwd, onEvent, sync, ...others } = options
  const posts = new Map<string, Watched>()
  const show = (path: string) => shownPath(path, cwd)
  const asRendered = (paths: string[]) => paths.flatMap((path) => posts.get(path)?.post ?? [])
  const end = deferred<WatchEnd>()
  const loop = createSyncLoop({
    ...others,
    cwd,
    onEvent,
    show,
    onError: fail,
    ...(sync && { sync: (paths, wayOut) => sync(asRendered(paths), wayOut) }),
  })
  let configFiles = [...options.configFiles]
  let isClosing = false

  const opening = (options.openFileEvents ?? openFileEvents)({ ...options, onChange, onError: fail })
  let work = opening.then(begin).catch(fail)

  async function begin(): Promise<void> {
    const events = await opening
    await events.watch(configFiles)
    await takeNewPosts(true)
    const begunAtMs = Date.now()
    for (const path of posts.keys()) await render(path)
    await events.watch(new Set([...posts.values()].flatMap(({ files }) => [...files])), begunAtMs)
    tell({ kind: 'ready', posts: [...posts.keys()].map(show) })
    loop.begin()
  }

  function onChange(files: Set<string>): void {
    const touched = affected(files, usedFiles())
    loop.change(touched)
    work = work.then(() => (isClosing ? undefined : processChange(files, touched))).catch(fail)
  }

  /** @param known posts touched when the change came in; what was rendered since may add more */
  async function processChange(files: Set<string>, known: string[]): Promise<void> {
    const isConfig = affected(files, new Map([['config', configFiles]])).length > 0
    if (isConfig) await reloadConfig()

    const gone = await filterMissing([...files].filter((file) => posts.has(file)))
    for (const path of gone) remove(path)
    const used = new Set(
      [...posts.values()]
        .flatMap((post) => [...post.files])
        .concat(configFiles)
        .map(comparable),
    )
    // A post that another one links to is used, and may be new all the same.
    const isUnknown = [...files].some(
      (file) => !used.has(comparable(file)) || (/\.(md|markdown)$/i.test(file) && !posts.has(file)),
    )
    const taken = isConfig || isUnknown ? await takeNewPosts(false) : []

    const using = isConfig ? posts.keys() : affected(files, usedFiles())
    const touched = [...new Set([...known, ...using, ...taken])].filter((path) => posts.has(path))
    if (touched.length === 0) return
    loop.change(touched)
    tell({ kind: 'changed', files: [...files].map(show), posts: touched.map(show) })
    const events = await opening
    for (const path of touched) await render(path, events)
  }

  async function reloadConfig(): Promise<void> {
    try {
      configFiles = await options.reloadConfig()
      await (await opening).watch(configFiles)
      tell({ kind: 'config-reloaded', kept: false, problems: [] })
    } catch (error) {
      const problems = [problemOf(error), problem('watch/config-kept', {})]
      tell({ kind: 'config-reloaded', kept: true, problems })
    }
  }

  async function takeNewPosts(atStart: boolean): Promise<string[]> {
    const found = (await options.findPosts()).filter(({ path }) => !posts.has(path))
    for (const { path, named } of found) {
      posts.set(path, { named, files: new Set([path]) })
      loop.track(path, { named, atStart })
    }
    await (await opening).watch(found.map(({ path }) => path))
    return found.map(({ path }) => path)
  }

  function remove(path: string): void {
    posts.delete(path)
    const place = { file: show(path) }
    tell({ kind: 'removed', post: show(path), problem: problem('watch/removed', {}, { place }) })
    loop.remove(path)
  }

  async function render(path: string, events?: FileEvents): Promise<void> {
    const post = posts.get(path)
    if (isClosing || !post) return
    const begunAtMs = Date.now()
    const before = post.files
    const outcome = await prepare(path, post)
    post.files = new Set([path, ...outcome.files])
    if (outcome.post) post.post = outcome.post
    const fresh = [...post.files].filter((file) => !before.has(file))
    await events?.watch(fresh, begunAtMs)
    const hash = hasErrors(outcome.problems) ? undefined : outcome.hash
    const { draftHash, problems } = outcome
    const state = JSON.stringify([hash, problems])
    const draft = sync && loop.standing(path, hash)
    if (state !== post.told) tell({ kind: 'rendered', post: show(path), problems, ...(draft && { draft }) })
    post.told = state
    loop.render(path, { hash, hasDraft: draftHash !== undefined, draftHash })
  }

  async function prepare(path: string, post: Watched): Promise<Outcome> {
    try {
      const prepared = await options.prepare(path)
      const draftHash = options.sync && !post.named ? await options.draftHash(path) : undefined
      return { ...prepared, ...(draftHash !== undefined && { draftHash }) }
    } catch (error) {
      return { files: [...post.files], problems: [problemOf(error)], hash: '' }
    }
  }

  function usedFiles(): Map<string, Set<string>> {
    return new Map([...posts].map(([path, { files }]) => [path, files]))
  }

  function tell(event: WatchEvent): void {
    if (!isClosing) onEvent(event)
  }

  function close(): Promise<WatchEnd> {
    if (!isClosing) stop().then(end.resolve, end.reject)
    return end.promise
  }

  function fail(error: unknown): void {
    void stop().then(() => end.reject(error), end.reject)
  }

  async function stop(): Promise<WatchEnd> {
    isClosing = true
    const ended = loop.close()
    await opening.then(
      (events) => events.close(),
      () => undefined,
    )
    return ended
  }

  const closeUnheard = () => void close().catch(fail)
  if (options.signal?.aborted) closeUnheard()
  else options.signal?.addEventListener('abort', closeUnheard, { once: true })

  return { confirm: loop.confirm, settle: loop.settle, close, done: end.promise }
}

/** As `Promise.withResolvers`, which Node 20 lacks. */
function deferred<Value>() {
  let resolve: (value: Value) => void = () => undefined
  let reject: (reason: unknown) => void = () => undefined
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}

/** @throws what isn't a problem of the user's */
function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  throw error
}

async function filterMissing(files: string[]): Promise<string[]> {
  const missing: string[] = []
  for (const file of files) {
    const isFile = await stat(file).then(
      (info) => info.isFile(),
      () => false,
    )
    if (!isFile) missing.push(file)
  }
  return missing
}
