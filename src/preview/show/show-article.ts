import { placeAssets } from '../../assets/place/place-assets.ts'
import { knobsOf } from '../../config/knobs.ts'
import type { Lang } from '../../problems/describe.ts'
import { bodyBlocks } from '../../publish/prepare/body-blocks.ts'
import type { Article } from '../../render/article.ts'
import type { Block, ShownArticle } from '../contract.ts'
import type { Look } from '../look.ts'
import type { RenderedPost } from '../preview-options.ts'
import { countsOf } from './counts.ts'
import { feedCard } from './feed-card.ts'
import type { PictureShelf } from './pictures.ts'
import { shownProblems } from './shown-problems.ts'

/**
 * Makes of a rendered post what a page shows of it: the bytes that would be sent, with pictures from the shelf.
 *
 * @returns nothing when it couldn't be rendered
 */
export async function showArticle(
  rendered: RenderedPost,
  look: Look,
  { shelf, lang }: { shelf: PictureShelf; lang: Lang },
): Promise<ShownArticle | undefined> {
  const { post, account, prepared, problems } = rendered
  const article = rendered.linked ?? prepared?.article
  if (!account || !prepared || !article) return undefined
  const { root, blocks } = await bodyOf(rendered, article, look, shelf)
  return {
    post: post.relativePath,
    type: article.type,
    title: article.title,
    author: article.type === 'news' ? article.author : '',
    digest: article.type === 'news' ? article.digest : '',
    sourceUrl: article.type === 'news' ? article.sourceUrl : '',
    account: account.name,
    root,
    blocks,
    ...(article.type === 'newspic' && {
      text: article.text,
      pictures: prepared.assets.map((asset) => shelf.place(asset).url),
    }),
    card: feedCard(prepared, account, (asset) => shelf.addressOf(asset)),
    counts: countsOf(article),
    problems: shownProblems(problems, lang, { file: post.file, blocks }),
    isStale: false,
    theme: look.theme ?? prepared.post.fields.theme ?? account.theme,
    knobs: { ...account.knobs, ...knobsOf(prepared.post.fields) },
  }
}

async function bodyOf(
  { prepared, post, linkAddresses = [] }: RenderedPost,
  article: Article,
  { isDark }: Look,
  shelf: PictureShelf,
): Promise<{ root: ShownArticle['root']; blocks: Block[] }> {
  if (article.type === 'newspic') return { root: { light: '' }, blocks: [] }
  const pictures = article.assets.map((_, index) => shelf.place(prepared?.assets[index]))
  const links = article.links.map((_, index) => linkAddresses[index])
  return bodyBlocks(placeAssets(article.html, pictures, links), article, post.file, isDark)
}
