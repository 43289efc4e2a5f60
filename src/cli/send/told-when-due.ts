import { join } from 'node:path'
import * as v from 'valibot'
import { keep, recall } from '../../local-memory.ts'
import type { PostResult } from '../../publish/result.ts'
import type { Session } from '../../publish/session.ts'

/**
 * Leaves out what a `publish --due` on this machine has said last of posts with which nothing is done: cron mails whatever
 * is said, every ten minutes. Whatever else is to be said of a post is news. Errors are always said.
 *
 * @param results of posts of the account that are due
 */
export async function withoutRepeated(
  results: PostResult[],
  { localFolder }: Pick<Session, 'localFolder'>,
): Promise<PostResult[]> {
  if (localFolder === undefined) return results
  // What isn't known is said once more.
  const before = recall(fileIn(localFolder), told) ?? {}
  const now = { ...before, ...Object.fromEntries(results.map((each) => [each.post, sayingOf(each)])) }
  if (JSON.stringify(now) !== JSON.stringify(before)) await keep(fileIn(localFolder), now)
  return results.filter((each) => !isLeftAlone(each) || now[each.post] !== before[each.post])
}

const isLeftAlone = ({ action, problems }: PostResult): boolean =>
  (action === 'skipped' || action === 'unchanged') && problems.every(({ severity }) => severity !== 'error')

const sayingOf = ({ problems }: PostResult): string =>
  JSON.stringify(problems.map(({ code, params, place }) => [code, params, place]))

const told = v.record(v.string(), v.string())

const fileIn = (localFolder: string): string => join(localFolder, 'told-when-due.json')
