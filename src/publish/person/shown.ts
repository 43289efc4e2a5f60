import type { RemoteArticle } from '../../wechat/types.ts'
import { rawHash } from '../compare/canonical.ts'
import type { PostRun } from '../post-run.ts'

/** By post key: what a person was shown last of its draft. */
export type ShownDrafts = Map<string, string>

/** Whether what a person said beforehand may have been said of another draft: it was changed since it was shown to her. */
export function isChangedSinceShown({ session, prepared }: PostRun, remote: RemoteArticle): boolean {
  const { shown } = session
  return shown !== undefined && shown.get(prepared.post.key) !== rawHash(remote)
}

/** Takes note of the draft that a person is about to be shown. */
export function noteShown({ session, prepared }: PostRun, remote: RemoteArticle): void {
  session.shown?.set(prepared.post.key, rawHash(remote))
}
