import type { Clock } from '../../clock.ts'
import type { Waits } from '../../config/config.ts'
import type { AssetRecord } from '../../ledger/asset-record.ts'
import type { Lease } from '../../ledger/ledger-store.ts'
import { ProblemError, problem } from '../../problems/problem.ts'
import type { UploadFile, WeChat } from '../../wechat/client-types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import type { AssetFile } from './asset-file.ts'

export interface AddMaterialTools {
  wechat: WeChat
  clock: Clock
  waits: Pick<Waits, 'settleMs' | 'giveUpMs'>
  /** Aborted by Ctrl-C: nothing new is started and nothing waited for; what is open is finished and recorded. */
  signal?: AbortSignal
}

/** Somebody else took the picture over before our call: nothing was sent, and what to do must be decided anew. */
export class MaterialTakenOver extends Error {
  override name = 'MaterialTakenOver'
}

/** The cover may have been stored, and looking didn't tell. */
export class MaterialInDoubt extends ProblemError {
  override name = 'MaterialInDoubt'

  /** @param cause why the look failed, when it did */
  constructor(name: string, cause?: WeChatError) {
    super(problem('asset/upload-in-doubt', { name }))
    this.cause = cause
  }
}

/** A call that follows its intent later than this might meet a world that has moved on. */
const intentIsFreshForMs = 10_000

/**
 * Stores a picture in the material library, where every call makes a new material. So the intent is recorded first;
 * a call whose answer is lost, in this run or a killed one, is looked for by the picture's name, and repeated once
 * when it isn't found. The receipt is in `file` afterwards.
 *
 * @param file the picture's record, just read under the lease
 * @returns whether it was stored by this call; false when a look found it
 * @throws MaterialInDoubt, MaterialTakenOver, WeChatError when it was refused or not sent, ProblemError of the ledger
 */
export async function addMaterial(
  file: AssetFile,
  upload: UploadFile,
  lease: Lease,
  tools: AddMaterialTools,
): Promise<boolean> {
  const openSince = file.record.intent
  let isRepeat = openSince !== undefined
  if (openSince !== undefined && (await settle(file, upload.name, Date.parse(openSince), false, tools)))
    return false
  for (;;) {
    let intendedAtMs = await intend(file, lease, tools.clock)
    /** The call may have waited for its turn. */
    const beforeSend = async () => {
      if (isStale(intendedAtMs, tools.clock)) intendedAtMs = await intend(file, lease, tools.clock)
    }
    try {
      await keep(file, await tools.wechat.addMaterial(upload, { beforeSend }))
      return true
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error
      if (error.outcome !== 'doubtful') {
        await file.change(withoutIntent)
        throw error
      }
      if (await settle(file, upload.name, intendedAtMs, error.endedByServer, tools)) return false
      if (isRepeat) throw new MaterialInDoubt(upload.name)
      isRepeat = true
    }
  }
}

/** Records that a call is about to be made, and makes sure that nobody else makes it. */
async function intend(file: AssetFile, lease: Lease, clock: Clock): Promise<number> {
  for (;;) {
    const atMs = clock.now()
    await file.change((record) => ({ ...record, intent: new Date(atMs).toISOString() }))
    if (!(await lease.isOurs()) || !(await file.isCurrent())) throw new MaterialTakenOver()
    if (!isStale(atMs, clock)) return atMs
  }
}

const isStale = (atMs: number, clock: Clock): boolean => clock.now() - atMs > intentIsFreshForMs

interface Material {
  media_id: string
  url?: string
}

async function keep(file: AssetFile, { media_id, url }: Material): Promise<void> {
  await file.change((record) => ({
    ...withoutIntent(record),
    mediaId: media_id,
    ...(url && { materialUrl: secure(url) }),
  }))
}

function withoutIntent(record: AssetRecord): AssetRecord {
  const { intent: _, ...rest } = record
  return rest
}

/** WeChat gives addresses as http and shows pictures only under https. */
export const secure = (url: string): string => url.replace(/^http:/i, 'https:')

/**
 * Looks for a material that may have been stored, as often as it may still turn up: a server that has ended the
 * exchange is soon done; one that we stopped listening to may take until `giveUpMs` after the intent.
 *
 * @returns whether it was found and recorded
 */
async function settle(
  file: AssetFile,
  name: string,
  intendedAtMs: number,
  endedByServer: boolean,
  { wechat, clock, waits, signal }: AddMaterialTools,
): Promise<boolean> {
  const lastLookAtMs = intendedAtMs + waits.giveUpMs
  for (let look = 0; ; look++) {
    // An intent in the future is one of a clock since set back.
    const remainingMs = Math.min(Math.max(0, lastLookAtMs - clock.now()), waits.giveUpMs)
    const pauseMs = waits.settleMs[look] ?? remainingMs
    const waitMs = endedByServer ? pauseMs : Math.min(pauseMs, remainingMs)
    if (waitMs > 0) await clock.sleep(waitMs, signal)
    if (signal?.aborted) throw new MaterialInDoubt(name)

    const found = await findMaterial(wechat, name, intendedAtMs)
    if (found) {
      await keep(file, found)
      return true
    }
    const isLast = endedByServer ? look >= waits.settleMs.length - 1 : waitMs >= remainingMs
    if (isLast) return false
  }
}

const pageSize = 20
const clockToleranceMs = 120_000

/** The library lists newest first. The name holds a hash of the content, so any material of that name will do. */
async function findMaterial(wechat: WeChat, name: string, sinceMs: number): Promise<Material | undefined> {
  try {
    for (let offset = 0; ; offset += pageSize) {
      const { item: items, total_count: total } = await wechat.listMaterials({ offset, count: pageSize })
      const found = items.find((item) => item.name === name)
      if (found) return found
      const oldest = items.at(-1)
      const isEnd = !oldest || offset + items.length >= total
      if (isEnd || oldest.update_time * 1000 < sinceMs - clockToleranceMs) return undefined
    }
  } catch (error) {
    if (error instanceof WeChatError) throw new MaterialInDoubt(name, error)
    throw error
  }
}
