import { type PostResult, plainResult } from '../../publish/result.ts'
import { forAccount } from '../../read/per-account.ts'
import type { AccountShare } from '../choose/choose-account.ts'

/** Posts that nothing was done with at an account. */
export const untouchedPosts = (
  { account, posts }: AccountShare,
  action: PostResult['action'],
): PostResult[] =>
  posts.map((post) => {
    const { title = '' } = forAccount(post, account).fields
    return plainResult({ post: post.file, title, account: account.name, action })
  })
