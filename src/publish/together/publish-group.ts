import { type Problem, type ProblemCode, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import { noteReminded, stopRefused, tellLate, tellLeftToPerson } from '../publication/due.ts'
import { withProblem } from '../publication/publish-draft.ts'
import { tellRefusedBefore, unlessTaken } from '../publication/refused-before.ts'
import { type Group, headOf, stopAll } from './group.ts'
import { draftsLeftBy, tellOldWaits } from './old-waits.ts'
import { publishTogether } from './publish-together.ts'
import { saveTogether } from './save-together.ts'

export interface PublishGroupOptions {
  noWait: boolean
  /** Whether they go out because their time has come, with nobody there. */
  isDue: boolean
}

/** Makes the draft of several posts equal to them and publishes it. It goes out at the time of its first post. */
export async function publishGroup(group: Group, { noWait, isDue }: PublishGroupOptions): Promise<Saved[]> {
  const stops = isDue ? await stopsWhenDue(group) : new Map<PostRun, Saved>()
  if (stops.size > 0) return stopAll(group.runs, stops)
  const saved = await saveTogether(group)
  const head = headOf(group)
  const { prepared, session } = head
  const left = isDue ? await tellLeftToPerson(group.runs, saved) : []
  if (left.length > 0) return left
  const toldBefore = isDue
    ? tellLate(prepared.post, session)
    : await tellRefusedBefore(group.runs.map(asTold))
  const told = saved.map((each, index) =>
    index === 0 ? { ...each, problems: [...toldBefore, ...each.problems] } : each,
  )
  if (saved.some(tellsOf('together/old-kept'))) return stopForOld(group, told)
  if (saved.some(tellsOf('together/old-left-no-trace'))) return stopForLeft(told)
  const ended = (await publishTogether(group, told, noWait)).map(unlessTaken)
  const [first] = ended
  if (isDue && first) await noteReminded(head, first)
  return tellOldOut(group, ended)
}

const asTold = ({ prepared, file: { entry }, batch }: PostRun) => ({ prepared, entry, batch })

const tellsOf =
  (told: ProblemCode) =>
  ({ problems }: Saved): boolean =>
    problems.some(({ code }) => code === told)

/** What a person wrote in the draft that these left isn't in theirs, and what is published can't be changed: she sees it first. */
function stopForOld(group: Group, saved: readonly Saved[]): Saved[] {
  const { prepared } = headOf(group)
  const { file } = prepared.post
  const params = { title: prepared.article.title, line: typeLine('publish', file) }
  const told = problem('together/old-kept-first', params, { place: { file } })
  return saved.map((each, index) => (index === 0 ? withProblem(each, 'conflict', told) : each))
}

/** What may be published already waits until a person has looked. */
const stopForLeft = ([head, ...others]: readonly Saved[]): Saved[] =>
  head ? [{ ...head, action: 'blocked', problems: head.problems.map(asError) }, ...others] : []

const asError = (told: Problem): Problem =>
  told.code === 'together/old-left-no-trace' ? { ...told, severity: 'error' } : told

/** An old draft that wasn't deleted before its posts went out: the same command wouldn't delete it any more. */
function tellOldOut({ runs, neighbours }: Group, saved: readonly Saved[]): Saved[] {
  const [head, ...others] = saved
  const isOut = head?.action === 'published' || head?.action === 'submitted'
  if (!isOut || !tellsOf('together/old-not-deleted')(head)) return [...saved]
  const { session, prepared } = headOf({ runs })
  const where = { root: prepared.post.root, cwd: session.cwd }
  const own = runs.flatMap(({ file: { entry } }) => entry ?? [])
  const entries = [...own, ...neighbours.flatMap(({ entry }) => entry ?? [])]
  const told = [...new Set(own.flatMap(draftsLeftBy))].flatMap((id) => tellOldWaits(id, entries, where) ?? [])
  const rest = head.problems.filter(({ code }) => code !== 'together/old-not-deleted')
  return [{ ...head, problems: [...told, ...rest] }, ...others]
}

async function stopsWhenDue(group: Group): Promise<Map<PostRun, Saved>> {
  const stops = new Map<PostRun, Saved>()
  const head = headOf(group)
  const { fields, file } = head.prepared.post
  if (fields.publishAt === undefined)
    stops.set(head, stopped('skipped', problem('together/not-due', {}, { place: { file } })))
  for (const run of group.runs) {
    const refused = await stopRefused(run)
    if (refused) stops.set(run, refused)
  }
  return stops
}
