import type { Account } from '../account.ts'
import type { Desk } from './orders.ts'

/** What a test in another language may look at: everything but secrets, tokens and the bytes of files. */
export function takeSnapshot({ state, faults, time }: Desk): object {
  return {
    now: time.now(),
    settings: state.settings,
    faults: faults.pending(),
    nextPublishStatus: state.nextOutcomes,
    accounts: [...state.accounts.values()].map(describe),
  }
}

function describe(account: Account): object {
  const { appId, kind, comments, ipAllowList, ipAllowListScope, callbackUrl, previews, usage } = account
  const files = (all: Account['images']) =>
    [...all.values()].map(({ bytes, ...file }) => ({ ...file, sizeInBytes: bytes.length }))
  return {
    appId,
    kind,
    comments,
    ipAllowList,
    ipAllowListScope,
    callbackUrl,
    drafts: [...account.drafts.values()],
    jobs: [...account.jobs.values()],
    publications: [...account.publications.values()],
    images: files(account.images),
    materials: files(account.materials),
    temporaryMedia: files(account.temporaryMedia),
    sends: [...account.sends.values()],
    previews,
    usage: Object.fromEntries(usage),
  }
}
