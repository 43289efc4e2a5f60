import { ProblemError } from '../../problems/problem.ts'
import { affected } from '../../watch/affected.ts'
import { openFileEvents } from '../../watch/file-events.ts'
import type { ListedPost } from '../contract.ts'
import type { PreviewOptions } from '../preview-options.ts'
import type { Rendering } from '../show/renderings.ts'
import type { ShownArticles } from '../show/shown-articles.ts'
import type { Tabs } from '../tabs.ts'
import type { KnownLedgers } from './known-ledgers.ts'
import type { PostList } from './post-list.ts'

type Followed = Pick<
  PreviewOptions,
  | 'root'
  | 'folders'
  | 'ignoredFolders'
  | 'configFiles'
  | 'reloadConfig'
  | 'isPolling'
  | 'openFileEvents'
  | 'onError'
> & { ledger: KnownLedgers; posts: PostList; articles: ShownArticles; tabs: Tabs }

/** Disks tell time in steps, and a little late. */
const clockToleranceMs = 20

export interface FollowedFiles {
  /** Counts changes of what a rendering was made from, too. */
  watch(rendering: Rendering): void
  close(): Promise<void>
}

/**
 * Keeps list and tabs in step with the disk: first the articles that are looked at, then the list. Posts, pictures,
 * themes, included files and the config count.
 */
export function followFiles(options: Followed): FollowedFiles {
  const { root, ledger, posts, articles, tabs, onError } = options
  let configFiles = [...options.configFiles]
  const opening = (options.openFileEvents ?? openFileEvents)({ ...options, onChange, onError })
  const watched = new Set<string>()
  let work = begin().catch(onError)

  async function begin(): Promise<void> {
    const events = await opening
    // A post that came after the first search and before folders were watched would never be told.
    await posts.find()
    await events.watch([...configFiles, ...posts.paths()])
    await posts.read()
    tabs.tell({ event: 'posts', data: posts.all() })
  }

  function onChange(files: Set<string>): void {
    const isConfig = affected(files, new Map([['', configFiles]])).length > 0
    articles.forget()
    const noted = ledger.noteFiles(files, root)
    if (!isConfig) noted.then((isKnown) => showAnew(files, isKnown)).catch(onError)
    work = work
      .then(() => noted)
      .then(() => follow(files, isConfig))
      .catch(onError)
  }

  /** @param isKnown whether ledgers know a post that came or went: what was rendered of another may be wrong now */
  async function showAnew(files: ReadonlySet<string>, isKnown: boolean): Promise<void> {
    if (isKnown) {
      articles.forget()
      posts.forgetRendered()
    }
    await tabs.refresh(isKnown ? undefined : files)
  }

  async function follow(files: ReadonlySet<string>, isConfig: boolean): Promise<void> {
    if (isConfig) {
      await reloadConfig()
      tabs.refresh().catch(onError)
    }
    const changed: ListedPost[] = []
    for (const path of posts.among(files)) {
      const line = await posts.update(path)
      if (line) changed.push(line)
    }
    if (isConfig || (await posts.differFrom(files))) {
      await posts.find()
      await posts.read()
      await (await opening).watch(posts.paths())
      tabs.tell({ event: 'posts', data: posts.all() })
    } else if (changed.length > 0) tabs.tell({ event: 'changed', data: changed })
  }

  /** A config that is broken leaves the last good one in force. */
  async function reloadConfig(): Promise<void> {
    try {
      configFiles = await options.reloadConfig()
      // At once: a watch that heard of the new config with us renders by it next.
      articles.forget()
      await (await opening).watch(configFiles)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
    }
  }

  async function watch({ files, begunAtMs }: Rendering): Promise<void> {
    const fresh = [...files].filter((file) => !watched.has(file))
    for (const file of fresh) watched.add(file)
    if (fresh.length === 0) return
    await (await opening).watch(fresh, begunAtMs - clockToleranceMs)
  }

  return {
    watch(rendering) {
      watch(rendering).catch(onError)
    },
    async close() {
      await opening.then(
        (events) => events.close(),
        () => undefined,
      )
      await work
    },
  }
}
