import { type PostResult, plainResult } from '../../publish/result.ts'
import type { AccountShare } from '../choose/choose-account.ts'

/** Posts that nothing was done with at an account. */
export const untouchedPosts = (
  { account, posts }: AccountShare,
  action: PostResult['action'],
): PostResult[] =>
  posts.map(({ file, fields }) =>
    plainResult({ post: file, title: fields.title ?? '', account: account.name, action }),
  )
