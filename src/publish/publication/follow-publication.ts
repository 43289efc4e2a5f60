import { currentPublication, type Publication, withPublication } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { PublishState } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { isoNow, type PostRun, type Saved } from '../post-run.ts'
import { comparePublication } from './compare-publication.ts'
import { tellRefusal } from './refusal.ts'

/** WeChat allows 100 looks at publications a day; one publication may use at most these. */
const pollsAtMost = 20
const followForMs = 15 * 60_000

/**
 * Looks at a queued publication at growing distances until WeChat has decided. When looking fails the post stays
 * submitted, and the next run goes on.
 */
export async function followPublication(run: PostRun, saved: Saved, pending: Publication): Promise<Saved> {
  const { state, told } = await awaitDecision(run, pending)
  if (!state) return submitted(saved, ...told)
  return concludeDecision(run, saved, pending, state, await tellRefusal(run, state))
}

/** What WeChat decided; nothing yet when looking failed or took too long, and what is to be told then. */
export async function awaitDecision(
  run: PostRun,
  { publishId }: Publication,
): Promise<{ state: PublishState; told?: never } | { state?: never; told: Problem[] }> {
  const { session, prepared } = run
  if (publishId === undefined) return { told: [] }
  const { title } = prepared.article
  const unfinished = problem('publish/not-finished', { title, file: prepared.post.file })
  const { pollMs } = session.config.waits
  const startedAtMs = session.clock.now()
  for (let polls = 1; polls <= pollsAtMost && session.clock.now() - startedAtMs < followForMs; polls++) {
    await session.clock.sleep(pollMs[Math.min(polls, pollMs.length) - 1] ?? 0, session.signal)
    if (session.signal?.aborted) break
    session.onProgress({ kind: 'following', post: prepared.post.file, polls })
    const state = await look(run, publishId)
    if ('problem' in state) return { told: [{ ...state.problem, severity: 'warning' }, unfinished] }
    if (state.publish_status !== 1) return { state }
  }
  return { told: [unfinished] }
}

/**
 * Records what WeChat decided of a post.
 *
 * @param refusal why it isn't published
 */
export async function concludeDecision(
  run: PostRun,
  saved: Saved,
  pending: Publication,
  state: PublishState,
  refusal: Problem | undefined,
): Promise<Saved> {
  const { file, batch } = run
  const publication = decided(run, pending, state)
  await file.record((entry) => withPublication(entry, publication))
  batch.forgetEntries()
  return refusal
    ? { ...saved, action: 'failed', problems: [...saved.problems, refusal] }
    : published(run, saved)
}

export const submitted = (saved: Saved, ...told: Problem[]): Saved => ({
  ...saved,
  action: 'submitted',
  problems: [...saved.problems, ...told],
})

/** Published, though perhaps not what the post says by now, or taken down since. */
export async function published(run: PostRun, saved: Saved): Promise<Saved> {
  const { problems = [], diff } = (await comparePublication(run)) ?? {}
  const told = [...saved.problems, ...problems]
  const isThere = run.file.entry && currentPublication(run.file.entry)
  const action = isThere ? 'published' : 'blocked'
  return { ...saved, action, problems: told, ...(diff !== undefined && { diff }) }
}

async function look({ session }: PostRun, publishId: string): Promise<PublishState | WeChatError> {
  try {
    return await session.wechat.getPublication(publishId)
  } catch (error) {
    if (error instanceof WeChatError) return error
    throw error
  }
}

const states = {
  0: 'published',
  1: 'submitted',
  2: 'failed',
  3: 'failed',
  4: 'failed',
  5: 'deleted',
  6: 'banned',
} as const

function decided({ session, file }: PostRun, pending: Publication, state: PublishState): Publication {
  const articles = state.article_detail?.item ?? []
  const own = articles.find(({ idx }) => idx === (file.entry?.draft?.index ?? 0) + 1)
  const url = (own ?? (articles.length === 1 ? articles[0] : undefined))?.article_url
  return {
    ...pending,
    state: states[state.publish_status],
    at: isoNow(session),
    ...(state.article_id !== undefined && { articleId: state.article_id }),
    ...(url !== undefined && { url }),
  }
}
