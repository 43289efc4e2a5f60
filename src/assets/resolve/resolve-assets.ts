import pLimit from 'p-limit'
import { type Problem, problem } from '../../problems/problem.ts'
import { shownAddress } from '../../problems/shown-address.ts'
import type { Article, AssetReference } from '../../render/article.ts'
import type { ResolvedAsset } from '../asset.ts'
import { assetName, transparentRecipe } from '../asset-name.ts'
import type { CardLook } from '../cover/make-cover.ts'
import type { RemotePictures } from '../remote/remote-pictures.ts'
import { resolveRemote } from '../remote/resolve-remote.ts'
import { decodeDataUrl } from './data-url.ts'
import { PictureReader, readBytes } from './read-picture.ts'

export interface ResolveOptions {
  /** Absolute path of the project root: pictures outside it are refused. */
  root: string
  /** Absolute paths of folders outside the root from which pictures may come all the same. */
  allowFolders: readonly string[]
  /** Absolute paths of folders that paths such as `/img/a.png` start from, before the root. Default: none. */
  staticFolders?: readonly string[]
  /** Whether transparent drawings in dark ink get a white ground. Default: true. */
  whiteGround?: boolean
  /** What fetches pictures on other sites; `off` refuses them. Default: nothing does, and they are told as notes. */
  remote?: RemotePictures | 'off' | undefined
  /** Whether the sites are to be asked for pictures that are at hand, too. Default: false. */
  refresh?: boolean | undefined
  /** Working directory, for paths in problems. */
  cwd: string
  /** Whether missing pictures, pictures on other sites and a missing cover are warnings. Nothing is sent then. */
  allowMissing: boolean
  /** What a generated cover shows beside title and author. Default: a plain one. */
  card?: CardLook
}

export interface ResolvedAssets {
  /** By index of the article's assets; what can't be sent is missing and told in `problems`. */
  assets: (ResolvedAsset | undefined)[]
  /** The first picture of a picture post; of an article the cover the post states, else the first fitting picture, else a generated one; none of ours when it is in the library. */
  cover?: ResolvedAsset
  /** Absolute path of every picture file looked for, the missing ones too. */
  files: string[]
  /** Whether there are pictures on other sites that weren't asked for in this run, since they were at hand. */
  hasUnasked: boolean
  problems: Problem[]
}

/** Of smaller pictures (icons, badges, slips of a screen) a card with the title makes the better cover: WeChat shows 900 × 383. */
const coverMinPx = { width: 600, height: 255 }

const readsAtOnce = 4

/** Finds, reads and judges the pictures of an article. Reads disk; never throws for what a user can cause. */
export async function resolveAssets(article: Article, options: ResolveOptions): Promise<ResolvedAssets> {
  const { root, allowFolders, staticFolders = [], cwd, allowMissing, card } = options
  const reader = new PictureReader({ root, allowFolders, staticFolders })
  const named = article.type === 'news' ? article.cover : undefined
  const stated = named && !article.assets.includes(named) ? named : undefined
  const references = [...article.assets, ...(stated ? [stated] : [])]
  const limit = pLimit(readsAtOnce)
  const resolutions = await limit.map(references, (reference) => resolvePicture(reference, reader, options))

  const assets = resolutions.slice(0, article.assets.length).map(({ asset }) => asset)
  const problems = [...withoutRepeatedNotes(resolutions), ...firstsOfMany(resolutions)]
  const picture = coverAmong(article, resolutions, stated)
  // Where a picture or the cover is amiss, that has been told and may be the very reason.
  const isWhole = !stated && assets.every((asset) => asset !== undefined)
  const made =
    !picture && isWhole && article.type === 'news' && article.coverMediaId === undefined
      ? await (await loadCovers()).makeCover(article, reader, cwd, card)
      : undefined
  if (made)
    problems.push(
      ...made.problems.map((each) => ({ ...each, ...(allowMissing && { severity: 'warning' as const }) })),
    )
  const cover = picture ?? made?.cover
  return {
    assets,
    ...(cover && { cover }),
    files: [...new Set(resolutions.flatMap(({ file }) => file ?? []))],
    hasUnasked: resolutions.some(({ isUnasked }) => isUnasked === true),
    problems,
  }
}

function coverAmong(
  article: Article,
  resolutions: Resolution[],
  stated: AssetReference | undefined,
): ResolvedAsset | undefined {
  const assets = resolutions.map(({ asset }) => asset)
  if (article.type === 'newspic') return assets[0]
  return stated ? assets.at(-1) : firstFitting(assets, article.cover)
}

/** Pictures of a theme's header and footer stand in other files and make no cover; drawings do if nothing else fits. */
function firstFitting(
  assets: (ResolvedAsset | undefined)[],
  first: AssetReference | undefined,
): ResolvedAsset | undefined {
  const fitting = assets.filter(
    (asset) =>
      asset &&
      asset.widthPx >= coverMinPx.width &&
      asset.heightPx >= coverMinPx.height &&
      asset.reference.place.file === first?.place.file,
  )
  return fitting.find((asset) => !isDrawing(asset?.reference)) ?? fitting[0]
}

function keptTransparent(asset: ResolvedAsset): ResolvedAsset {
  const key = `${asset.key}:${transparentRecipe}`
  return { ...asset, key, name: assetName(key, asset.mediaType) }
}

const isDrawing = (reference: AssetReference | undefined): boolean =>
  reference?.source.kind === 'generated' || reference?.source.kind === 'mermaid'

export interface Resolution {
  asset?: ResolvedAsset
  file?: string
  /** Why there is no asset. */
  fault?: Problem
  /** What to mind about the asset. */
  note?: Problem
  /** Whether it is on another site that wasn't asked in this run. */
  isUnasked?: boolean
}

/** Finds, reads and judges one picture. */
export async function resolvePicture(
  reference: AssetReference,
  reader: PictureReader,
  options: ResolveOptions,
): Promise<Resolution> {
  const resolution = await resolveReference(reference, reader, options)
  const { asset } = resolution
  const keepsGround = asset?.hasAlpha && options.whiteGround === false
  return keepsGround ? { ...resolution, asset: keptTransparent(asset) } : resolution
}

async function resolveReference(
  reference: AssetReference,
  reader: PictureReader,
  options: ResolveOptions,
): Promise<Resolution> {
  const { source, written, place } = reference
  const severity = options.allowMissing ? 'warning' : 'error'
  switch (source.kind) {
    case 'remote':
      return resolveRemote(reference, source.url, options)
    case 'data': {
      const start = shownAddress(written)
      const bytes = decodeDataUrl(source.url)
      if (!bytes) return { fault: problem('image/data-malformed', { start }, { place }) }
      const { picture, fault } = await readBytes(bytes)
      return {
        ...(picture && { asset: { reference, bytes, ...picture } }),
        ...(fault && { fault: fault(start, place) }),
      }
    }
    case 'mermaid':
    case 'generated': {
      const { generatePicture } = await loadDrawing()
      const generated = await generatePicture(source, place, options.root)
      if ('fault' in generated) return generated
      return { asset: { reference, ...generated.picture } }
    }
    case 'file': {
      const { path, picture, fault, isMissing } = await reader.read(source.folder, source.path)
      const told = fault?.(written, place)
      return {
        file: path,
        ...(picture && { asset: { reference, ...picture } }),
        ...(told && { fault: isMissing ? { ...told, severity } : told }),
      }
    }
  }
}

/** Asked for a module twice at the same time, jiti hands it out half loaded: hence one promise for all. */
const loadDrawing = () => {
  drawing ??= import('../draw/generate-picture.ts')
  return drawing
}
let drawing: Promise<typeof import('../draw/generate-picture.ts')> | undefined

const loadCovers = () => {
  covers ??= import('../cover/make-cover.ts')
  return covers
}
let covers: Promise<typeof import('../cover/make-cover.ts')> | undefined

/** Tells of each file once that holds more pictures than are sent. */
function firstsOfMany(resolutions: Resolution[]): Problem[] {
  const found = new Map<string, Problem>()
  for (const { asset } of resolutions) {
    if (!asset?.isFirstOfMany || found.has(asset.key)) continue
    const { written, place } = asset.reference
    found.set(asset.key, problem('image/first-of-many', { path: shownAddress(written) }, { place }))
  }
  return [...found.values()]
}

/**
 * A fault is told wherever it stands, a note once for each picture, and that pictures weren't asked for once for all of
 * them.
 */
function withoutRepeatedNotes(resolutions: Resolution[]): Problem[] {
  const told = new Map<string, Problem>()
  for (const [index, { file, asset, fault, note }] of resolutions.entries()) {
    if (fault) told.set(`fault ${index}`, fault)
    if (!note) continue
    const picture = `${note.code} ${file ?? asset?.key}`
    const first = told.get(picture)
    const isOffline = note.code === 'image/remote-not-fetched'
    told.set(picture, first && isOffline ? { ...first, count: (first.count ?? 1) + 1 } : (first ?? note))
  }
  return [...told.values()]
}
