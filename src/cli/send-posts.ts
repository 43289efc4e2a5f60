import type { PostEntry } from '../ledger/ledger.ts'
import { hasErrors, type Problem, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'
import type { PostResult } from '../publish/result.ts'
import type { Session } from '../publish/session.ts'
import type { Post } from '../read/post.ts'
import { readPost } from '../read/read-post.ts'
import { accountOfRun } from './choose-account.ts'
import { type Call, type CommandResult, nothingDone } from './command-result.ts'
import type { Options } from './commands.ts'
import { openProject, type Project } from './open-project.ts'
import { openSessionOrRehearse } from './open-session.ts'
import { postLines } from './post-lines.ts'
import { readEntries } from './read-entries.ts'
import { tellOrphans } from './tell-orphans.ts'
import { optionWords, quoteWord, typeLine } from './type-line.ts'

/** Asks whether to go on. @returns why not, or nothing */
export type Consent = (posts: Post[], session: Session, call: Call) => Promise<Problem | undefined>

/** What `draft` and `publish` share: which posts, which account, may we, and then the sending. */
export async function sendPosts(
  command: 'draft' | 'publish',
  call: Call,
  send: (posts: Post[], session: Session) => Promise<PostResult[]>,
  ask?: Consent,
): Promise<CommandResult> {
  const { options, world, report } = call
  if (call.posts.length > 0 && options.all) return nothingDone(problem('command/posts-and-all', {}))
  const project = await openProject(call.posts, call)
  if (call.posts.length === 0 && !options.all) return nothingDone(nameCandidates(command, project, call))
  const stops = [...project.strangers, ...project.problems]
  if (project.posts.length === 0 || hasErrors(project.strangers)) return { results: [], problems: stops }

  const posts: Post[] = []
  for (const found of project.posts) posts.push(await readPost(found, project.config.root, world.cwd))
  const { account, problem: unclear } = accountOfRun(posts, project.config, options)
  if (unclear) return nothingDone(unclear)

  const interruption = new AbortController()
  const opened = await openSessionOrRehearse(project, account, call, interruption.signal)
  if ('code' in opened) return { results: [], problems: [...stops, opened] }
  const { session, requestCount, close } = opened
  try {
    const { entries, broken } = options.all ? await readEntries(session.store) : { entries: [], broken: [] }
    const chosen = options.all ? choosePosts(posts, entries, broken) : posts
    const orphans = await tellOrphans(entries, session.config.root)
    stops.push(...orphans)
    if (chosen.length === 0) {
      const line = typeLine(command, posts[0]?.file ?? 'posts/…')
      return nothingDone(...orphans, problem('command/no-posts-chosen', { line }))
    }
    const refusal = session.rehearsal ? undefined : await ask?.(chosen, session, call)
    if (refusal) return nothingDone(refusal)
    if (session.rehearsal) report.rehearsalBegins()

    const stopListening = world.onInterrupt(() => interruption.abort())
    const results = await send(chosen, session).finally(stopListening)
    const isInterrupted = interruption.signal.aborted
    return {
      results: results.map((each) => withOptions(each, options)),
      problems: isInterrupted ? [...stops, problem('command/interrupted', {})] : stops,
      rehearsal: session.rehearsal,
      requests: requestCount(),
      reachedWeChat: session.wechat.requestCount > 0,
      isInterrupted,
    }
  } finally {
    await close()
  }
}

/** Commands that lead on work on the same account, with the same config and theme. */
export function withOptions(result: PostResult, options: Options): PostResult {
  const kept = optionWords('publish', options, ['config', 'account', 'theme']).map(quoteWord)
  return { ...result, next: result.next.map((line) => [line, ...kept].join(' ')) }
}

/** `--all`: posts that are in the ledger or opted in with a `wxpub:` map. */
function choosePosts(posts: Post[], entries: PostEntry[], broken: { key: string }[]): Post[] {
  const keys = new Set([...entries.map((entry) => entry.key), ...broken.map(({ key }) => key)])
  const paths = new Set(entries.map((entry) => entry.path))
  return posts.filter((post) => post.optedIn || keys.has(post.key) || paths.has(post.relativePath))
}

function nameCandidates(command: string, { posts }: Project, { world, lang }: Call): Problem {
  const names = posts.map(({ path }) => shownPath(path, world.cwd))
  const lines = postLines(names, lang)
  const [first] = names
  return first === undefined
    ? problem('command/no-posts-at-all', { line: typeLine(command, 'FILE.md') })
    : problem('command/no-posts-named', { posts: lines.join('\n'), line: typeLine(command, first) })
}
