import { findPictures } from '../../assets/resolve/find-pictures.ts'
import type { Session } from '../../publish/session.ts'
import { uploadPictures } from '../../publish/upload-pictures.ts'
import { accountOfRun } from '../choose-account.ts'
import { nothingDone, type Run } from '../command-result.ts'
import { openProject } from '../open-project.ts'
import { openSessionOrRehearse } from '../open-session.ts'
import { withSession } from '../with-accounts.ts'

/** Uploads pictures and tells their addresses. */
export const run: Run = async (call) => {
  const project = await openProject([], call)
  const { account, problem: unclear } = accountOfRun([], project.config, call.options)
  if (unclear) return nothingDone(unclear)
  const upload = async (session: Session) => ({
    results: await uploadPictures(await findPictures(call.posts, call.world.cwd), session),
    problems: [],
  })
  return withSession(account, project, call, upload, {
    open: openSessionOrRehearse,
    interrupted: 'upload/interrupted',
  })
}
