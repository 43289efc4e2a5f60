import type { DraftReceipt } from '../../ledger/ledger.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { compareDraft, type DraftState, lastKnownTime } from '../compare/compare-draft.ts'
import { expectArticle } from '../draft/place-article.ts'
import type { EntryFile } from '../entry/entry-file.ts'
import { fileExists } from '../entry/file-exists.ts'
import { meetServer } from '../entry/meet-server.ts'
import { type DraftContent, readDraftIfThere } from '../look/if-there.ts'
import type { PostRun } from '../post-run.ts'
import { type Group, headOf } from './group.ts'

/** Whose article stands in a draft, and where. */
export interface Holder {
  file: EntryFile
  run?: PostRun
  receipt: DraftReceipt
}

/** A post at whose article a person was. */
export interface TouchedHolder extends Holder {
  state: Extract<DraftState, 'saved' | 'edited' | 'carried'>
}

/** What became of a draft that is to be deleted. */
export type OldDraft =
  | { kind: 'gone' }
  | ({ kind: 'untouched' } & OldContent)
  /** It holds articles that are no post's of ours. */
  | { kind: 'foreign' }
  /** A person saved or edited articles of it. */
  | ({ kind: 'touched'; touched: TouchedHolder[] } & OldContent)

/** What a draft holds that is to be deleted. */
export interface OldContent {
  articles: RemoteArticle[]
  updateTime: number | undefined
  /** When it was read, by the clock of this machine. */
  atMs: number
}

/** Reads a draft that is to be deleted, and compares each of its articles with what its post last sent. */
export async function readOld(group: Group, mediaId: string, holders: Holder[]): Promise<OldDraft> {
  await meetServer(headOf(group))
  const content = await readContent(group, mediaId)
  const atMs = headOf(group).session.clock.now()
  if (!content) return { kind: 'gone' }
  const { news_item, update_time: updateTime } = content
  const knownTime = lastKnownTime(
    mediaId,
    holders.flatMap(({ file }) => file.entry ?? []),
  )
  const touched: TouchedHolder[] = []
  for (const holder of holders) {
    const { file, run, receipt } = holder
    const article = news_item[receipt.index]
    if (!article || !file.entry) return { kind: 'foreign' }
    const entry = { ...file.entry, draft: receipt }
    const remote = { article, updateTime, knownTime }
    const state = await compareDraft(remote, entry, run && (await expectArticle(run)))
    if (state === 'saved' || state === 'edited' || state === 'carried') touched.push({ ...holder, state })
  }
  if (news_item.length !== holders.length) return { kind: 'foreign' }
  const held: OldContent = { articles: news_item, updateTime, atMs }
  return touched.length > 0 ? { kind: 'touched', touched, ...held } : { kind: 'untouched', ...held }
}

/** Those whose articles a person changed, as far as that shows: the website saves all of a draft. */
export function changedByHand(touched: readonly TouchedHolder[]): TouchedHolder[] {
  const changed = touched.filter(({ state, receipt }) => state !== 'saved' || receipt.readBack?.byHand)
  return changed.length === 0 && touched.length === 1 ? [...touched] : changed
}

/** Whether nobody can name the post any more. */
export const isFileGone = (group: Group, { run, file: { entry } }: Holder): boolean =>
  !run && entry !== undefined && !fileExists(headOf(group).prepared.post.root, entry.path)

/** Nothing of a draft that is gone. */
export const readContent = (group: Group, mediaId: string): Promise<DraftContent | undefined> =>
  readDraftIfThere(headOf(group).session.wechat, mediaId)

/** Everybody whose article stands in a draft, or stood there when it was last ours. */
export function holdersOf(group: Group, mediaId: string): Holder[] {
  const holders: Holder[] = [
    ...group.runs.map((run) => ({ run, file: run.file })),
    ...group.neighbours.map((file) => ({ file })),
  ].flatMap((each) => {
    const { draft, superseded = [] } = each.file.entry ?? {}
    const receipt = [draft, ...superseded].find((known) => known?.mediaId === mediaId)
    return receipt ? [{ ...each, receipt }] : []
  })
  return holders
}
