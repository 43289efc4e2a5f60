import type { ProblemCode } from '../problems/problem.ts'
import { problem } from '../problems/problem.ts'
import type { Post } from '../read/post.ts'
import type { PreviewReceiver } from '../wechat/client-types.ts'
import { WeChatError } from '../wechat/wechat-error.ts'
import { saveDraft } from './draft/save-draft.ts'
import { meetServer } from './entry/meet-server.ts'
import { isDrafted, type PostRun, type Saved } from './post-run.ts'
import type { PostResult } from './result.ts'
import { sendPosts } from './send-posts.ts'
import type { Session } from './session.ts'

/**
 * Makes the draft equal to the post, then has WeChat show it in the chat of one follower. A draft that a person saved or
 * edited on the website is neither overwritten nor asked about: it is shown as it stands there.
 *
 * @param to the follower's WeChat ID, or openid
 */
export async function sendPreview(post: Post, session: Session, to: string): Promise<PostResult[]> {
  return sendPosts([post], { ...session, ask: undefined, wayOut: undefined }, async (run) => {
    const saved = await saveDraft(run)
    const isTouched = saved.problems.some(({ code }) => touched.has(code))
    if (!isDrafted(saved) && !isTouched) return saved
    const draft = run.file.entry?.draft
    if (!draft) return { ...saved, action: 'blocked', problems: [...saved.problems, noDraft(run)] }
    return show(run, isTouched ? asItStands(run, saved) : saved, draft.mediaId, to)
  })
}

/** What a run says of a draft that a person was at. */
const touched = new Set<ProblemCode>([
  'draft/saved-on-website',
  'draft/edited-on-website',
  'draft/sent-words-unknown',
  'draft/ledger-older',
  'draft/change-by-hand',
  'draft/left-alone',
])

const placeOf = ({ prepared }: PostRun) => ({ place: { file: prepared.post.file } })

const noDraft = (run: PostRun) =>
  problem('preview/no-draft', { title: run.prepared.article.title }, placeOf(run))

function asItStands(run: PostRun, { problems, ...saved }: Saved): Saved {
  const { diff: _, ...rest } = saved
  const told = problem('preview/as-on-website', { title: run.prepared.article.title }, placeOf(run))
  return { ...rest, problems: [...problems.filter(({ code }) => !touched.has(code)), told] }
}

async function show(run: PostRun, saved: Saved, mediaId: string, to: string): Promise<Saved> {
  const { session, prepared } = run
  session.onProgress({ kind: 'showing', post: prepared.post.file })
  try {
    await meetServer(run)
    await session.wechat.sendPreview(mediaId, receiverOf(to))
    return { ...saved, action: 'previewed', sentTo: to }
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error
    const { errcode, rid } = error.problem
    if (error.outcome === 'doubtful')
      return withProblems(saved, 'doubtful', problem('preview/in-doubt', { to }), error.problem)
    if (errcode !== 48001) return withProblems(saved, 'failed', error.problem)
    return withProblems(
      saved,
      'failed',
      problem('preview/not-allowed', {}, { errcode, rid, who: 'administrator' }),
    )
  }
}

const withProblems = (saved: Saved, action: Saved['action'], ...told: Saved['problems']): Saved => ({
  ...saved,
  action,
  problems: [...saved.problems, ...told],
})

/** Openids are 28 characters that begin with `o`; WeChat IDs are shorter. */
const receiverOf = (to: string): PreviewReceiver =>
  /^o[\w-]{27}$/.test(to) ? { touser: to } : { towxname: to }
