import { type Intent, withoutIntent } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import type { WriteOptions } from '../../wechat/client-types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { Overtaken } from '../entry/entry-file.ts'
import { isoNow, type PostRun } from '../post-run.ts'
import type { Session } from '../session.ts'

/** A call that follows its intent later than this might meet a world that has moved on. */
const intentIsFreshForMs = 10_000

/** What a call overwrites may be another when it was read longer ago than this. */
const lookIsFreshForMs = 5_000

/** When it was read what a call rests on. */
export interface LookBefore {
  atMs: number
  /** How long it may be acted upon. Default: some seconds. */
  freshForMs?: number
}

/** A call waited so long for its turn that what it rests on must be read again. Nothing was sent. */
export class LookOutdated extends Error {
  override name = 'LookOutdated'
}

/** To catch that a call waited for its turn, such as for WeChat's next minute. */
export function outdated(error: unknown): 'outdated' {
  if (error instanceof LookOutdated) return 'outdated'
  throw error
}

/** How a call that must not be repeated blindly ended. */
export type CallOutcome<Value> =
  | { kind: 'done'; value: Value }
  /** It had no effect: refused by WeChat, or never left this machine. The intent is closed. */
  | { kind: 'failed'; error: WeChatError }
  /** It may have had its effect, now or soon. The intent stays open. */
  | { kind: 'doubtful'; error: WeChatError; intent: Intent }

/** What a call is made for: a post at hand, or one whose file may be gone. */
type CallRun = Pick<PostRun, 'session' | 'file'> & { prepared: { post: Pick<Post, 'file'> } }

/** What a call means to do to one post. */
export interface Wanted<Run extends CallRun = PostRun> {
  run: Run
  intent: Omit<Intent, 'at'>
}

/**
 * Makes a call between its intent and its receipt: the intent is durable before anything is sent, and the call is
 * made only if lease and entry are still ours. Whoever gets `done` records the receipt.
 *
 * @param look what the call rests on. Default: nothing that grows old
 * @throws LookOutdated when the look is too old by the time it would be made; the intent is closed
 * @throws EntryChanged when the entry was changed before the call; nothing was sent, and the intent is withdrawn
 * @throws ProblemError when the intent can't be written; nothing was sent
 */
export const callOnce = <Value>(
  run: CallRun,
  intent: Omit<Intent, 'at'>,
  call: (options: WriteOptions) => Promise<Value>,
  look?: LookBefore,
): Promise<CallOutcome<Value>> => callForAll([{ run, intent }], call, look)

/**
 * Makes a call that is about several posts at once: the intent stands in the entry of each before anything is sent, and
 * the receipt belongs in each.
 *
 * @param wanted at least one; progress and doubt are told of the first
 * @param look as `callOnce`
 * @throws as `callOnce`
 */
export async function callForAll<Value>(
  wanted: readonly [Wanted<CallRun>, ...Wanted<CallRun>[]],
  call: (options: WriteOptions) => Promise<Value>,
  look?: LookBefore,
): Promise<CallOutcome<Value>> {
  const [{ run, intent: first }] = wanted
  const { session, prepared } = run
  const { clock, signal } = session
  let intent: Intent | undefined
  /** The call may have waited for its turn; when it leaves, its intent must be fresh. */
  const beforeSend = async () => {
    // Not read here: the call holds a place of those that may be made at once, which the reading would wait for.
    expectFresh(look, session)
    while (!intent || clock.now() - Date.parse(intent.at) > intentIsFreshForMs) {
      if (signal?.aborted) throw new WeChatError(problem('run/interrupted', {}), 'unsent')
      const at = isoNow(session)
      intent = { ...first, at }
      for (const each of wanted) await note(each, at)
      for (const each of wanted) await each.run.file.confirm()
    }
  }
  try {
    await beforeSend()
    const others = wanted.slice(1).map(({ run: { prepared } }) => prepared.post.file)
    session.onProgress({ kind: stages[first.call], post: prepared.post.file, others })
    const value = await call({ beforeSend })
    for (const each of wanted) tellAnswered(each.run)
    return { kind: 'done', value }
  } catch (error) {
    if (error instanceof Overtaken && intent)
      for (const { run: each } of wanted) await each.file.withdraw(intent.at)
    if (!(error instanceof WeChatError || error instanceof LookOutdated)) throw error
    const isDoubtful = error instanceof WeChatError && error.outcome === 'doubtful'
    if (isDoubtful && intent) return { kind: 'doubtful', error, intent }
    if (intent) for (const each of wanted) await each.run.file.record(withoutIntent)
    for (const each of wanted) tellAnswered(each.run)
    if (error instanceof LookOutdated) throw error
    return { kind: 'failed', error }
  }
}

/** Tells that it is known what became of a post's call. */
export const tellAnswered = ({ session, prepared }: CallRun): void =>
  session.onProgress({ kind: 'answered', post: prepared.post.file })

/**
 * To be asked right before a call leaves. After Ctrl-C nothing is read anew: the call doesn't leave either.
 *
 * @throws LookOutdated
 */
export function expectFresh(look: LookBefore | undefined, { clock, signal }: Session): void {
  if (look && !isFresh(look, { clock }) && !signal?.aborted) throw new LookOutdated()
}

/** Whether what was read may be acted upon without another look. */
export const isFresh = (
  { atMs, freshForMs = lookIsFreshForMs }: LookBefore,
  { clock }: Pick<Session, 'clock'>,
): boolean => clock.now() - atMs <= freshForMs

const stages = {
  'draft/add': 'saving',
  'draft/update': 'saving',
  'draft/delete': 'removing',
  'freepublish/submit': 'submitting',
  'freepublish/delete': 'removing',
} as const satisfies Record<Intent['call'], string>

async function note({ run: { file }, intent }: Wanted<CallRun>, at: string): Promise<void> {
  if (!file.entry) throw new TypeError('Expected an entry before an intent')
  await file.intend(file.entry, { ...intent, at })
}
