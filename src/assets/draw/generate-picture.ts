import { createHash } from 'node:crypto'
import { type Place, type Problem, ProblemError } from '../../problems/problem.ts'
import type { AssetSource } from '../../render/article.ts'
import type { ResolvedAsset } from '../asset.ts'
import { assetName } from '../asset-name.ts'
import { type RasterPicture, rasterise } from './rasterise.ts'

export type DrawnSource = Extract<AssetSource, { kind: 'generated' | 'mermaid' }>

/**
 * Makes the file of a picture that wxpub itself draws, such as a diagram.
 *
 * @param place where it stands in the post
 * @param root absolute path of the project, whose own `mermaid` draws what wxpub doesn't
 */
export async function generatePicture(
  source: DrawnSource,
  place: Place,
  root: string,
): Promise<{ picture: Omit<ResolvedAsset, 'reference'> } | { fault: Problem }> {
  try {
    const { key, draw } = source.kind === 'mermaid' ? await inBrowser(source.code, root) : fromSvg(source)
    const { png, widthPx, heightPx } = await drawn(key, draw)
    const facts = {
      mediaType: 'image/png',
      widthPx,
      heightPx,
      frames: 1,
      isPlain: true,
      hasAlpha: false,
    } as const
    const name = assetName(key, facts.mediaType)
    return { picture: { key, bytes: png, sizeInBytes: png.length, name, ...facts } }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { fault: { ...error.problem, place } }
  }
}

interface Drawing {
  key: string
  draw: () => Promise<RasterPicture>
}

function fromSvg({ bytes, scale }: Extract<DrawnSource, { kind: 'generated' }>): Drawing {
  const key = createHash('sha256').update(`${recipe}@${scale}\n`).update(bytes).digest('hex')
  return { key, draw: () => rasterise(new TextDecoder().decode(bytes), scale) }
}

async function inBrowser(code: string, root: string): Promise<Drawing> {
  const { browserDrawing } = await import('./draw-in-browser.ts')
  const { version, draw } = await browserDrawing(code, root)
  return { key: createHash('sha256').update(`mermaid@${version}\n${code}`).digest('hex'), draw }
}

/** How a drawing becomes a file. Changed, every diagram of every post is sent again. */
const recipe = 'svg-to-png/1'

/** Drawings of this process, newest last: `watch` resolves the same ones at every keystroke. */
const recent = new Map<string, RasterPicture>()
const mostRecent = 40

async function drawn(key: string, draw: () => Promise<RasterPicture>): Promise<RasterPicture> {
  const picture = recent.get(key) ?? (await draw())
  recent.delete(key)
  recent.set(key, picture)
  const [oldest] = recent.keys()
  if (recent.size > mostRecent && oldest !== undefined) recent.delete(oldest)
  return picture
}
