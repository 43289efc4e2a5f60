import {
  currentPublication,
  type DraftReceipt,
  type PostEntry,
  type Publication,
} from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { changedFields } from '../entry/kept-fields.ts'
import { tellEdited } from '../person/tell-edited.ts'
import { tellGone } from '../person/tell-gone.ts'
import type { WayOut } from '../person/way-out.ts'
import type { Action } from '../result.ts'
import { causesOf } from './causes.ts'
import type { Facts, PostNow, ServerView } from './facts.ts'
import type { Decision, Step } from './step.ts'
import { tellPast } from './tell-past.ts'

/**
 * Decides what is to be done with a post: the only place where it is decided, for `plan`, which believes what was seen
 * last, and for `draft` and `publish`, which ask the server first where a decision says so, and then decide anew. Pure.
 */
export function decide(facts: Facts): Decision {
  return decideClaim(facts) ?? decidePublished(facts) ?? decideDraft(facts)
}

/** Whether the post may use the entry that seems to be its own. @returns nothing when it may */
export function decideClaim({
  post,
  past,
  entry,
  realAppId,
  wayOut,
  saysPublished,
}: Omit<Facts, 'server'>): Decision | undefined {
  if (realAppId !== undefined && entry?.standIn)
    return stop('blocked', 'failed', problem('ledger/other-server', { appId: realAppId }))
  const told = tellPast(past, post, { wayOut, saysPublished })
  return told && stop('blocked', 'blocked', told)
}

/**
 * What a publication means for a post: it can't be edited through the API, only published again at a new address, and
 * what was taken down stays down.
 *
 * @returns nothing for a post that isn't published, or is on its way to be published again
 */
export function decidePublished({
  post,
  entry,
  wayOut,
}: {
  post: Pick<PostNow, 'file' | 'title' | 'contentHash' | 'cover' | 'kept'>
  entry?: PostEntry
  wayOut?: WayOut
}): Decision | undefined {
  const { title, file } = post
  const place = { file }
  const last = entry?.publications.at(-1)
  if (last?.state !== 'submitted' && (wayOut === 'again' || entry?.draft?.again)) return undefined
  if (last?.state === 'banned')
    return stop('blocked', 'blocked', problem('publish/banned', { title }, { place }))
  const publication = entry && currentPublication(entry)
  if (!publication && last?.state === 'deleted')
    // A person took it down: no failure of this run.
    return nothing('skipped', {
      ...problem('publish/deleted', { title, file }, { place }),
      severity: 'warning',
    })
  if (!publication) return undefined
  if (publication.state === 'submitted') return nothing('submitted')
  const isSame = publication.contentHash === post.contentHash
  // The digest is among the words that are listed then.
  const fields = changedFields(post.kept ?? {}, publication)
    .filter((name) => isSame || name !== 'digest')
    .join(', ')
  const beside = [
    ...(hasOtherCover(post, publication) ? [problem('publication/cover-changed', { title }, { place })] : []),
    ...(fields ? [problem('publication/fields-changed', { title, fields }, { place })] : []),
  ]
  if (isSame) return nothing('unchanged', ...beside)
  const url = publication.url ?? publication.articleId ?? ''
  return nothing('skipped', problem('post/changed-since-published', { url }, { place }), ...beside)
}

const hasOtherCover = ({ cover }: Pick<PostNow, 'cover'>, published: Publication): boolean =>
  cover !== undefined &&
  published.cover !== undefined &&
  ![published.cover, published.toldCover].includes(cover)

function decideDraft({ post, entry, server, wayOut }: Facts): Decision {
  const { draft } = entry ?? {}
  if (!draft) return decideNew(server)
  const isSent = draft.bodyHash === post.bodyHash && draft.linksHash === post.linksHash
  // What a person said to do about the draft is done to it as it is now.
  if (isSent && draft.readBack && !wayOut) return nothing()
  const { title, file } = post
  const place = { file }
  // An update would put it among the articles of others.
  if (!isSent && post.isPicturesAmongOthers)
    return stop('blocked', 'blocked', problem('together/picture-post', { path: file }, { place }))
  const pending = isSent ? nothing() : write(post, draft)
  if (server.draft === undefined) return { ...pending, asks: 'draft' }
  switch (server.draft) {
    case 'gone':
      return nothing('skipped', tellGone(post, server.publishedInstead))
    case 'edited':
      return stop('conflict', 'conflict', tellEdited(post, entry))
    case 'saved':
      if (isSent) return pending
      return {
        ...stop('conflict', 'conflict', problem('draft/saved-on-website', { title }, { place })),
        causes: pending.causes,
      }
    case 'ours':
      // A late write of an earlier state: what was sent is written once more.
      return write(post, draft)
    case 'carried':
      return nothing()
    case 'agreeing':
    case 'untouched':
      return pending
  }
}

/** A post without a draft is added unless something on the server seems to be it. */
function decideNew({ found }: ServerView): Decision {
  switch (found?.kind) {
    case undefined:
      return { ...go('create', 'created'), asks: 'lists' }
    case 'new':
      return go('create', 'created')
    case 'adopt':
      return go('adopt', 'adopted')
    case 'stop':
      return { ...stop(found.action, found.action), problems: [found.problem] }
  }
}

function write(post: PostNow, draft: DraftReceipt): Decision {
  // Of a draft that was found nobody knows where its links led.
  const areLinksNew = draft.bodyHash !== '' && draft.linksHash !== post.linksHash
  const isRelinked = areLinksNew && draft.bodyHash === post.bodyHash
  const causes = causesOf(draft.parts, post.parts ?? {}, areLinksNew)
  return { ...go(isRelinked ? 'relink' : 'update', 'updated'), causes: isRelinked ? ['link'] : causes }
}

const go = (step: Step, action: Action): Decision => ({ step, action, causes: [], problems: [] })

const nothing = (action: Action = 'unchanged', ...problems: Problem[]): Decision => ({
  step: 'nothing',
  action,
  causes: [],
  problems,
})

const stop = (step: 'blocked' | 'conflict', action: Action, ...problems: Problem[]): Decision => ({
  step,
  action,
  causes: [],
  problems,
})
