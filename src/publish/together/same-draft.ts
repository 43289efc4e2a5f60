import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { draftGone, readDraft } from '../draft/read-draft.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'

/**
 * Looks once more at posts of a draft of which nothing was to be sent, so that one draft has one verdict: where another
 * of its posts found it gone, it is gone for these, too; where a person wants the website's words of another, those that
 * were edited there and that she didn't name are told.
 *
 * @param saved how each of them ended, in their order
 * @throws WeChatError when it can't be asked: nothing was written
 */
export async function agreeOnDraft(runs: readonly PostRun[], saved: readonly Saved[]): Promise<Saved[]> {
  const isGone = saved.some(({ problems }) => problems.some(saysGone))
  const wantsTheirs = runs.some(({ session }) => session.wayOut === 'theirs')
  const agreed: Saved[] = []
  for (const [index, each] of saved.entries()) {
    const run = runs[index]
    const isUnread = each.action === 'unchanged' && run?.file.entry?.draft !== undefined
    if (run && isUnread && isGone) agreed.push(await draftGone(run))
    else if (run && isUnread && wantsTheirs && run.session.wayOut === undefined)
      agreed.push((await editedToo(run)) ?? each)
    else agreed.push(each)
  }
  return agreed
}

const saysGone = ({ code }: Problem): boolean => code === 'draft/gone' || code === 'draft/gone-published'

/** What she said of a conflict was said of the posts she named: the words of this one stay on the website. */
async function editedToo(run: PostRun): Promise<Saved | undefined> {
  const { article, post } = run.prepared
  const { draft } = run.file.entry ?? {}
  const read = draft && (await readDraft(run, draft))
  if (read?.state !== 'edited') return undefined
  const { file } = post
  const params = { title: article.title, line: typeLine('draft', file, '--theirs') }
  return stopped('skipped', problem('together/edited-too', params, { place: { file } }))
}
