import type { DraftReceipt } from '../../ledger/ledger.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { compareDraft, lastKnownTime } from '../compare/compare-draft.ts'
import { expectArticle } from '../draft/place-article.ts'
import type { DraftContent } from '../draft/read-back.ts'
import { meetServer } from '../entry/claim-entry.ts'
import type { EntryFile } from '../entry/entry-file.ts'
import { fileExists } from '../entry/file-exists.ts'
import type { PostRun } from '../post-run.ts'
import { type Group, headOf } from './group.ts'

/** Whose article stands in a draft, and where. */
export interface Holder {
  file: EntryFile
  run?: PostRun
  receipt: DraftReceipt
}

/** What became of a draft that is to be deleted. */
export type OldDraft =
  | { kind: 'gone' }
  | { kind: 'untouched'; articles: RemoteArticle[]; atMs: number }
  /** It holds articles that are no post's of ours, or of one whose file is gone. */
  | { kind: 'foreign' }
  /** A person saved or edited an article of it. */
  | { kind: 'touched'; holder: Holder }

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
  for (const holder of holders) {
    const { file, run, receipt } = holder
    const article = news_item[receipt.index]
    if (!article || !file.entry) return { kind: 'foreign' }
    if (!run && !(await fileExists(headOf(group).prepared.post.root, file.entry.path)))
      return { kind: 'foreign' }
    const entry = { ...file.entry, draft: receipt }
    const remote = { article, updateTime, knownTime }
    const state = await compareDraft(remote, entry, run && (await expectArticle(run)))
    if (['saved', 'edited', 'carried'].includes(state)) return { kind: 'touched', holder }
  }
  return news_item.length === holders.length
    ? { kind: 'untouched', articles: news_item, atMs }
    : { kind: 'foreign' }
}

export async function readContent(group: Group, mediaId: string): Promise<DraftContent | undefined> {
  try {
    return await headOf(group).session.wechat.getDraft(mediaId)
  } catch (error) {
    if (error instanceof WeChatError && error.errcode === 40007) return undefined
    throw error
  }
}

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
