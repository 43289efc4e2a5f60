import { dirname } from 'node:path'
import {
  articleAddress,
  articleHost,
  isArticleAddress,
  placesOf,
  wholeAddress,
} from '../../article-address.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { shownAddress } from '../../problems/shown-address.ts'
import { typeLine } from '../../problems/type-line.ts'
import { adoptPost } from '../../publish/adopt/adopt-post.ts'
import { findCandidates } from '../../publish/adopt/find-candidates.ts'
import type { RemotePost } from '../../publish/adopt/record-adopted.ts'
import type { Session } from '../../publish/session.ts'
import { readSource } from '../../pull/source/read-source.ts'
import { standInOf } from '../../pull/source/stand-in-of.ts'
import { findPosts } from '../../read/find-posts.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { accountOfRun } from '../choose/choose-account.ts'
import { type Call, type CommandResult, nothingDone, type Run } from '../command-result.ts'
import { optionWords } from '../line/option-words.ts'
import { openProject } from '../project/open-project.ts'
import { withSession } from '../session/with-accounts.ts'
import { isYes } from '../terminal/read-answer.ts'
import { unreadCause } from '../words/unread-cause.ts'
import { words } from '../words/words.ts'
import { heldElsewhere } from './adopt/held-elsewhere.ts'

/** Ties an article at WeChat to a post, after showing the difference and asking. */
export const run: Run = async (call) => {
  const [name = '', source] = call.posts.map(wholeAddress)
  const { world } = call
  if (isWebAddress(name))
    return nothingDone(
      problem('adopt/post-first', { line: typeLine('adopt', source ?? 'posts/hello.md', name) }),
    )
  const project = await openProject([name], call)
  const [found] = project.posts
  if (!found || project.strangers.length > 0)
    return { results: [], problems: [...project.strangers, ...project.problems] }
  const post = await readPost(found, project.config.root, world.cwd)
  const { account, problem: unclear } = accountOfRun([post], project.config, 'adopt', call)
  if (unclear) return nothingDone(unclear)
  const held = source === undefined ? undefined : await heldElsewhere(source, account, project, call)
  if (held) return { results: [], problems: [held] }
  const others = async () => {
    const { posts } = await findPosts([project.config.postsFolder, dirname(post.path)], { cwd: world.cwd })
    return Promise.all(posts.map((each) => readPost(each, project.config.root, world.cwd)))
  }
  return withSession(account, project, call, (session) => adopt(post, source, session, { ...call, others }))
}

/** The command as it was called, and all posts of the project. */
interface AdoptCall extends Call {
  others(): Promise<Post[]>
}

async function adopt(
  post: Post,
  named: string | undefined,
  session: Session,
  call: AdoptCall,
): Promise<CommandResult> {
  const { options, others: otherPosts } = call
  const source = named ?? (await onlyCandidate(post, session, call))
  if (typeof source !== 'string') return { results: [], problems: [source] }
  if (isCutAddress(source)) return nothingDone(problem('adopt/address-cut', { url: shownAddress(source) }))
  if (await isAnotherPage(source, session))
    return nothingDone(problem('adopt/no-article-address', { url: shownAddress(source) }))
  const remote = await readRemote(post, source, session)
  if ('code' in remote) return { results: [], problems: [remote] }

  const { unread, ...article } = remote
  let answer: boolean | Problem | undefined
  let wasShown = false
  const result = await adoptPost(
    post,
    article,
    session,
    async (difference, left) => {
      answer = await agree({ difference, left, unread }, source, call, session.signal)
      wasShown = options.yes === undefined && typeof answer === 'boolean'
      return answer === true
    },
    otherPosts,
  )
  const { diff, ...others } = result
  // Above the question it was to be read already.
  const told = wasShown && !options.json ? others : result
  if (typeof answer === 'object')
    return { results: [{ ...told, problems: [answer] }], problems: [], misuse: true }
  return { results: [told], problems: [], ...(answer === false && { misuse: true }) }
}

const isWebAddress = (source: string): boolean => /^https?:\/\//i.test(source)

/** Whether a long address of an article ends where a shell took its first `&` for an end of the command. */
function isCutAddress(source: string): boolean {
  if (!isWebAddress(source) || !URL.canParse(source)) return false
  const { hostname, pathname, searchParams } = new URL(source)
  const isLong = hostname === articleHost && pathname === '/s'
  return isLong && (searchParams.has('__biz') || searchParams.has('mid')) && !searchParams.has('sn')
}

/** Whether an address is none of an article's, so that links must not come to lead there. */
async function isAnotherPage(source: string, session: Session): Promise<boolean> {
  if (!isWebAddress(source)) return false
  if (!URL.canParse(source)) return true
  const url = new URL(source)
  if (isArticleAddress(url)) return false
  const standIn = await standInOf(session)
  return standIn === undefined || !isArticleAddress(url, new URL(standIn).host)
}

/** @returns where to read it */
async function onlyCandidate(post: Post, session: Session, { options }: Call): Promise<string | Problem> {
  const { postTitle } = await import('../../render/post-title.ts')
  const title = postTitle(post)
  const place = { file: post.file }
  const candidates = await findCandidates(post, title, session)
  const [first, ...others] = candidates
  if (!first) return problem('adopt/nothing-found', { title, file: post.file }, { place })
  if (others.length === 0) return first.id
  const lines = candidates
    .map((each) => `  ${each.id}  ${each.title}  ${each.url ?? ''}`.trimEnd())
    .join('\n')
  const line = typeLine('adopt', post.file, first.id, ...optionWords('adopt', options))
  return problem('adopt/several-found', { title, lines, line }, { place })
}

interface Remote extends RemotePost {
  /** Why its page couldn't be read. */
  unread?: Problem | undefined
}

/** The article that is meant. An address that doesn't answer is taken on the person's word. */
async function readRemote(post: Post, source: string, session: Session): Promise<Remote | Problem> {
  const { cwd, config, remote, signal } = session
  const standIn = await standInOf(session)
  const { allowHosts } = config
  const found = await readSource(source, { session, cwd, allowHosts, standIn, remote, signal })
  const isAddress = isWebAddress(source) && URL.canParse(source)
  if ('code' in found) {
    const isUnread = found.code === 'pull/not-fetched' || found.code === 'pull/verification'
    if (!isAddress || !isUnread) return found
    const { kept } = placesOf(new URL(source), standIn)
    return { place: { kind: 'publication', url: articleAddress(kept.href) }, unread: found }
  }
  const { title = '' } = post.fields
  const article = found.length === 1 ? found[0] : found.find((each) => each.article.title === title)
  if (article) return article
  return problem(
    'adopt/several-in-draft',
    { source, count: found.length, title },
    { place: { file: post.file } },
  )
}

/** @returns whether the person agrees, or why nobody can be asked */
async function agree(
  { difference, left, unread }: Pick<Remote, 'unread'> & Record<'difference' | 'left', string | undefined>,
  source: string,
  { posts, options, report, lang }: Call,
  signal: AbortSignal | undefined,
): Promise<boolean | Problem> {
  if (options.yes !== undefined) return true
  const told = unread
    ? words.adoptUnread[lang].replace('{cause}', unreadCause(unread, lang))
    : words.adoptSame[lang]
  const shown = difference ? await report.difference(difference) : [`  ${told}`]
  const leaves = left === undefined ? [] : [`  ${words.adoptLeaves[lang]}${left}`]
  const answer = await report.ask([source, ...shown, ...leaves], words.askAdopt[lang], signal)
  const [post = ''] = posts
  if (answer === undefined)
    return problem('adopt/needs-yes', {
      line: typeLine('adopt', post, source, ...optionWords('adopt', options), '--yes'),
    })
  return isYes(answer)
}
