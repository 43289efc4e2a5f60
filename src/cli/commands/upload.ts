import { findPictures } from '../../assets/resolve/find-pictures.ts'
import { plainResult } from '../../publish/result.ts'
import { uploadPictures } from '../../publish/upload-pictures.ts'
import { accountsOfRun } from '../choose/choose-account.ts'
import { nothingDone, type Run } from '../command-result.ts'
import { openProject } from '../project/open-project.ts'
import { eachAccount } from '../session/each-account.ts'
import { openSessionOrRehearse } from '../session/open-session.ts'
import { type AccountRun, type Share, withAccounts } from '../session/with-accounts.ts'

/** Uploads pictures and tells their addresses. */
export const run: Run = async (call) => {
  const project = await openProject([], call)
  const { accounts, problem: unclear } = accountsOfRun([], project.config, call.options)
  if (unclear) return nothingDone(unclear)
  const found = await findPictures(call.posts, call.world.cwd)
  // What isn't there is told of the first account alone: it isn't there for any.
  const picturesFor = ({ account }: Share) =>
    account === accounts[0] ? found : found.filter(({ reference }) => reference)
  const shares = accounts.map((account) => ({ account }))
  const upload = (own: AccountRun<Share>) => uploadPictures(picturesFor(own), own.session)
  const leave = ({ account }: Share, action: 'skipped' | 'failed') =>
    picturesFor({ account }).map(({ file }) =>
      plainResult({ post: file, title: '', account: account.name, action }),
    )
  return withAccounts(shares, project, call, (opened) => eachAccount(opened, call, upload, leave), {
    open: openSessionOrRehearse,
    interrupted: 'upload/interrupted',
  })
}
