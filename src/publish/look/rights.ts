import { join } from 'node:path'
import * as v from 'valibot'
import { keep, recall } from '../../local-memory.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import type { Session } from '../session.ts'

/** What an account may do, as WeChat last told on this machine. */
export interface Rights {
  /** Whether the account may publish through the API, when WeChat last said so (ISO time), and at which address. */
  publish: { isGranted: boolean; at: string; origin: string }
}

const rights: v.GenericSchema<unknown, Rights> = v.object({
  publish: v.object({ isGranted: v.boolean(), at: v.string(), origin: v.string() }),
})

const dayMs = 24 * 3600 * 1000
/** A right may be withdrawn, which a submission then tells. One that is missing comes with verification: ask each day. */
const askedAfterMs = { granted: 30 * dayMs, missing: dayMs }

/**
 * What was learned of an account on this machine. Nothing rests on it: another machine asks for itself.
 *
 * @param localFolder folder of the account below `.wxpub/local/`; absent in a rehearsal
 */
export async function readRights(localFolder: string | undefined): Promise<Rights | undefined> {
  return localFolder ? recall(fileIn(localFolder), rights) : undefined
}

/** Whether the account may publish, as far as that is known without asking; nothing when it is time to ask again. */
export async function knownToPublish(
  session: Pick<Session, 'localFolder' | 'clock' | 'config'>,
): Promise<boolean | undefined> {
  const { isGranted, at } = (await lastTold(session)) ?? {}
  if (isGranted === undefined || at === undefined) return undefined
  const ageMs = session.clock.now() - Date.parse(at)
  const isFresh = ageMs >= 0 && ageMs < (isGranted ? askedAfterMs.granted : askedAfterMs.missing)
  return isFresh ? isGranted : undefined
}

/** Whether the account lacked the right when WeChat last told: good for advice, however long ago that was. */
export const lackedRight = async (session: Pick<Session, 'localFolder' | 'config'>): Promise<boolean> =>
  (await lastTold(session))?.isGranted === false

/** What WeChat said last of publishing, and when. */
export async function lastTold({
  localFolder,
  config,
}: Pick<Session, 'localFolder' | 'config'>): Promise<Rights['publish'] | undefined> {
  const { publish } = (await readRights(localFolder)) ?? {}
  // A stand-in says nothing about WeChat.
  return publish?.origin === config.apiOrigin ? publish : undefined
}

/** Remembers what WeChat said: a list or a submission that it took, or 48001. Failing to write is no problem. */
export async function learnToPublish(session: Session, isGranted: boolean): Promise<void> {
  const { localFolder, clock, config } = session
  if (!localFolder) return
  const at = new Date(clock.now()).toISOString()
  const learned: Rights = { publish: { isGranted, at, origin: config.apiOrigin } }
  await keep(fileIn(localFolder), learned)
}

/**
 * Asks for something of publications that only an account with the right to publish gets, and mends what is remembered
 * of the right, should the answer say otherwise.
 */
export async function mendingRight<Answer>(session: Session, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    const answer = await ask()
    await mendRight(session, true)
    return answer
  } catch (error) {
    if (error instanceof WeChatError && error.errcode === 48001) await mendRight(session, false)
    throw error
  }
}

/** For commands that only look: they write nothing where nothing is remembered, and leave nothing remembered that is wrong. */
export async function mendRight(session: Session, isGranted: boolean): Promise<void> {
  const told = await lastTold(session)
  if (told && told.isGranted !== isGranted) await learnToPublish(session, isGranted)
}

const fileIn = (localFolder: string): string => join(localFolder, 'rights.json')
