import type { Account } from '../config/config.ts'
import type { Problem } from '../problems/problem.ts'
import { type PreparedPost, preparePost } from '../publish/prepare-post.ts'
import type { Action, PostResult } from '../publish/result.ts'
import type { Post } from '../read/post.ts'
import { accountOfPost } from './choose-account.ts'
import type { Call } from './command-result.ts'
import type { Project } from './open-project.ts'

/** A post rendered for looking at, not for sending. */
export interface RenderedPost {
  post: Post
  account?: Account
  /** Absent when there is no account to render it for. */
  prepared?: PreparedPost
  problems: Problem[]
}

/** Renders a post offline, as `build` and `check` do. */
export async function renderPost(post: Post, { config }: Project, call: Call): Promise<RenderedPost> {
  const { world, options } = call
  const { account, problem } = accountOfPost(post, config, options)
  if (problem) return { post, problems: [...post.problems, problem] }
  const prepared = await preparePost(post, {
    config,
    account,
    cwd: world.cwd,
    theme: options.theme,
    allowMissingImages: options['allow-missing-images'] === true,
  })
  return { post, account, prepared, problems: prepared.problems }
}

/** What `build` and `check` report of a post. */
export function postResult({ post, account, prepared, problems }: RenderedPost, action: Action): PostResult {
  return {
    post: post.file,
    title: prepared?.article?.title ?? post.fields.title ?? '',
    account: account?.name ?? '',
    action,
    assets: { uploaded: 0, reused: 0 },
    problems,
    next: [],
    manual: [],
  }
}
