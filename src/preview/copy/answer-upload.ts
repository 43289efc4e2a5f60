import { describe } from '../../problems/describe.ts'
import { type Answer, done, plain } from '../http/respond.ts'
import { readLook } from '../look.ts'
import type { PostList } from '../posts/post-list.ts'
import type { PreviewOptions } from '../preview-options.ts'
import type { ShownArticles } from '../show/shown-articles.ts'

export type UploadAnswerOptions = Pick<
  PreviewOptions,
  'lang' | 'converter' | 'canUpload' | 'upload' | 'accounts' | 'listThemes' | 'listCodeThemes'
> & {
  posts: PostList
  articles: ShownArticles
}

/** Uploads the pictures of an article, so that its copy can do without them. */
export async function answerUpload(query: URLSearchParams, options: UploadAnswerOptions): Promise<Answer> {
  const { lang, converter, posts, articles } = options
  if (!options.canUpload()) return plain(404, 'There is no account to upload to.')
  const path = posts.pathOf(query.get('post') ?? '')
  if (path === undefined) return plain(404, 'No such post.')
  const { rendered } = await articles.render(path, await readLook(query, options))
  const told = await options.upload(rendered, converter)
  const stop = told.find(({ severity }) => severity === 'error')
  if (!stop) return done
  const { reason, hint } = describe(stop, lang)
  // WeChat's refusal is an answer, no fault of the page's request.
  return plain(200, `${reason} ${hint}`)
}
