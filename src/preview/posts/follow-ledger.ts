import type { PreviewOptions } from '../preview-options.ts'
import type { ShownArticles } from '../show/shown-articles.ts'
import type { Tabs } from '../tabs.ts'
import type { KnownLedgers } from './known-ledgers.ts'
import type { PostList } from './post-list.ts'

/** A draft made on another terminal may be seen so much later. */
const everyMs = 3000

/** Keeps the states of posts in step with their ledgers while somebody looks. @returns stops it */
export function followLedger(
  options: Pick<PreviewOptions, 'onError'> & {
    ledger: KnownLedgers
    posts: PostList
    articles: ShownArticles
    tabs: Tabs
  },
): () => void {
  const { ledger, posts, articles, tabs, onError } = options
  let isLooking = false

  async function look(): Promise<void> {
    if (isLooking || tabs.count === 0) return
    isLooking = true
    try {
      if (!(await ledger.refresh())) return
      articles.forget()
      posts.forgetRendered()
      const changed = await posts.read()
      if (changed.length > 0) tabs.tell({ event: 'changed', data: changed })
      await tabs.refresh()
    } finally {
      isLooking = false
    }
  }

  const timer = setInterval(() => look().catch(onError), everyMs)
  return () => clearInterval(timer)
}
