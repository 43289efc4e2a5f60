import { join } from 'node:path'
import * as v from 'valibot'
import { keep, recall } from '../../local-memory.ts'
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

async function lastTold({
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

const fileIn = (localFolder: string): string => join(localFolder, 'rights.json')
