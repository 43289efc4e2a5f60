import { createHash } from 'node:crypto'
import { basename, dirname } from 'node:path'
import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import type { NewsArticle } from '../../render/article.ts'
import { type Card, cardPx, drawCard } from '../../render/cover/draw-card.ts'
import type { ResolvedAsset } from '../asset.ts'
import { assetName, transparentRecipe } from '../asset-name.ts'
import { PictureConverter } from '../convert/convert-picture.ts'
import { missingCharacters } from '../draw/fonts.ts'
import type { PictureReader } from '../resolve/read-picture.ts'

/** What a generated cover shows beside title and author. */
export interface CardLook {
  /** The theme's main colour, in CSS. */
  color: string
  /** Absolute path of a picture. */
  logo?: string
}

/** A cover that wxpub makes, or why it can't. */
export interface MadeCover {
  cover?: ResolvedAsset
  problems: Problem[]
}

/**
 * Makes the cover of an article that has no picture: a card with its title. It is drawn only when it is sent; until
 * then its key is enough, which depends on what the card says and not on how wxpub draws it.
 *
 * @param reader what may be read of the logo
 * @param cwd working directory, for paths in problems
 */
export async function makeCover(
  article: NewsArticle,
  reader: PictureReader,
  cwd: string,
  look: CardLook = { color: '' },
): Promise<MadeCover> {
  const [post = ''] = article.files
  const place = { file: shownPath(post, cwd) }
  const author = withoutEmoji(article.author)
  const title = withoutEmoji(article.title) || author
  const missing = await missingCharacters(title + author, 'bold')
  if (missing.length > 0) {
    const characters = missing.slice(0, 20).join(' ')
    return { problems: [problem('post/cover-characters-missing', { characters }, { place })] }
  }
  const {
    logo,
    key: logoKey,
    problems,
  } = look.logo ? await readLogo(look.logo, reader, cwd) : { problems: [] }
  const card: Card = {
    title,
    author: title === author ? '' : author,
    color: look.color,
    ...(logo && { logo }),
  }
  const key = hashOf(JSON.stringify([recipe, card.title, card.author, card.color, logoKey]))
  const source = {
    kind: 'generated' as const,
    get bytes() {
      return new TextEncoder().encode(drawCard(card))
    },
    mediaType: 'image/svg+xml' as const,
    scale,
  }
  return {
    cover: {
      reference: { source, written: '', alt: article.title, place },
      key,
      draw: async () => {
        const { rasterise } = await import('../draw/rasterise.ts')
        return (await rasterise(drawCard(card), scale, { weight: 'bold' })).png
      },
      mediaType: 'image/png',
      frames: 1,
      isPlain: true,
      hasAlpha: false,
      sizeInBytes: 0,
      widthPx: cardPx.width * scale,
      heightPx: cardPx.height * scale,
      name: assetName(key, 'image/png'),
    },
    problems,
  }
}

/** As wide as a picture may be that a phone shows over its whole screen. */
const scale = 1.5

/** Changed, every generated cover is sent again: a nicer drawing alone is no reason. */
const recipe = 'cover/1'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** No font that can be drawn with has emoji in colour, and beside a title a blank would be worse than nothing. */
const withoutEmoji = (text: string): string =>
  text
    .replace(/\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/gu, '')
    .replace(/\p{Emoji_Modifier}|\p{Variation_Selector}|\p{Cf}|\u20e3/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The logo as the drawing engine takes it: PNG, JPEG or GIF, transparent where it is. */
async function readLogo(
  path: string,
  reader: PictureReader,
  cwd: string,
): Promise<{ logo?: Card['logo']; key?: string; problems: Problem[] }> {
  const written = shownPath(path, cwd)
  const [folder, name, place] = [dirname(path), basename(path), { file: written }]
  const { picture, fault } = await reader.read(folder, name)
  if (!picture) return { problems: fault ? [fault(written, place)] : [] }
  const source = { kind: 'file' as const, path: name, folder }
  const key = `${picture.key}:${transparentRecipe}`
  try {
    const asset = { ...picture, key, reference: { source, written, alt: '', place } }
    const { bytes, mediaType, widthPx, heightPx } = await new PictureConverter().convert(asset, 'cover')
    const url = `data:${mediaType};base64,${bytes.toString('base64')}`
    return { logo: { url, ratio: widthPx / heightPx }, key, problems: [] }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { problems: [{ ...error.problem, place }] }
  }
}
