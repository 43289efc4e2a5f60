import { findPictures } from '../../assets/resolve/find-pictures.ts'
import { problem } from '../../problems/problem.ts'
import { uploadPictures } from '../../publish/upload-pictures.ts'
import { accountOfRun } from '../choose-account.ts'
import { nothingDone, type Run } from '../command-result.ts'
import { openProject } from '../open-project.ts'
import { openSessionOrRehearse } from '../open-session.ts'

/** Uploads pictures and tells their addresses. */
export const run: Run = async (call) => {
  const { world, report, options } = call
  const project = await openProject([], call)
  const { account, problem: unclear } = accountOfRun([], project.config, options)
  if (unclear) return nothingDone(unclear)
  const interruption = new AbortController()
  const opened = await openSessionOrRehearse(project, account, call, interruption.signal)
  if ('code' in opened) return { results: [], problems: [opened] }
  const { session, requestCount, close } = opened
  if (session.rehearsal) report.rehearsalBegins()
  const stopListening = world.onInterrupt(() => interruption.abort())
  try {
    const results = await uploadPictures(await findPictures(call.posts, world.cwd), session)
    const isInterrupted = interruption.signal.aborted
    return {
      results,
      problems: isInterrupted ? [problem('upload/interrupted', {})] : [],
      rehearsal: session.rehearsal,
      requests: requestCount(),
      reachedWeChat: session.wechat.requestCount > 0,
      isInterrupted,
    }
  } finally {
    stopListening()
    await close()
  }
}
