import type { PostEntry } from '../ledger/ledger.ts'
import { readEntries } from '../ledger/read-entries.ts'
import type { Post } from '../read/post.ts'
import { saveDraft } from './draft/save-draft.ts'
import { tellTwins } from './look/tell-twins.ts'
import { withChecklist } from './person/checklist.ts'
import { isDrafted, type PostRun, type Saved } from './post-run.ts'
import { comparePublication } from './publication/compare-publication.ts'
import { noteReminded, stopRefused, tellLate, tellLeftToPerson } from './publication/due.ts'
import { keptAsDraft, publishDraft } from './publication/publish-draft.ts'
import { tellRefusedBefore, unlessTaken } from './publication/refused-before.ts'
import type { PostResult } from './result.ts'
import { sendGroups } from './send-posts.ts'
import type { Session } from './session.ts'
import type { Group } from './together/group.ts'
import { groupPosts } from './together/group-posts.ts'
import { Heads } from './together/heads.ts'
import { stopInTwo } from './together/other-heads.ts'
import { publishGroup } from './together/publish-group.ts'
import { saveTogether } from './together/save-together.ts'
import { tellHead } from './together/tell-head.ts'

export interface DraftOptions {
  /** Whether all posts are to share one draft. Default: those that `articles` of one of them names. */
  together?: boolean
}

export interface PublishOptions extends DraftOptions {
  /** Whether to return as soon as WeChat has queued the publication. */
  noWait: boolean
  /** Whether the posts go out because their time has come, with nobody there. Default: false. */
  isDue?: boolean
}

/** Makes remote drafts equal to the posts. One bad post never stops the others, but those it shares a draft with. */
export async function draftPosts(
  posts: Post[],
  session: Session,
  { together = false }: DraftOptions = {},
): Promise<PostResult[]> {
  const { store, account, cwd } = session
  let known: Promise<PostEntry[]> | undefined
  const entries = () => {
    known ??= readEntries(store).then((read) => read.entries)
    return known
  }
  const groups = await stopInTwo(await groupPosts(posts, { together, account, cwd }), entries, cwd)
  const several = async (group: Group) => {
    const readBefore = group.runs.map(readAt)
    const saved = await saveTogether(group)
    const told: Saved[] = []
    for (const [index, run] of group.runs.entries()) {
      const each = saved[index]
      if (each) told.push(await withChecklist(run, await tellTwins(run, each, readBefore[index])))
    }
    return told
  }
  const heads = new Heads(posts, session)
  const one = async (run: PostRun) => {
    const readBefore = readAt(run)
    const saved = await tellHead(run, await saveDraft(run), heads)
    return withChecklist(run, await tellTwins(run, saved, readBefore))
  }
  return sendGroups(groups, session, { one, several }, { named: posts })
}

/** When the draft was read last. */
const readAt = ({ file }: PostRun): string | undefined => file.entry?.draft?.readBack?.at

/**
 * Makes drafts equal to the posts, submits them and follows each until WeChat has decided. A draft goes out as a whole,
 * and with a post those it shares one with.
 */
export async function publishPosts(
  posts: Post[],
  session: Session,
  { noWait, isDue = false, together = false }: PublishOptions,
): Promise<PostResult[]> {
  const groups = await groupsToPublish(posts, session, { together })
  const several = (group: Group) => publishGroup(group, { noWait, isDue })
  const one = (run: PostRun) => publishOne(run, { noWait, isDue })
  const how = { named: posts, inLinkOrder: true, publishes: true, isUnattended: isDue }
  return sendGroups(groups, session, { one, several }, how)
}

/** What goes out when these posts are published, by draft: them, and those they share a draft with. */
export async function groupsToPublish(
  posts: Post[],
  session: Pick<Session, 'store' | 'cwd' | 'config' | 'account'>,
  { together = false }: DraftOptions = {},
): Promise<Post[][]> {
  const { store, account, cwd } = session
  const { entries } = await readEntries(store)
  const publishing = { entries, heads: new Heads(posts, session) }
  const groups = await groupPosts(posts, { together, account, cwd, publishing })
  return stopInTwo(groups, async () => entries, cwd)
}

async function publishOne(
  run: PostRun,
  { noWait, isDue }: Required<Omit<PublishOptions, 'together'>>,
): Promise<Saved> {
  const refused = isDue ? await stopRefused(run) : undefined
  if (refused) return refused
  const drafted = await saveDraft(run)
  const isPending = drafted.action === 'submitted'
  const isPublished = isDrafted(drafted) && (await comparePublication(run)) !== undefined
  if (isPublished || !(isDrafted(drafted) || isPending)) return drafted
  const [left] = isDue ? await tellLeftToPerson([run], [drafted]) : []
  if (left) return left
  const { post } = run.prepared
  const { prepared, file, batch } = run
  const told = isDue
    ? tellLate(post, run.session)
    : await tellRefusedBefore([{ prepared, entry: file.entry, batch }])
  const saved = { ...drafted, problems: [...told, ...drafted.problems] }
  if (!isPending && post.fields.draft) return keptAsDraft(run, saved)
  const ended = unlessTaken(await publishDraft(run, saved, noWait))
  if (isDue) await noteReminded(run, ended)
  return ended
}
