import { createHash } from 'node:crypto'
import { type Place, type Problem, ProblemError } from '../problems/problem.ts'
import type { AssetSource } from '../render/article.ts'
import type { ResolvedAsset } from './asset.ts'
import { type RasterPicture, rasterise } from './rasterise.ts'

export type GeneratedSource = Extract<AssetSource, { kind: 'generated' }>

/**
 * Makes the file of a picture that wxpub itself draws, such as a diagram.
 *
 * @param place where it stands in the post
 */
export async function generatePicture(
  { bytes, scale }: GeneratedSource,
  place: Place,
): Promise<{ picture: Omit<ResolvedAsset, 'reference'> } | { fault: Problem }> {
  const key = createHash('sha256').update(`${recipe}@${scale}\n`).update(bytes).digest('hex')
  try {
    const { png, widthPx, heightPx } = await drawn(key, bytes, scale)
    const name = `${key.slice(0, 16)}.png`
    const facts = { mediaType: 'image/png' as const, sizeInBytes: png.length, widthPx, heightPx }
    return { picture: { key, bytes: png, name, ...facts } }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { fault: { ...error.problem, place } }
  }
}

/** How a drawing becomes a file. Changed, every diagram of every post is sent again. */
const recipe = 'svg-to-png/1'

/** Drawings of this process, newest last: `watch` resolves the same ones at every keystroke. */
const recent = new Map<string, RasterPicture>()
const mostRecent = 40

async function drawn(key: string, bytes: Uint8Array, scale: number): Promise<RasterPicture> {
  const picture = recent.get(key) ?? (await rasterise(new TextDecoder().decode(bytes), scale))
  recent.delete(key)
  recent.set(key, picture)
  const [oldest] = recent.keys()
  if (recent.size > mostRecent && oldest !== undefined) recent.delete(oldest)
  return picture
}
