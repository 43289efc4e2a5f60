import { diffArrays } from 'diff'
import { type Place, type Problem, problem } from '../../problems/problem.ts'
import { shownAddress } from '../../problems/shown-address.ts'
import type { Post } from '../../read/post.ts'
import type { NewsArticle, PictureArticle } from '../../render/article.ts'
import { parseBody } from '../../survival/parse-body.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type BodyPart, pictureAddress, readPicturePost } from '../compare/read-body.ts'
import { linesOfBody } from '../prepare/lines-of-body.ts'
import { fieldLosses } from './field-losses.ts'
import { markupLosses } from './markup-losses.ts'
import { keptOf, partsOf } from './outline.ts'
import { findWordChanges } from './word-changes.ts'

/** An article as it was sent, and what it was made of. */
export interface SentArticle {
  payload: RemoteArticle
  post: Pick<Post, 'file' | 'places'>
  /** Tells where the elements of the body come from. */
  article: Pick<NewsArticle, 'type' | 'origins' | 'assets'> | PictureArticle
  /** Address of each of its pictures, by index. */
  addresses: readonly (string | undefined)[]
}

export interface Losses {
  /** Each at the line of the Markdown it comes from. */
  problems: Problem[]
  /** Where the first style stands that came back empty: the known fault that a repeat mends. */
  emptied?: Place
}

/** After so many changes of words the last one tells how many more there are. */
const changesTold = 5
/** Attributes that are named of one kind of element. */
const namesTold = 8

/**
 * Compares what was read right after a write with what WeChat should have kept of it. Pure; loads the HTML parser. Two
 * articles of one outline have only their fields to compare: see `outlineOf`.
 */
export async function findLosses(sent: SentArticle, remote: RemoteArticle): Promise<Losses> {
  const { payload, post, article } = sent
  if (article.type === 'newspic') return { problems: lossesOfPictures(sent, remote) }
  const { content: found = '' } = remote
  const theirs = keptOf(await parseBody(found), found)
  const foundParts = partsOf(theirs)
  const { content = '' } = payload
  const body = await parseBody(content)
  const placeOf = linesOfBody(body, article.origins, post.file)
  const ours = keptOf(body, content)
  const sentParts = partsOf(ours)
  const placed = ({ offset }: { offset?: number | undefined }) =>
    placeOf(offset === undefined ? {} : { offset })
  const { attributes, drawings, emptied } = markupLosses(ours, theirs)
  const problems = [
    ...fieldLosses(sent, remote),
    ...lostWords(sentParts, foundParts, placed),
    ...lostPictures(sent, missing(sentParts, foundParts, 'picture'), placed),
    ...missing(sentParts, foundParts, 'link').map((part) =>
      problem('draft/links-altered', { link: shownAddress(part.value) }, { place: placed(part) }),
    ),
    ...missing(foundParts, sentParts, 'picture', 'link').map(({ value }) =>
      problem('draft/address-added', { address: shownAddress(value) }, { place: { file: post.file } }),
    ),
    ...drawings.map((offset) => problem('draft/drawing-lost', {}, { place: placed({ offset }) })),
    ...attributes.map(({ tag, names, count, offset }) => {
      const told = names.length > namesTold ? [...names.slice(0, namesTold), '…'] : names
      return problem(
        'draft/styles-lost',
        { tag, names: told.join(', ') },
        { place: placed({ offset }), count },
      )
    }),
  ]
  return { problems, ...(emptied && { emptied: placed(emptied) }) }
}

/** Of a picture post nobody can say at which line a word stands; its pictures have theirs. */
function lossesOfPictures(sent: SentArticle, remote: RemoteArticle): Problem[] {
  const { payload, post } = sent
  const partsIn = (article: RemoteArticle): BodyPart[] => {
    const parts: BodyPart[] = []
    readPicturePost(article, (part) => parts.push(part))
    return parts
  }
  const [sentParts, foundParts] = [partsIn(payload), partsIn(remote)]
  const placed = () => ({ file: post.file })
  return [
    ...fieldLosses(sent, remote),
    ...lostWords(sentParts, foundParts, placed),
    ...lostPictures(sent, missing(sentParts, foundParts, 'picture'), placed),
  ]
}

type PlaceOf = (at: { offset?: number | undefined }) => Place
type Address = Extract<BodyPart, { kind: 'picture' | 'link' | 'mark' }>

function lostWords(sent: BodyPart[], found: BodyPart[], placeOf: PlaceOf): Problem[] {
  const changes = findWordChanges(sent, found)
  const told = changes.slice(0, changesTold)
  return told.map((change, index) => {
    const count = index === changesTold - 1 ? changes.length - index : 1
    const { sent, found } = change
    return problem('draft/words-altered', { sent, found }, { place: placeOf(change), count })
  })
}

/** Addresses of one list that the other lacks at that place. */
function missing(from: BodyPart[], to: BodyPart[], ...kinds: Address['kind'][]): Address[] {
  return kinds.flatMap((kind) => {
    const ours = addressesOf(from, kind)
    const theirs = addressesOf(to, kind)
    let at = 0
    return diffArrays(
      ours.map(({ value }) => value),
      theirs.map(({ value }) => value),
    ).flatMap(({ added, removed, value }) => {
      const own = added ? [] : ours.slice(at, at + value.length)
      at += own.length
      return removed ? own : []
    })
  })
}

const addressesOf = (parts: BodyPart[], kind: Address['kind']): Address[] =>
  parts.filter((part): part is Address => part.kind === kind)

function lostPictures({ article, addresses }: SentArticle, lost: Address[], placeOf: PlaceOf): Problem[] {
  return lost.map((part) => {
    const place = placeOf(part)
    const own = article.assets.filter((_, index) => pictureAddress(addresses[index] ?? '') === part.value)
    const reference = own.find((each) => each.place.line === place.line) ?? own[0]
    const picture = shownAddress(reference?.written || part.value)
    return problem('draft/pictures-altered', { picture }, { place: reference?.place ?? place })
  })
}
