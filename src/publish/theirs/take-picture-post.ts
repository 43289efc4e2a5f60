import { problem } from '../../problems/problem.ts'
import { expectArticle } from '../draft/place-article.ts'
import type { ReadyPost } from '../post-run.ts'
import { leftProblems, replacedProblems } from './left-problems.ts'
import { orderPictures } from './order-pictures.ts'
import { patchMarkdown } from './patch-markdown.ts'
import { linesOfPicturePost, linesOfText } from './plain-lines.ts'
import { pictureNames } from './read-remote.ts'
import type { Taken, Taking } from './take-article.ts'

/** Takes the words of a picture post, and the order of its pictures. */
export async function takePicturePost({ run, text, ...taking }: Taking): Promise<Taken> {
  const { remote, content, base, render } = taking
  const { file } = run.prepared.post
  const expect = (ready: ReadyPost) => expectArticle({ ...run, prepared: ready })
  const { pictures: ours } = await expect(run.prepared)
  const linesIn = ({ article, post }: ReadyPost) =>
    article.type === 'newspic' ? linesOfPicturePost(article.text, post.body) : []
  const again = async (candidate: string) => {
    const ready = await render(candidate)
    // Words that go must take no picture with them.
    return ready && isSame((await expect(ready)).pictures, ours) ? linesIn(ready) : undefined
  }
  const patch = await patchMarkdown(text, linesIn(run.prepared), linesOfText(content), again, base)
  const taken: Taken = {
    text: patch.text,
    taken: patch.taken,
    left: leftProblems(patch, text, file),
    replaced: replacedProblems(patch, text, file),
    links: [],
  }

  const { pictures: theirs } = remote
  if (isSame(theirs, ours) || (base && isSame(theirs, base.pictures))) return taken
  if ((await pictureNames(run, remote)) === 'none') return taken
  const body = (await render(patch.text))?.post.body
  const ordered = body === undefined ? undefined : orderPictures(patch.text, body, ours, theirs)
  const ready = ordered === undefined ? undefined : await render(ordered)
  if (ordered !== undefined && ready && isSame((await expect(ready)).pictures, theirs))
    return { ...taken, text: ordered, taken: taken.taken + 1 }
  const count = theirs.filter((id) => !ours.includes(id)).length
  const told = problem('draft/pictures-not-taken', { count }, { place: { file } })
  return { ...taken, left: [...taken.left, told] }
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n')
