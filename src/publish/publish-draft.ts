import {
  currentPublication,
  type DraftReceipt,
  type Publication,
  withoutIntent,
  withPublication,
} from '../ledger/ledger.ts'
import { type Problem, problem } from '../problems/problem.ts'
import type { PublishState } from '../wechat/types.ts'
import type { WeChatError } from '../wechat/wechat-error.ts'
import { callOnce } from './call.ts'
import { canonicalize, fingerprintOf } from './canonical.ts'
import { meetServer } from './claim-entry.ts'
import { isoNow, type PostRun, type Saved, stopped } from './post-run.ts'
import type { ManualStep } from './result.ts'
import { conflict, draftGone, readDraft } from './save-draft.ts'
import { findSubmitted } from './settle.ts'

/** WeChat allows 100 looks at publications a day; one publication may use at most these. */
const pollsAtMost = 20
const followForMs = 15 * 60_000

/**
 * Submits a saved draft and follows it until WeChat has decided.
 *
 * @param saved how the draft came to be as it is
 * @throws WeChatError when a reading call fails: nothing was submitted
 */
export async function publishDraft(run: PostRun, saved: Saved, noWait: boolean): Promise<Saved> {
  const { file, prepared, session } = run
  const pending = file.entry && currentPublication(file.entry)
  await meetServer(run)
  if (pending?.state === 'submitted') return noWait ? submitted(saved) : follow(run, saved, pending)
  const draft = file.entry?.draft
  if (!draft) return saved

  const manual = stepsByHand(run)
  if (manual.length > 0) return leaveToPerson(run, saved, [...manual, 'publish'], 'note')
  if ((await run.batch.mayPublish()) === false) return notAllowed(run, saved)

  const fingerprint = saved.wroteDraft ? file.entry?.sent[0] : undefined
  const read = fingerprint ? { fingerprint } : await readBeforeSubmit(run, draft)
  if ('action' in read) return read

  const intent = {
    call: 'freepublish/submit' as const,
    mediaId: draft.mediaId,
    fingerprint: read.fingerprint,
    bodyHash: draft.bodyHash,
    linksHash: draft.linksHash,
    contentHash: file.entry?.contentHash ?? prepared.contentHash,
  }
  const outcome = await callOnce(run, intent, () => session.wechat.submitPublication(draft.mediaId))
  if (outcome.kind === 'failed') {
    return outcome.error.errcode === 48001
      ? notAllowed(run, saved)
      : { ...saved, ...stop(saved, 'failed', outcome.error.problem) }
  }
  const publication =
    outcome.kind === 'done'
      ? publicationOf(run, intent, 'submitted', { publishId: outcome.value.publish_id })
      : await settleSubmit(run, outcome.error)
  if (publication === 'absent') {
    await file.record(withoutIntent)
    return {
      ...saved,
      ...stop(saved, 'failed', problem('publish/not-submitted', { title: prepared.article.title })),
    }
  }
  if ('code' in publication) return { ...saved, ...stop(saved, 'doubtful', publication) }
  await file.record((entry) => withPublication(entry, publication))
  run.batch.forgetEntries()
  if (publication.state === 'published') return { ...saved, action: 'published' }
  return noWait ? submitted(saved) : follow(run, saved, publication)
}

async function settleSubmit(run: PostRun, error: WeChatError): Promise<Publication | 'absent' | Problem> {
  const intent = run.file.entry?.intent
  if (!intent) throw new TypeError('Expected the intent of a call in doubt')
  return findSubmitted(run, intent, error.endedByServer)
}

/** What a person may have done to the draft since it was written. Saved without other words, it is published as it stands. */
async function readBeforeSubmit(run: PostRun, draft: DraftReceipt) {
  const read = await readDraft(run, draft)
  if (!read) return draftGone(run)
  if (read.state === 'edited') return conflict(run, read)
  return { fingerprint: fingerprintOf(await canonicalize(read.remote)) }
}

/** Looks at the publication at growing distances until WeChat has decided. */
async function follow(run: PostRun, saved: Saved, pending: Publication): Promise<Saved> {
  const { session, file, prepared } = run
  const { publishId } = pending
  if (publishId === undefined) return submitted(saved)
  const { pollMs } = session.config.waits
  const startedAtMs = session.clock.now()
  for (let polls = 1; polls <= pollsAtMost && session.clock.now() - startedAtMs < followForMs; polls++) {
    await session.clock.sleep(pollMs[Math.min(polls, pollMs.length) - 1] ?? 0, session.signal)
    if (session.signal?.aborted) break
    session.onProgress({ kind: 'following', post: prepared.post.file, polls })
    const state = await session.wechat.getPublication(publishId)
    if (state.publish_status === 1) continue
    const publication = decided(run, pending, state)
    await file.record((entry) => withPublication(entry, publication))
    run.batch.forgetEntries()
    if (publication.state === 'published') return { ...saved, action: 'published' }
    return { ...saved, ...stop(saved, 'failed', refusal(state, prepared.article.title)) }
  }
  return submitted(
    saved,
    problem('publish/not-finished', { title: prepared.article.title, file: prepared.post.file }),
  )
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

function decided({ session }: PostRun, pending: Publication, state: PublishState): Publication {
  const url = state.article_detail?.item[0]?.article_url
  return {
    ...pending,
    state: states[state.publish_status],
    at: isoNow(session),
    ...(state.article_id !== undefined && { articleId: state.article_id }),
    ...(url !== undefined && { url: url.replace(/^http:/, 'https:') }),
  }
}

function refusal(state: PublishState, title: string): Problem {
  switch (state.publish_status) {
    case 2:
      return problem('publish/originality-failed', { title })
    case 4:
      return problem('publish/review-refused', { title })
    case 5:
      return problem('publish/deleted', { title })
    case 6:
      return problem('publish/banned', { title })
    default:
      return problem('publish/failed', { title })
  }
}

/** What only a person can set before this post goes out. */
function stepsByHand({ prepared }: PostRun): ManualStep[] {
  const { original, album, reward, sourceClaim } = prepared.post.fields
  const steps: (ManualStep | false)[] = [
    original === true && 'original',
    album !== undefined && 'album',
    reward === true && 'reward',
    sourceClaim !== undefined && 'source_claim',
  ]
  return steps.filter((step) => step !== false)
}

/** WeChat said 48001: the draft is safe, and a person can publish it. An error only where publishing was promised. */
async function notAllowed(run: PostRun, saved: Saved): Promise<Saved> {
  const { account } = run.session
  const entries = await run.batch.entries()
  const hasPublished = entries.some((entry) =>
    entry.publications.some(({ articleId }) => articleId !== undefined),
  )
  return leaveToPerson(run, saved, ['publish'], account.publish || hasPublished ? 'error' : 'warning')
}

function leaveToPerson(
  run: PostRun,
  saved: Saved,
  manual: ManualStep[],
  severity: 'note' | 'warning' | 'error',
): Saved {
  const { title } = run.prepared.article
  const code = severity === 'note' ? 'publish/by-hand' : 'publish/not-allowed'
  const place = { file: run.prepared.post.file }
  return {
    ...saved,
    action: severity === 'error' ? 'blocked' : saved.action,
    problems: [...saved.problems, problem(code, { title }, { severity, place })],
    manual,
  }
}

const submitted = (saved: Saved, told?: Problem): Saved => ({
  ...saved,
  action: 'submitted',
  problems: told ? [...saved.problems, told] : saved.problems,
})

const stop = (saved: Saved, action: Saved['action'], reason: Problem): Saved => ({
  ...stopped(action, reason),
  problems: [...saved.problems, reason],
})

function publicationOf(
  run: PostRun,
  { fingerprint, contentHash }: Pick<Publication, 'fingerprint' | 'contentHash'>,
  state: Publication['state'],
  ids: Pick<Publication, 'publishId'>,
): Publication {
  return { state, ...ids, at: isoNow(run.session), fingerprint, contentHash }
}
