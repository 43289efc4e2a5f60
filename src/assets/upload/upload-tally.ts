import { shownAddress } from '../../problems/shown-address.ts'
import type { ResolvedAsset } from '../asset.ts'
import type { Use } from '../picture-bounds.ts'

/** How far the pictures of an article are. Told whenever one is begun or done. */
export interface UploadProgress {
  stage: 'converting' | 'uploading'
  /** Of this stage. One that is both in the body and the cover is uploaded twice: WeChat wants it twice. */
  done: number
  total: number
  /** Uploaded so far. */
  sentBytes: number
  /** The picture under way, as the post names it; of several the one begun first. */
  underWay?: string
  /** The picture that has been uploaded just now. */
  uploaded?: { picture: string; use: Use; sentBytes: number }
}

/** What became of a picture. Part of the command line's JSON contract. */
export interface PictureFact {
  /** As the post names it; of a generated one the name it is uploaded under. */
  picture: string
  use: Use
  /** Whether this run uploaded it, or it was there already. */
  uploaded: boolean
  /** Size as it is in the project; absent of what is drawn. */
  originalBytes?: number
  /** Size as it was sent; absent of what was there already. */
  sentBytes?: number
}

/** Counts pictures as they are converted and sent, and tells how far they are. */
export class UploadTally {
  /** By key and use. */
  readonly facts = new Map<string, PictureFact>()
  readonly #tell: (progress: UploadProgress) => void
  readonly #underWay = new Set<ResolvedAsset>()
  #sentBytes = 0
  #stage: Pick<UploadProgress, 'stage' | 'done' | 'total'> = { stage: 'converting', done: 0, total: 0 }

  constructor(tell: (progress: UploadProgress) => void = () => {}) {
    this.#tell = tell
  }

  get uploaded(): number {
    return [...this.facts.values()].filter(({ uploaded }) => uploaded).length
  }

  get reused(): number {
    return this.facts.size - this.uploaded
  }

  begin(stage: UploadProgress['stage'], total: number): void {
    this.#stage = { stage, done: 0, total }
  }

  /** Tells that a picture is under way as long as the work on it lasts. */
  async during<Result>(asset: ResolvedAsset, work: () => Promise<Result>): Promise<Result> {
    this.#underWay.add(asset)
    this.#tellNow()
    try {
      return await work()
    } finally {
      this.#underWay.delete(asset)
    }
  }

  /** A picture is ready to be sent. */
  converted(): void {
    this.#stage.done++
    this.#tellNow()
  }

  /** A picture needn't be sent. */
  reuse(asset: ResolvedAsset, use: Use): void {
    this.facts.set(`${asset.key} ${use}`, pictureFact(asset, use))
  }

  /** @param sentBytes absent when somebody else had sent it meanwhile, or an earlier run whose answer was lost */
  finish(asset: ResolvedAsset, use: Use, sentBytes: number | undefined): void {
    this.#stage.done++
    if (sentBytes === undefined) {
      this.reuse(asset, use)
      this.#tellNow()
    } else {
      this.#sentBytes += sentBytes
      this.facts.set(`${asset.key} ${use}`, { ...pictureFact(asset, use), uploaded: true, sentBytes })
      this.#tellNow({ uploaded: { picture: nameOf(asset), use, sentBytes } })
    }
  }

  #tellNow(more: Pick<UploadProgress, 'uploaded'> = {}): void {
    const [first] = this.#underWay
    const sentBytes = this.#sentBytes
    this.#tell({ ...this.#stage, sentBytes, ...(first && { underWay: nameOf(first) }), ...more })
  }
}

/** Its file says nothing of what was drawn, neither a name nor a size. */
const isDrawn = ({ reference: { source } }: ResolvedAsset): boolean =>
  source.kind === 'generated' || source.kind === 'mermaid'

const nameOf = (asset: ResolvedAsset): string =>
  isDrawn(asset) ? asset.name : shownAddress(asset.reference.written)

/** What is known of a picture that wasn't sent. */
export const pictureFact = (asset: ResolvedAsset, use: Use): PictureFact => ({
  picture: nameOf(asset),
  use,
  uploaded: false,
  ...(!isDrawn(asset) && { originalBytes: asset.sizeInBytes }),
})
