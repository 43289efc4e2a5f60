import { createInterface } from 'node:readline'
import type { Account } from '../../config/config.ts'
import type { SyncOrders } from '../../preview/preview-options.ts'
import { hasErrors, type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { shareFileEvents } from '../../watch/share-file-events.ts'
import type { WatchEvent } from '../../watch/watch-event.ts'
import { type Watcher, watchPosts } from '../../watch/watch-posts.ts'
import { accountOfRun } from '../choose/choose-account.ts'
import { type Call, nothingDone, type Run } from '../command-result.ts'
import { type Led, leadOnProblem } from '../line/lead-on.ts'
import { openPage } from '../page/open-page.ts'
import { previewedProject } from '../page/preview-project.ts'
import { openProject, type Project } from '../project/open-project.ts'
import { type OpenSession, openSessionOrRehearse } from '../session/open-session.ts'
import { standInHeardOf } from '../session/with-accounts.ts'
import { keyOf } from '../terminal/read-answer.ts'
import { watchOptions } from './watch/watch-options.ts'
import { WatchedPictures } from './watch/watched-pictures.ts'

/** Shows posts in a browser and keeps their drafts in step with every save, until Ctrl-C. */
export const run: Run = async (call) => {
  const { world, options, report } = call
  const start = await openProject(call.posts, call)
  const stops = [...start.strangers, ...start.problems]
  if (start.posts.length === 0 || hasErrors(start.strangers)) return { results: [], problems: stops }
  const { account, problem: unclear } = accountOfRun(await readAll(start, call), start.config, 'watch', call)
  if (unclear) return nothingDone(unclear)

  const led = { config: start.config, options }
  const interruption = new AbortController()
  const opened = options['no-sync'] ? undefined : await openToSync(start, account, call, interruption.signal)
  if (opened && 'code' in opened && opened.severity === 'error')
    return { results: [], problems: [...stops, opened] }
  for (const told of stops) report.problem(told)
  if (opened && 'code' in opened) report.problem(opened)
  const open = opened && !('code' in opened) ? opened : undefined
  if (open?.session.rehearsal) report.rehearsalBegins()

  const stopListening = world.onInterrupt(() => interruption.abort())
  const openFileEvents = shareFileEvents()
  const previewed = await previewedProject(start, call)
  let watcher: Watcher | undefined
  const sync = open && ordersTo(() => watcher)
  const paged = await openPage(previewed, call, { command: 'watch', openFileEvents, ...(sync && { sync }) })
  if ('code' in paged) report.problem(paged)
  const page = 'code' in paged ? undefined : paged
  const pictures = new WatchedPictures(open?.session)
  watcher = watchPosts({
    ...(await watchOptions({ previewed, call, account, open, pictures, page })),
    openFileEvents,
    onEvent(told) {
      const event = leadOnEvent(told, account.name, led)
      report.watching(event, open && standInHeardOf(open.session))
      page?.watching(event)
    },
    signal: interruption.signal,
  })
  const keys = world.stdin.isTTY ? createInterface({ input: world.stdin }) : undefined
  keys?.on('line', (line) => {
    const key = keyOf(line)
    const wayOut = waysByKey.get(key)
    if (key === '') watcher?.confirm()
    else if (!wayOut) report.problem(problem('watch/unknown-key', { key }))
    else if (!watcher?.settle(wayOut)) report.problem(problem('watch/nothing-waits', { key }))
  })
  try {
    const { open: inDoubt, problems } = await watcher.done
    return {
      results: [],
      problems: problems.map((each) => leadOnProblem(each, account.name, led)),
      requests: open?.requestCount() ?? 0,
      isInDoubt: inDoubt.length > 0,
      rehearsal: open?.session.rehearsal === true,
    }
  } finally {
    keys?.close()
    stopListening()
    await page?.close()
    await pictures.close()
    await open?.close()
  }
}

/** Commands in what is told work on the same account; results have such lines already. */
function leadOnEvent(event: WatchEvent, account: string, led: Led): WatchEvent {
  const lead = (each: Problem) => leadOnProblem(each, account, led)
  if ('problem' in event) return { ...event, problem: lead(event.problem) }
  return 'problems' in event ? { ...event, problems: event.problems.map(lead) } : event
}

/** What settles posts in conflict, followed by Enter. */
const waysByKey = new Map([
  ['t', 'theirs'],
  ['o', 'ours'],
] as const) as ReadonlyMap<string, 'theirs' | 'ours'>

/** What the page orders, once the watch is there. */
const ordersTo = (watcher: () => Watcher | undefined): SyncOrders => ({
  confirm: (post) => watcher()?.confirm(post),
  settle: (way, post) => watcher()?.settle(way, post),
})

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

async function readAll({ posts, config }: Project, { world }: Call): Promise<Post[]> {
  const all: Post[] = []
  for (const found of posts) all.push({ ...(await readPost(found, config.root, world.cwd)), body: '' })
  return all
}
