import { describe } from '../../problems/describe.ts'
import { type Answer, done, plain } from '../http/respond.ts'
import { readLook } from '../look.ts'
import type { PostList } from '../posts/post-list.ts'
import type { PreviewOptions } from '../preview-options.ts'
import type { ShownArticles } from '../show/shown-articles.ts'
import type { Tabs } from '../tabs.ts'

export type UploadAnswerOptions = Pick<
  PreviewOptions,
  'lang' | 'converter' | 'canUpload' | 'upload' | 'accounts' | 'listThemes' | 'listCodeThemes'
> & {
  posts: PostList
  articles: ShownArticles
  tabs: Tabs
}

/** Uploads the pictures of an article, so that its copy can do without them; tabs are told how far it is. */
export async function answerUpload(query: URLSearchParams, options: UploadAnswerOptions): Promise<Answer> {
  const { lang, converter, posts, articles, tabs } = options
  if (!options.canUpload()) return plain(404, 'There is no account to upload to.')
  const post = query.get('post') ?? ''
  const path = posts.pathOf(post)
  if (path === undefined) return plain(404, 'No such post.')
  const { rendered } = await articles.render(path, await readLook(query, options))
  const told = await options.upload(rendered, converter, (done, of) =>
    tabs.tell({ event: 'uploading', data: { post, done, of } }),
  )
  const stop = told.find(({ severity }) => severity === 'error')
  if (!stop) return done
  const { reason, hint } = describe(stop, lang)
  // WeChat's refusal is an answer, no fault of the page's request.
  return plain(200, `${reason} ${hint}`)
}
