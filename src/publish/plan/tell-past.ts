import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { quoteWord, typeLine } from '../../problems/type-line.ts'
import type { DeletedEntry } from '../entry/deleted-entry.ts'
import type { Past } from '../entry/find-past.ts'
import type { Facts, PostNow } from './facts.ts'

type Named = Pick<PostNow, 'title' | 'file'>

/** Why a post may not use the entry that seems to be its own, or begin one. Pure. @returns nothing when it may */
export function tellPast(
  past: Past,
  post: Named,
  { wayOut, saysPublished }: { [K in 'wayOut' | 'saysPublished']: Facts[K] | undefined },
): Problem | undefined {
  const { title, file } = post
  const place = { place: { file } }
  const isMadeAgain = wayOut === 'again'
  switch (past.kind) {
    case 'own':
    case 'moved':
    case 'none':
    case 'same':
      return undefined
    case 'copied':
      return problem('post/copy', { title, other: past.other }, place)
    case 'says-other':
      return problem('post/says-other', paramsOf(past.entry, post, file), place)
    case 'moved-on':
      return problem('post/moved-on', { ...paramsOf(past.entry, post, past.path), path: past.path }, place)
    case 'other-at-path':
      return tellTaken(past.entry, post)
    case 'renamed-and-changed':
      return isMadeAgain ? undefined : tellRenamed(past.entry, post)
    case 'lost':
      return isMadeAgain || saysPublished ? undefined : tellLost(past, post)
  }
}

/** @param target the file that the entry is to be tied to, as the user would type it */
const paramsOf = ({ key, path, title: other }: PostEntry, { title }: Named, target: string) => ({
  title,
  other,
  path,
  line: typeLine('state', 'mv', key, target),
})

function tellRenamed(entry: PostEntry, post: Named): Problem {
  const { title, path: other, line } = paramsOf(entry, post, post.file)
  return problem('post/renamed-and-changed', { title, other, line }, { place: { file: post.file } })
}

function tellTaken(entry: PostEntry, post: Named): Problem {
  const params = paramsOf(entry, post, post.file)
  const place = { place: { file: post.file } }
  return entry.key === entry.path
    ? problem('post/path-taken', params, place)
    : problem('post/path-taken-by-uid', { ...params, uid: entry.key }, place)
}

/** The entry is there as soon as git gives it back; without it nobody knows whether the draft was published. */
function tellLost({ entry, path }: DeletedEntry, { title, file }: Named): Problem {
  const { url } = currentPublication(entry) ?? {}
  const restore = `git checkout -- ${quoteWord(path)}`
  const params = { title, file, path, url: url ?? '', restore, line: typeLine('draft', file, '--again') }
  const code = currentPublication(entry) ? 'post/entry-lost-published' : 'post/entry-lost'
  return problem(code, params, { place: { file } })
}
