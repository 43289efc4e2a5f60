import { type Answer, json, plain } from '../http/respond.ts'
import { readLook } from '../look.ts'
import type { PostList } from '../posts/post-list.ts'
import type { PreviewOptions } from '../preview-options.ts'
import type { ShownArticles } from '../show/shown-articles.ts'
import { copyArticle, type PicturesOfCopy } from './copy-article.ts'

type CopyAnswerOptions = Pick<
  PreviewOptions,
  'lang' | 'converter' | 'ledger' | 'accounts' | 'listThemes' | 'listCodeThemes'
> & {
  posts: PostList
  articles: ShownArticles
}

/** What the page puts into the clipboard. */
export async function answerCopy(query: URLSearchParams, options: CopyAnswerOptions): Promise<Answer> {
  const { lang, converter, ledger, posts, articles } = options
  const path = posts.pathOf(query.get('post') ?? '')
  if (path === undefined) return plain(404, 'No such post.')
  const pictures = query.get('pictures') ?? 'embedded'
  if (!isManner(pictures)) return plain(400, 'Pictures are wechat, embedded or none.')
  const { rendered } = await articles.render(path, await readLook(query, options))
  const account = rendered.account?.name ?? ''
  const addressOf = async ({ key }: { key: string }) => {
    const sent = await ledger.pictureAddress(account, key)
    return sent?.isStandIn && pictures === 'embedded' ? undefined : sent?.url
  }
  const copy = await copyArticle(rendered, { lang, pictures, converter, addressOf })
  return copy ? json(copy) : plain(409, 'The post can’t be rendered; the page says why.')
}

const isManner = (text: string): text is PicturesOfCopy =>
  text === 'wechat' || text === 'embedded' || text === 'none'
