import { basename, dirname } from 'node:path'
import { askGit } from '../ask-git.ts'
import { type Place, type Problem, problem } from '../problems/problem.ts'
import { currentPublication, type PostEntry, type Publication, samePublication } from './ledger.ts'
import { entryIn } from './parse-entry.ts'

/** How far a side knows the post to have come, beyond the other. */
type Ahead = 'published' | 'submitted' | 'perhaps'

const aheadWords = {
  published: { zhState: '已经发表', state: 'published' },
  submitted: { zhState: '已经提交发表', state: 'submitted for publication' },
  perhaps: { zhState: '可能已经提交发表', state: 'perhaps submitted for publication' },
} as const satisfies Record<Ahead, object>

/** In a rebase git calls the others’ side `ours`: what says the same in both is where it stands. */
const sideWords = {
  ours: { zhSide: '上面（`<<<<<<<`）的一边', side: 'the upper side (`<<<<<<<`)' },
  theirs: { zhSide: '下面（`>>>>>>>`）的一边', side: 'the lower side (`>>>>>>>`)' },
} as const

/**
 * Says which side of a post's entry to keep, where git left both: that which knows of a publication, since whoever loses
 * it publishes the post again. Of two drafts a person must say which; of one, the side that made it knows what became of
 * it, and one that found it doesn't.
 *
 * @param text the file, with conflict markers
 * @param file its absolute path
 * @param path as the user would type it
 */
export async function tellConflict(text: string, file: string, path: string, place: Place): Promise<Problem> {
  const { ours, theirs } = (await sidesOfGit(file)) ?? sidesOf(text)
  if (!ours || !theirs) return problem('ledger/merge-markers', { path }, { place })
  const ahead = { ours: aheadOf(ours, theirs), theirs: aheadOf(theirs, ours) }
  if (ahead.ours && !ahead.theirs) return keep('ours', ahead.ours, draftBeside(ours, theirs))
  if (ahead.theirs && !ahead.ours) return keep('theirs', ahead.theirs, draftBeside(theirs, ours))
  const [one, other] = [ours.draft, theirs.draft]
  const isOut = ahead.ours || [ours, theirs].some((each) => currentPublication(each)?.state === 'submitted')
  if (isOut || !one || !other) return problem('ledger/merge-markers', { path }, { place })
  if (one.mediaId !== other.mediaId)
    return problem('ledger/two-drafts-merged', { path, ours: one.mediaId, theirs: other.mediaId }, { place })
  if (one.found === other.found) return problem('ledger/merge-markers', { path }, { place })
  const maker = one.found ? 'theirs' : 'ours'
  return problem('ledger/one-side-found', { path, keep: maker, ...sideWords[maker] }, { place })

  function keep(kept: 'ours' | 'theirs', state: Ahead, left: string | undefined): Problem {
    const params = { path, keep: kept, ...sideWords[kept], ...aheadWords[state] }
    return left === undefined
      ? problem('ledger/one-side-published', params, { place })
      : problem('ledger/one-draft-published', { ...params, left }, { place })
  }
}

type Sides = Record<'ours' | 'theirs', PostEntry | undefined>

/** The entries as git keeps them until the merge is committed: of the text, a part that only one has may stand in both. */
async function sidesOfGit(file: string): Promise<Sides | undefined> {
  const [ours, theirs] = await Promise.all(
    [2, 3].map((stage) => askGit(dirname(file), ['show', `:${stage}:./${basename(file)}`])),
  )
  return ours && theirs && { ours: entryIn(ours.toString()), theirs: entryIn(theirs.toString()) }
}

/** The entries of which git made one text; it may show what both came from between them. */
function sidesOf(text: string): Sides {
  const lines: Record<'both' | 'ours' | 'base' | 'theirs', string[]> = {
    both: [],
    ours: [],
    base: [],
    theirs: [],
  }
  let at: keyof typeof lines = 'both'
  for (const line of text.split(/\r?\n/)) {
    const marker = /^(<{7}|\|{7}|={7}|>{7})( |$)/.exec(line)?.[1]?.[0]
    if (marker) at = partAfter[marker] ?? at
    else if (at === 'both') for (const side of [lines.ours, lines.theirs]) side.push(line)
    else lines[at].push(line)
  }
  return { ours: entryIn(lines.ours.join('\n')), theirs: entryIn(lines.theirs.join('\n')) }
}

const partAfter: Record<string, 'both' | 'ours' | 'base' | 'theirs'> = {
  '<': 'ours',
  '|': 'base',
  '=': 'theirs',
  '>': 'both',
}

function aheadOf({ publications, intent }: PostEntry, other: PostEntry): Ahead | undefined {
  const states = publications.filter((each) => isNews(each, other)).map(({ state }) => state)
  if (states.includes('published')) return 'published'
  if (states.includes('submitted')) return 'submitted'
  return intent?.call === 'freepublish/submit' ? 'perhaps' : undefined
}

function isNews(publication: Publication, other: PostEntry): boolean {
  const same = other.publications.find((each) => samePublication(each, publication))
  return !same || (same.state === 'submitted' && publication.state === 'published')
}

/** The draft that only the other side knows, and that stays in the draft box. */
function draftBeside(kept: PostEntry, { draft }: PostEntry): string | undefined {
  return draft && !kept.knownIds.includes(draft.mediaId) ? draft.mediaId : undefined
}
