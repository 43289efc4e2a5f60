import type { Problem } from '../problems/problem.ts'
import type { PictureReceipt } from '../publish/adopt/record-pictures.ts'
import { findCover } from './find-cover.ts'
import type { PullSettings } from './pull-article.ts'
import { readBody, writeBody } from './read-body.ts'
import { receiptsOf } from './receipts-of.ts'
import type { FoundArticle } from './source/read-source.ts'
import { cropProblem, noteProblems, pictureProblems } from './tell-losses.ts'
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
  { session, remote, standIn, findMarked }: PullSettings,
): Promise<MadePost | { marked: string }> {
  const { article, base, coverUrl } = found
  const body = await readBody(article.content ?? '')
  const marked = body.mark === undefined ? undefined : await findMarked(body.mark)
  if (marked !== undefined) return { marked }

  const addresses = [...body.pictures, ...(coverUrl === undefined ? [] : [coverUrl])]
  const pictures = await fetchPictures(addresses, { remote, base, standIn })
  const nameOf = (address: string) => nameIn(pictures, address) ?? fullAddress(address, base)
  const receipts = receiptsOf(body.pictures, pictures)
  const cover = await findCover(article, session)
  if (cover?.picture) {
    const { mediaId, picture } = cover.picture
    pictures.set(mediaId, picture)
    receipts.set(picture.key, { ...receipts.get(picture.key), mediaId })
  }
  const shown = cover ? cover.fields : { cover: coverUrl && nameIn(pictures, coverUrl) }
  const frontMatter = frontMatterOf(found, shown)
  const { markdown, notes } = await writeBody(body, nameOf)
  const text = frontMatter + markdown
  return {
    text,
    pictures,
    receipts,
    tell: (file) => [
      ...noteProblems(notes, file, frontMatter.split('\n').length - 1),
      ...pictureProblems(pictures, text, file, base),
      ...(cover?.isCropLost ? [cropProblem(text, file)] : []),
    ],
  }
}

function nameIn(pictures: ReadonlyMap<string, PulledPicture>, address: string): string | undefined {
  const picture = pictures.get(address)
  return picture?.kind === 'picture' ? `${picturesFolder}/${picture.name}` : undefined
}
