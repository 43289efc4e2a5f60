import type { Placement, ResolvedAsset } from '../../assets/asset.ts'
import { cropCover } from '../../assets/cover/crop.ts'
import { withAttention } from '../../assets/cover/find-attention.ts'
import { placeAssets } from '../../assets/place/place-assets.ts'
import { placedSize } from '../../assets/place/placed-size.ts'
import type { UploadedAssets } from '../../assets/upload/upload-assets.ts'
import type { Fingerprint } from '../../ledger/ledger.ts'
import { parseAsset } from '../../ledger/parse-asset.ts'
import { hasErrors, type Problem } from '../../problems/problem.ts'
import type { Article, NewsArticle } from '../../render/article.ts'
import type { Trace } from '../../render/trace.ts'
import { isWechatPicture } from '../../survival/wechat-hosts.ts'
import type { DraftArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalize, fingerprintOf } from '../compare/canonical.ts'
import { unsentPicture } from '../compare/unsent-picture.ts'
import { linkedArticle } from '../links/link-addresses.ts'
import { unresolvedLinks } from '../links/unresolved-links.ts'
import type { ArticleDescription } from '../losses/describe-article.ts'
import { withAddresses } from '../losses/describe-rendering.ts'
import type { Outline } from '../losses/outline.ts'
import type { OfflineRun, PostRun } from '../post-run.ts'
import { coverInfoOf, nameCrops } from './cover-info.ts'
import { expectPictures, placePictures } from './place-pictures.ts'
import { sendPictures } from './send-pictures.ts'

/** An article ready to be sent. */
export interface PlacedArticle {
  payload: DraftArticle
  canonical: CanonicalArticle
  /** What its body has when it is read back whole. A picture post has none. */
  outline?: Outline
  fingerprint: Fingerprint
  coverMediaId: string
  /** Name of the crops that are sent with the cover, empty without any. */
  crops: string
  /** What it was made of. */
  article: Article
  /** Address of each of its pictures, by index; of a picture post their ids. */
  addresses: (string | undefined)[]
  /** How many pictures were sent for it just now, which takes its time. */
  uploaded: number
  problems: Problem[]
}

/** Pictures that couldn't be sent. */
export interface UnplacedArticle {
  payload?: undefined
  problems: Problem[]
}

/** Sends what pictures the server lacks and puts every address in its place. All or nothing. */
export async function placeArticle(run: PostRun): Promise<PlacedArticle | UnplacedArticle> {
  const { article } = run.prepared
  const pictures = sendable(run.prepared)
  return article.type === 'newspic'
    ? placePictures(run, article, pictures)
    : placeNews(run, article, pictures)
}

async function placeNews(
  run: PostRun,
  article: NewsArticle,
  assets: ResolvedAsset[],
): Promise<PlacedArticle | UnplacedArticle> {
  const { prepared, batch } = run
  const { cover } = prepared
  const uploaded = await sendPictures(run, { assets, ...(cover && { cover }) })
  const { problems } = uploaded
  const coverMediaId = article.coverMediaId ?? (cover && uploaded.receipts.get(cover.key)?.mediaId)
  if (hasErrors(problems) || !coverMediaId) return { problems }

  const wishes = cover && (await withAttention(cover, article, batch.pictures))
  const coverInfo = cover && coverInfoOf(cropCover(cover, wishes))
  const { article: linked, links } = await linkedArticle(run, article)
  const pictures = placements(assets, uploaded)
  const html = placeAssets(linked.html, pictures, links)
  const described = await describe(run, linked, { html, pictures })
  return {
    payload: {
      article_type: 'news',
      title: article.title,
      author: article.author,
      digest: article.digest,
      content: html,
      content_source_url: article.sourceUrl,
      thumb_media_id: coverMediaId,
      ...(coverInfo && { cover_info: coverInfo }),
      need_open_comment: article.comments === 'off' ? 0 : 1,
      only_fans_can_comment: article.comments === 'fans' ? 1 : 0,
    },
    ...described,
    fingerprint: fingerprintOf(described.canonical),
    coverMediaId,
    crops: nameCrops(coverInfo),
    article: linked,
    addresses: pictures.map((picture) => picture?.url),
    uploaded: uploaded.uploaded,
    problems: [...problems, ...(await unresolvedLinks(run, linked, links))],
  }
}

/** What was found out of the rendering serves where nothing but its pictures was placed. */
async function describe(
  { batch, prepared }: PostRun,
  { title, digest }: NewsArticle,
  { html, pictures }: { html: string; pictures: readonly (Placement | undefined)[] },
): Promise<ArticleDescription> {
  const addresses = pictures.flatMap((picture) =>
    picture && isWechatPicture(picture.url) ? [picture.url] : [],
  )
  const rendered = addresses.length < pictures.length ? undefined : await prepared.describe()
  return rendered
    ? withAddresses(rendered.sent, addresses)
    : batch.work.describeArticle({ title, digest, content: html }, { withForms: false })
}

/**
 * What the draft would say if it were sent now, as far as that is known without sending: pictures that the server
 * lacks get an address that no remote article holds.
 *
 * @param links address of each of its links to posts. Default: what the ledger knows
 */
export async function expectArticle(
  run: OfflineRun,
  links?: (string | undefined)[],
): Promise<CanonicalArticle> {
  const { article: rendered } = run.prepared
  if (rendered.type === 'newspic') return expectPictures(run, rendered)
  const { title, digest, content } = await expectBody(run, rendered, links)
  return canonicalize({ title, digest, content })
}

/** The same as WeChat would get it, and where its words come from. */
export async function expectBody(
  run: OfflineRun,
  rendered: NewsArticle,
  stated?: (string | undefined)[],
): Promise<ExpectedBody> {
  const { store } = run.session
  const { article, links, published } = await linkedArticle(run, rendered, stated)
  const { title, digest, html } = article
  const pictures: Placement[] = []
  for (const [index, asset] of run.prepared.assets.entries()) {
    const found = asset && (await store.get(`assets/${asset.key}`))
    pictures.push({ url: (found && parseAsset(found.value)?.bodyUrl) ?? unsentPicture(index) })
  }
  const content = placeAssets(html, pictures, links)
  return { title, digest, content, trace: () => run.prepared.traceWithLinksTo(published) }
}

/** An article as it would be sent, as far as that is known. */
export interface ExpectedBody {
  title: string
  digest: string
  content: string
  /** Renders once more. */
  trace(): Promise<Trace[]>
}

function sendable({ assets }: PostRun['prepared']): ResolvedAsset[] {
  const complete = assets.filter((asset) => asset !== undefined)
  if (complete.length < assets.length) throw new TypeError('Expected every picture of a post that is sent')
  return complete
}

function placements(assets: ResolvedAsset[], { receipts }: Pick<UploadedAssets, 'receipts'>) {
  return assets.map((asset): Placement | undefined => {
    const { bodyUrl: url, ...sent } = receipts.get(asset.key) ?? {}
    return url === undefined ? undefined : { url, ...placedSize(asset, sent) }
  })
}
