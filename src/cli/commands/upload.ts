import { findPictures } from '../../assets/resolve/find-pictures.ts'
import { plainResult } from '../../publish/result.ts'
import { uploadPictures } from '../../publish/upload-pictures.ts'
import { accountsOfRun } from '../choose-account.ts'
import { nothingDone, type Run } from '../command-result.ts'
import { eachAccount } from '../each-account.ts'
import { openProject } from '../open-project.ts'
import { openSessionOrRehearse } from '../open-session.ts'
import { type AccountRun, type Share, withAccounts } from '../with-accounts.ts'

/** Uploads pictures and tells their addresses. */
export const run: Run = async (call) => {
  const project = await openProject([], call)
  const { accounts, problem: unclear } = accountsOfRun([], project.config, call.options)
  if (unclear) return nothingDone(unclear)
  const pictures = await findPictures(call.posts, call.world.cwd)
  const shares = accounts.map((account) => ({ account }))
  const upload = ({ session }: AccountRun<Share>) => uploadPictures(pictures, session)
  const leave = ({ account }: Share, action: 'skipped' | 'failed') =>
    pictures.map(({ file }) => plainResult({ post: file, title: '', account: account.name, action }))
  return withAccounts(shares, project, call, (opened) => eachAccount(opened, call, upload, leave), {
    open: openSessionOrRehearse,
    interrupted: 'upload/interrupted',
  })
}
