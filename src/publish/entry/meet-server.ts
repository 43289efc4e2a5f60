import { ProblemError, problem } from '../../problems/problem.ts'
import type { PostRun } from '../post-run.ts'

/**
 * Finds out which server answers before anything is sent to it or reused from the ledger. Ids of a stand-in and of
 * WeChat never mix.
 *
 * @throws ProblemError `ledger/other-server`
 */
export async function meetServer(run: PostRun): Promise<{ standIn: boolean }> {
  const standIn = (await run.batch.server()) === 'stand-in'
  if (run.file.entry && run.file.entry.standIn !== standIn) throw otherServer(run)
  return { standIn }
}

const otherServer = ({ session }: PostRun): ProblemError =>
  new ProblemError(problem('ledger/other-server', { appId: session.wechat.appId }))
