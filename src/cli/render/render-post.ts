import type { RemotePictures } from '../../assets/remote/remote-pictures.ts'
import type { Account } from '../../config/config.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { knowing } from '../../publish/entry/knows-entries.ts'
import { inOrder } from '../../publish/in-order.ts'
import { type PreparedPost, preparePost } from '../../publish/prepare/prepare-post.ts'
import { openRenderer, type Renderer } from '../../publish/prepare/renderer.ts'
import { type Action, type PostResult, plainResult } from '../../publish/result.ts'
import { checkArticles } from '../../publish/together/group-posts.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { accountsOfPost } from '../choose/choose-account.ts'
import type { Call } from '../command-result.ts'
import { type Ledgers, ledgersOf } from '../project/ledgers-of.ts'
import type { Project } from '../project/open-project.ts'
import { memoryFolder } from './memory-folder.ts'

/** A post rendered for looking at, not for sending. */
export interface RenderedPost {
  post: Post
  account?: Account
  /** Absent when there is no account to render it for. */
  prepared?: PreparedPost
  problems: Problem[]
}

/**
 * Renders the project's posts offline, in order, as `build` and `check` do. Only a few at a time are in memory.
 *
 * @param options.everyAccount whether to render a post for each account it goes to, or for the first alone
 * @param options.survival whether to tell what WeChat will change of them, and to convert their pictures, too
 * @param options.ledgers what reads the ledgers. Default: they are read where a link leads to no file
 */
export async function* renderPosts(
  project: Project,
  call: Call,
  {
    everyAccount,
    survival,
    ledgers = ledgersOf(project, call),
  }: { everyAccount: boolean; survival: boolean; ledgers?: Ledgers },
): AsyncGenerator<RenderedPost> {
  const { config, posts } = project
  const renderer = await openRenderer({
    posts: posts.length,
    memoryFolder: await memoryFolder(project),
    plugins: config.plugins,
  })
  const means = { work: renderer, reads: renderer.reads, ledgers }
  const check = async (rendered: RenderedPost): Promise<RenderedPost> => {
    const { post, prepared } = rendered
    if (!survival || !prepared) return rendered
    const problems = await renderer.checkSurvival(prepared).catch((error: Error) => {
      const told = problem('post/crashed', { cause: error.message }, { place: { file: post.file } })
      return [...rendered.problems, told]
    })
    return { ...rendered, problems: [...problems, ...(await renderer.checkPictures(prepared))] }
  }
  try {
    const rendered = inOrder(posts, renderer.postsAtOnce, async (found) => {
      const post = await readPost(found, config.root, call.world.cwd)
      call.report.progress({ kind: 'rendering', post: post.file })
      const { accounts, problem: unclear } = accountsOfPost(post, config, call.options)
      if (unclear) return [{ post, problems: [...post.problems, unclear] }]
      const all: RenderedPost[] = []
      for (const account of everyAccount ? accounts : accounts.slice(0, 1))
        all.push(await check(await renderFor(account, post, project, call, means)))
      return all
    })
    for await (const each of rendered) yield* each
  } finally {
    await renderer.close()
  }
}

/** What rendering is done with. */
interface Means {
  /** What renders; by default it is done here and anew. */
  work?: Renderer
  /** What reads for all posts of a run; by default for this one. */
  reads?: Renderer['reads']
  /** What fetches pictures on other sites; by default nothing does. */
  remote?: RemotePictures
  /** What reads the ledgers, where a link leads to no file; by default for this post. */
  ledgers?: Ledgers
}

/** Renders one post for the first account it goes to, offline unless it is given something that fetches pictures. */
export async function renderPost(
  post: Post,
  project: Project,
  call: Call,
  means: Means = {},
): Promise<RenderedPost> {
  const { accounts, problem: unclear } = accountsOfPost(post, project.config, call.options)
  if (unclear) return { post, problems: [...post.problems, unclear] }
  const [account] = accounts
  return account ? renderFor(account, post, project, call, means) : { post, problems: post.problems }
}

async function renderFor(
  account: Account,
  post: Post,
  project: Project,
  call: Call,
  { ledgers = ledgersOf(project, call), ...means }: Means,
): Promise<RenderedPost> {
  const { world, options } = call
  const problems = [...post.problems, ...(await checkArticles(post, { account, cwd: world.cwd }))]
  const prepared = await preparePost(
    { ...post, problems },
    {
      config: project.config,
      account,
      ledger: knowing(async () => (await ledgers(account)) ?? []),
      cwd: world.cwd,
      theme: options.theme,
      allowMissingImages: options['allow-missing-images'] === true,
      ...means,
    },
  )
  return { post, account, prepared, problems: prepared.problems }
}

/** What `build` and `check` report of a post. */
export function postResult({ post, account, prepared, problems }: RenderedPost, action: Action): PostResult {
  return plainResult({
    post: post.file,
    title: prepared?.article?.title ?? post.fields.title ?? '',
    account: account?.name ?? '',
    action,
    problems,
  })
}
