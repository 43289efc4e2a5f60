import type { ProgressEvent } from '../../publish/session.ts'
import type { WatchEvent } from '../../watch/watch-event.ts'
import type { KnownLedgers } from '../posts/known-ledgers.ts'
import type { PostList } from '../posts/post-list.ts'
import type { PreviewOptions } from '../preview-options.ts'
import type { ShownArticles } from '../show/shown-articles.ts'
import type { Tabs } from '../tabs.ts'
import { type SyncNews, syncNews, uploadNews } from './sync-states.ts'

type TellOptions = Pick<PreviewOptions, 'lang' | 'clock' | 'onError'> & {
  ledger: KnownLedgers
  posts: PostList
  articles: ShownArticles
  tabs: Tabs
}

/** What a watch tells a page. */
export interface SyncTeller {
  watching(event: WatchEvent): void
  progress(event: ProgressEvent): void
}

/** Passes on to all tabs where drafts stand. */
export function createSyncTeller(options: TellOptions): SyncTeller {
  const { lang, clock, ledger, posts, articles, tabs, onError } = options

  function tell(news: SyncNews | undefined): void {
    const changed = (news?.posts ?? []).flatMap((shown) => {
      const path = posts.pathShownAs(shown)
      const state = news?.seen && { state: news.seen }
      return (path !== undefined && posts.note(path, { sync: news?.state, ...state })) || []
    })
    if (changed.length > 0) tabs.tell({ event: 'changed', data: changed })
  }

  /** The draft is another one now, and may be looked at on a phone. */
  async function drafted(shown: string, previewUrl: string | undefined): Promise<void> {
    const path = posts.pathShownAs(shown)
    if (path === undefined) return
    await ledger.refresh()
    articles.forget()
    posts.forgetRendered()
    const line = await posts.update(path)
    if (line) tabs.tell({ event: 'changed', data: [line] })
    if (previewUrl !== undefined) {
      const { default: encode } = await import('qr')
      articles.showOnPhone(path, encode(previewUrl, 'svg', { ecc: 'low', border: 2 }))
    }
    await tabs.refresh(new Set([path]))
  }

  return {
    watching(event) {
      tell(syncNews(event, lang, new Date(clock.now()).toISOString()))
      if (event.kind === 'synced' && event.result.action !== 'skipped')
        drafted(event.post, event.result.previewUrl).catch(onError)
    },
    progress: (event) => tell(uploadNews(event)),
  }
}
