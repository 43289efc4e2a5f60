import type { Problem } from '../problems/problem.ts'
import type { PictureReceipt } from '../publish/adopt/record-pictures.ts'
import { isWechatPicture } from '../survival/wechat-hosts.ts'
import type { PullSettings } from './pull-article.ts'
import { readBody, writeBody } from './read-body.ts'
import type { FoundArticle } from './source/read-source.ts'
import { noteProblems, pictureProblems } from './tell-losses.ts'
import { fetchPictures, fullAddress, type PulledPicture } from './write/fetch-pictures.ts'
import { frontMatterOf } from './write/front-matter.ts'
import { picturesFolder } from './write/write-post.ts'

/** A post made of an article, ready to be written. */
export interface MadePost {
  text: string
  /** By address or id. */
  pictures: Map<string, PulledPicture>
  /** What the server calls the pictures, by their keys. */
  receipts: Map<string, PictureReceipt>
  /** What was lost, by line of the file. */
  tell(file: string): Problem[]
}

/** Makes a post of an article; where it carries the mark of a post, only names that. */
export async function makeArticle(
  found: FoundArticle,
  { remote, standIn, findMarked }: PullSettings,
): Promise<MadePost | { marked: string }> {
  const { article, base, coverUrl } = found
  const body = await readBody(article.content ?? '')
  const marked = body.mark === undefined ? undefined : await findMarked(body.mark)
  if (marked !== undefined) return { marked }

  const addresses = [...body.pictures, ...(coverUrl === undefined ? [] : [coverUrl])]
  const pictures = await fetchPictures(addresses, { remote, base, standIn })
  const nameOf = (address: string) => nameIn(pictures, address) ?? fullAddress(address, base)
  const frontMatter = frontMatterOf(article, coverOf(found, pictures))
  const { markdown, notes } = await writeBody(body, nameOf)
  const text = frontMatter + markdown
  return {
    text,
    pictures,
    receipts: receiptsOf(body.pictures, pictures),
    tell: (file) => [
      ...noteProblems(notes, file, frontMatter.split('\n').length - 1),
      ...pictureProblems(pictures, text, file, base),
    ],
  }
}

/** WeChat gives the whole of a picture at `/0`, as it does after an upload. */
function receiptsOf(
  addresses: readonly string[],
  pictures: ReadonlyMap<string, PulledPicture>,
): MadePost['receipts'] {
  const receipts: MadePost['receipts'] = new Map()
  for (const address of addresses) {
    const picture = pictures.get(address)
    if (picture?.kind !== 'picture' || !isWechatPicture(address) || receipts.has(picture.key)) continue
    receipts.set(picture.key, { bodyUrl: address.replace(/\/640(?=$|\?)/, '/0') })
  }
  return receipts
}

function nameIn(pictures: ReadonlyMap<string, PulledPicture>, address: string): string | undefined {
  const picture = pictures.get(address)
  return picture?.kind === 'picture' ? `${picturesFolder}/${picture.name}` : undefined
}

/** The account's own cover is in its library; of a page it is a picture like others. */
function coverOf(
  { article, coverUrl }: FoundArticle,
  pictures: ReadonlyMap<string, PulledPicture>,
): string | undefined {
  if (article.thumb_media_id) return `media:${article.thumb_media_id}`
  return coverUrl === undefined ? undefined : nameIn(pictures, coverUrl)
}
