import { problem } from '../../problems/problem.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import type { PostRun, Saved } from '../post-run.ts'
import { findOtherDrafts } from './others.ts'
import { askWhetherThere } from './recognise.ts'

/**
 * Tells of another draft of a post that was written just now, which no entry knows: clones that drafted it in the same
 * second didn't see each other. One look at the drafts does, the first time that a draft is written after it was made;
 * whoever publishes looks by himself.
 *
 * @param readAt when the draft was read last before it was written, ISO time; nothing of one that is new
 */
export async function tellTwins(run: PostRun, saved: Saved, readAt: string | undefined): Promise<Saved> {
  const { session, batch, file, prepared } = run
  const { config, localFolder } = session
  if (!saved.wroteDraft || readAt === undefined || config.waits.othersMs === 0 || !localFolder) return saved
  if ((await batch.lookedBefore()) > Date.parse(readAt)) return saved
  try {
    const [twin] = await findOtherDrafts(run, await batch.drafts(), askWhetherThere(session))
    if (!twin) return saved
    const { title } = prepared.article
    const params = { title, ours: file.entry?.draft?.mediaId ?? '', other: twin.item.id }
    const told = problem('draft/twin-left', params, { place: { file: prepared.post.file } })
    return { ...saved, problems: [...saved.problems, told] }
  } catch (error) {
    // It is only told: the next run that writes the draft looks again.
    if (error instanceof WeChatError) return saved
    throw error
  }
}
