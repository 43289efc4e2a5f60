import { resolve } from 'node:path'
import { type Place, type Problem, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { typeLine } from '../../problems/type-line.ts'
import { type Group, headOf } from './group.ts'
import { changedByHand, isFileGone, type TouchedHolder } from './read-old.ts'

/** Says which articles of an old draft a person changed, as far as that is known, and the lines that lead on. */
export function tellTouched(group: Group, touched: readonly TouchedHolder[], place: Place): Problem {
  const changed = changedByHand(touched)
  const titles = changed.flatMap(({ file: { entry } }) => entry?.title ?? [])
  const theirs = changed
    .filter((holder) => holder.state !== 'saved' && !isFileGone(group, holder))
    .map((holder) => typeLine('draft', fileOf(group, holder), '--theirs'))
  const lines = [...theirs, lineForAll(group)].join('\n')
  const [what, zhWhat] =
    titles.length > 0
      ? [
          `${titles.map((title) => `“${title}”`).join(', ')} in the old one`,
          `原草稿里的《${titles.join('》《')}》`,
        ]
      : ['the old one', '原草稿']
  return problem('together/old-touched', { what, zhWhat, lines }, { place })
}

/** What a person says of a conflict counts for the posts she names. */
function lineForAll(group: Group): string {
  const posts = group.runs.map(({ prepared }) => prepared.post)
  const isAsked = posts.length > 1 && headOf(group).prepared.post.fields.articles === undefined
  return typeLine('draft', ...posts.map(({ file }) => file), ...(isAsked ? ['--together'] : []), '--ours')
}

/** The post as the user would type it. */
function fileOf(group: Group, { run, file: { entry } }: TouchedHolder): string {
  const { session, prepared } = headOf(group)
  return run?.prepared.post.file ?? shownPath(resolve(prepared.post.root, entry?.path ?? ''), session.cwd)
}
