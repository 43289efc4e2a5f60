import pLimit from 'p-limit'
import type { ResolvedAsset } from '../assets/asset.ts'
import type { PictureConverter } from '../assets/convert/convert-picture.ts'
import { RemotePictures } from '../assets/remote/remote-pictures.ts'
import type { FoundPicture } from '../assets/resolve/find-pictures.ts'
import { PictureReader } from '../assets/resolve/read-picture.ts'
import { type Resolution, resolvePicture } from '../assets/resolve/resolve-assets.ts'
import { tellLibrary } from '../assets/upload/tell-library.ts'
import { uploadAssets } from '../assets/upload/upload-assets.ts'
import { isPictureProblem } from '../assets/upload/upload-failures.ts'
import type { PictureFact } from '../assets/upload/upload-tally.ts'
import { officialOrigin } from '../config/config.ts'
import { parseAsset } from '../ledger/parse-asset.ts'
import { type Problem, ProblemError } from '../problems/problem.ts'
import { shownAddress } from '../problems/shown-address.ts'
import { openRenderer } from './prepare/renderer.ts'
import { type PostResult, plainResult } from './result.ts'
import type { Session } from './session.ts'
import { uploadTools } from './upload-tools.ts'

const readsAtOnce = 4

/**
 * Uploads pictures the way those of articles go, each once for ever, and tells their addresses. What is wrong with one
 * of them stops no other; after anything else, such as a quota, the rest is skipped.
 */
export async function uploadPictures(
  pictures: readonly FoundPicture[],
  session: Session,
): Promise<PostResult[]> {
  const { config, memoryFolder, signal } = session
  const { allowHosts, plugins } = config
  const renderer = await openRenderer({ posts: 0, memoryFolder, plugins })
  const remote = new RemotePictures({ ...session.remote, allowHosts, signal })
  try {
    const resolutions = await pLimit(readsAtOnce).map([...pictures], (picture) =>
      resolve(picture, session, remote),
    )
    const uploads: Upload[] = []
    for (const [index, resolution] of resolutions.entries()) {
      const file = pictures[index]?.file ?? ''
      const sentBytes = sumOf(uploads)
      const progress = { stage: 'uploading', done: index, total: pictures.length, sentBytes } as const
      session.onProgress({ kind: 'pictures', post: file, ...progress })
      const isOver = signal?.aborted === true || uploads.some(({ problems }) => problems.some(isFinal))
      uploads.push({ file, ...(await send(resolution, session, renderer.pictures, isOver)) })
    }
    return uploads.map((upload) => uploadResult(upload, session))
  } finally {
    await remote.close()
    await renderer.close()
  }
}

/** A picture on another site is asked for unless its copy at hand was uploaded. */
async function resolve(
  { reference, folder, problem: fault }: FoundPicture,
  session: Session,
  remote: RemotePictures,
): Promise<Resolution> {
  if (!reference) return { ...(fault && { fault }) }
  const { root, allowFolders, whiteGround, remotePictures } = session.config
  const folders = folder === undefined ? allowFolders : [...allowFolders, folder]
  const reader = new PictureReader({ root, allowFolders: folders, staticFolders: [] })
  const look = (refresh: boolean) => {
    const options = { root, allowFolders: folders, whiteGround, cwd: session.cwd, allowMissing: false }
    return resolvePicture(reference, reader, { ...options, remote: remotePictures ? remote : 'off', refresh })
  }
  const found = await look(false)
  const isStale = found.isUnasked && found.asset && (await knownAddress(found.asset, session)) === undefined
  return isStale ? look(true) : found
}

/** What became of one picture. */
interface Upload {
  file: string
  action: 'uploaded' | 'reused' | 'failed' | 'doubtful' | 'skipped'
  image?: { alt: string; url: string }
  pictures?: PictureFact[]
  problems: Problem[]
}

async function send(
  { asset, fault, note }: Resolution,
  session: Session,
  pictures: PictureConverter,
  isOver: boolean,
): Promise<Omit<Upload, 'file'>> {
  const told = [fault, note].filter((each) => each !== undefined)
  if (!asset) return { action: 'failed', problems: told }
  const { reference, sizeInBytes: originalBytes } = asset
  const { alt, written, place } = reference
  try {
    const url = await knownAddress(asset, session)
    if (url !== undefined) {
      const fact = { picture: shownAddress(written), use: 'body', uploaded: false, originalBytes } as const
      return { action: 'reused', image: { alt, url }, pictures: [fact], problems: told }
    }
    if (isOver) return { action: 'skipped', problems: told }
    const server = await session.wechat.identify()
    const sent = await uploadAssets({ assets: [asset] }, uploadTools(session, pictures, server))
    const problems = [...told, ...sent.problems, ...(await tellLibrary(sent.inLibrary, session.wechat))]
    const address = sent.receipts.get(asset.key)?.bodyUrl
    if (address === undefined) return { action: isInDoubt(problems) ? 'doubtful' : 'failed', problems }
    const action = sent.uploaded > 0 ? 'uploaded' : 'reused'
    return { action, image: { alt, url: address }, pictures: [...sent.pictures.values()], problems }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { action: 'failed', problems: [...told, { place, ...error.problem }] }
  }
}

const isInDoubt = (problems: Problem[]): boolean =>
  problems.some(({ code }) => code === 'asset/upload-in-doubt')

/** Whether the next picture can't do better. */
const isFinal = (problem: Problem): boolean => problem.severity === 'error' && !isPictureProblem(problem)

const sumOf = (uploads: Upload[]): number =>
  uploads.flatMap(({ pictures = [] }) => pictures).reduce((sum, { sentBytes = 0 }) => sum + sentBytes, 0)

/** The address the ledger has; one that a stand-in gave is no answer where WeChat itself would be asked. */
async function knownAddress({ key }: ResolvedAsset, { store, config }: Session): Promise<string | undefined> {
  const record = parseAsset((await store.get(`assets/${key}`))?.value)
  return record?.standIn && config.apiOrigin === officialOrigin ? undefined : record?.bodyUrl
}

function uploadResult(
  { file, action, image, pictures, problems }: Upload,
  { account, rehearsal }: Session,
): PostResult {
  return plainResult({
    post: file,
    title: '',
    account: account.name,
    action,
    // The stand-in's address shows nothing: in a rehearsal nobody should copy it.
    ...(image && !rehearsal && { image }),
    assets: { uploaded: action === 'uploaded' ? 1 : 0, reused: action === 'reused' ? 1 : 0 },
    ...(pictures && { pictures }),
    problems,
  })
}
