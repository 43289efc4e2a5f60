import pLimit from 'p-limit'
import type { AssetRecord } from '../../ledger/asset-record.ts'
import type { Lease, LedgerStore } from '../../ledger/ledger-store.ts'
import { hasErrors, type Problem, ProblemError, problem } from '../../problems/problem.ts'
import type { UploadFile } from '../../wechat/client-types.ts'
import type { AssetReceipt, ResolvedAsset } from '../asset.ts'
import { assetName } from '../asset-name.ts'
import { checkSize } from '../convert/check-pictures.ts'
import { PictureConverter } from '../convert/convert-picture.ts'
import type { SentPicture } from '../convert/recode.ts'
import type { Use } from '../picture-bounds.ts'
import { addMaterial, MaterialTakenOver } from './add-material.ts'
import { AssetFile } from './asset-file.ts'
import type { PictureInLibrary } from './tell-library.ts'
import { type UploadBodyPictureTools, uploadBodyPicture } from './upload-body-picture.ts'
import { type Failure, isAboutPicture, problemsOf } from './upload-failures.ts'
import { type PictureFact, type UploadProgress, UploadTally } from './upload-tally.ts'

/** The pictures of one article. */
export interface WantedAssets {
  /** Pictures of the body; the same one may stand several times. */
  assets: readonly ResolvedAsset[]
  cover?: ResolvedAsset
  /** Pictures of a picture post. */
  library?: readonly ResolvedAsset[]
}

export interface UploadTools extends UploadBodyPictureTools {
  store: LedgerStore
  /** Whether a stand-in answers, as the client says: its addresses are never mixed with WeChat's. */
  standIn: boolean
  /** Makes of pictures what WeChat takes. Default: one that keeps nothing for later runs. */
  pictures?: PictureConverter
  /** Told whenever a picture is begun or done. */
  onProgress?(progress: UploadProgress): void
}

export interface UploadedAssets {
  /** By key; complete when there is no error, else empty. What was uploaded all the same is in the ledger. */
  receipts: Map<string, AssetReceipt>
  uploaded: number
  reused: number
  /** What was sent and what was there already, by key and use: as far as it came. */
  pictures: ReadonlyMap<string, PictureFact>
  /** Pictures of the body that this call put into the material library. */
  inLibrary: PictureInLibrary[]
  problems: Problem[]
}

const readsAtOnce = 4

/**
 * Sends the pictures that the ledger has no receipt for, each once: body pictures to `media/uploadimg`, the cover and
 * those of picture posts to `material/add_material`. All or nothing: what is wrong with a picture is told of each; after any other failure
 * nothing new is started. One after another: what is under way when the process is killed can't be looked for at
 * `media/uploadimg` and is sent again, which then is one picture.
 *
 * @throws ProblemError `ledger/other-server`, before anything is sent, when a receipt comes from the other server
 */
export async function uploadAssets(wanted: WantedAssets, tools: UploadTools): Promise<UploadedAssets> {
  const pictures = distinctPictures(wanted, tools)
  const limit = pLimit(readsAtOnce)
  const failures: Failure[] = []
  const attempt = (picture: WantedPicture, step: Promise<unknown>) =>
    step.catch((error: unknown) => failures.push({ error, place: picture.asset.reference.place }))
  await limit.map(pictures, (picture) => attempt(picture, picture.file.read()))
  const notes: Problem[] = []
  const tally = new UploadTally(tools.onProgress)
  const unfit = pictures.filter((picture) => usesToConvert(picture, tools).length > 0)
  tally.begin('converting', unfit.length)
  await limit.map(unfit, (picture) => attempt(picture, convert(picture, tally, notes, tools)))
  tally.begin('uploading', pictures.flatMap(({ uses, file }) => lackingUses(uses, file.record)).length)
  const inLibrary: PictureInLibrary[] = []
  if (failures.length === 0) {
    for (const picture of pictures) {
      if (failures.every(isAboutPicture)) await attempt(picture, supply(picture, tally, inLibrary, tools))
    }
  }

  const problems = [...notes, ...problemsOf(failures)]
  return {
    receipts: new Map(hasErrors(problems) ? [] : pictures.map(({ asset, file }) => [asset.key, file.record])),
    uploaded: tally.uploaded,
    reused: tally.reused,
    pictures: tally.facts,
    inLibrary,
    problems,
  }
}

interface WantedPicture {
  asset: ResolvedAsset
  uses: Use[]
  file: AssetFile
  /** What had to be converted, ready to be sent. */
  converted: Map<Use, SentPicture>
}

function distinctPictures(
  { assets, cover, library = [] }: WantedAssets,
  tools: UploadTools,
): WantedPicture[] {
  const { store, standIn, wechat } = tools
  const pictures = new Map<string, WantedPicture>()
  const want = (asset: ResolvedAsset, use: Use) => {
    const file = new AssetFile({ store, standIn, appId: wechat.appId }, asset.key)
    const picture = pictures.get(asset.key) ?? {
      asset,
      uses: [],
      file,
      converted: new Map<Use, SentPicture>(),
    }
    pictures.set(asset.key, picture)
    if (!picture.uses.includes(use)) picture.uses.push(use)
  }
  for (const asset of assets) want(asset, 'body')
  if (cover) want(cover, 'cover')
  for (const asset of library) want(asset, 'library')
  return [...pictures.values()]
}

/** The uses for which a picture has no receipt yet. */
function lackingUses(uses: Use[], record: AssetRecord): Use[] {
  const receipt = { body: record.bodyUrl, cover: record.mediaId, library: record.mediaId }
  return uses.filter((use) => receipt[use] === undefined)
}

/** The uses for which a picture has no receipt yet and that don't take it as it is. */
function usesToConvert(
  { asset, uses, file }: WantedPicture,
  { pictures = defaultConverter }: UploadTools,
): Use[] {
  return lackingUses(uses, file.record).filter((use) => pictures.mustConvert(asset, use))
}

/**
 * Converts a picture as far as WeChat lacks it, before anything is sent: where one of them can't be converted, nothing
 * is, and what is wrong with each is told at once.
 */
async function convert(
  picture: WantedPicture,
  tally: UploadTally,
  notes: Problem[],
  tools: UploadTools,
): Promise<void> {
  const { asset, converted } = picture
  const { pictures = defaultConverter } = tools
  for (const use of usesToConvert(picture, tools)) {
    const sent = await tally.during(asset, () => pictures.convert(asset, use))
    const told = checkSize(asset, sent, use)
    if (told?.severity === 'error') throw new ProblemError(told)
    if (told) notes.push(told)
    converted.set(use, sent)
  }
  tally.converted()
}

const defaultConverter = new PictureConverter()

/** Sees to it that a picture has a receipt for each use. */
async function supply(
  picture: WantedPicture,
  tally: UploadTally,
  inLibrary: PictureInLibrary[],
  tools: UploadTools,
): Promise<void> {
  const { asset, uses, file } = picture
  const todo = new Set(lackingUses(uses, file.record))
  for (const use of uses) if (!todo.has(use)) tally.reuse(asset, use)
  while (todo.size > 0) {
    const lease = await tools.store.claim(`assets/${asset.key}`, undefined, tools.signal)
    try {
      await file.read()
      for (const use of todo) {
        const isLacking = lackingUses([use], file.record).length > 0
        const sentBytes = isLacking
          ? await tally.during(asset, () => upload(use, picture, lease, inLibrary, tools))
          : undefined
        todo.delete(use)
        tally.finish(asset, use, sentBytes)
      }
    } catch (error) {
      if (!(error instanceof MaterialTakenOver)) throw error
    } finally {
      await lease.release()
    }
  }
}

/** @returns bytes sent; nothing when a look found it uploaded, or another use had */
async function upload(
  use: Use,
  { asset, file, converted }: WantedPicture,
  lease: Lease,
  inLibrary: PictureInLibrary[],
  tools: UploadTools,
): Promise<number | undefined> {
  if (tools.signal?.aborted) throw new ProblemError(problem('asset/upload-stopped', {}))
  const { pictures = defaultConverter } = tools
  const { bytes, mediaType, widthPx, heightPx } = converted.get(use) ?? (await pictures.convert(asset, use))
  const sent: UploadFile = { name: assetName(asset.key, mediaType), mediaType, bytes }
  if (use !== 'body') return (await addMaterial(file, sent, lease, tools)) ? bytes.length : undefined
  const uploaded = await uploadBodyPicture(file, sent, lease, tools)
  const size = { widthPx, heightPx }
  await file.change((record) => ({ ...record, bodyUrl: uploaded.url, ...(converted.has(use) && size) }))
  if (uploaded.inLibrary) inLibrary.push({ ...uploaded.inLibrary, reference: asset.reference })
  return uploaded.isUploaded ? bytes.length : undefined
}
