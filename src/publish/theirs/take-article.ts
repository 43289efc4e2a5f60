import type { Problem } from '../../problems/problem.ts'
import type { CanonicalArticle } from '../compare/canonical.ts'
import type { PostRun, ReadyPost } from '../post-run.ts'
import { changedNumbers } from './changed-numbers.ts'
import { keyOf } from './glyphs.ts'
import { formProblems, leftProblems, linksOf, replacedProblems, wrongProblems } from './left-problems.ts'
import { patchForms } from './patch-forms.ts'
import { patchMarkdown } from './patch-markdown.ts'
import { linesOfDraft, linesOfPost, pictureNames } from './read-remote.ts'
import { setByHand } from './set-by-hand.ts'
import { wrongLines } from './wrong-lines.ts'

/** What a person's changes are taken from and into. */
export interface Taking {
  /** The post as it is. */
  run: PostRun
  /** Its Markdown. */
  text: string
  /** What the draft says. */
  remote: CanonicalArticle
  /** Its body as it came. */
  content: string
  /** What it said when it was read last, where that is known. */
  base: CanonicalArticle | undefined
  /** Whether the post is still as it was sent, and its links lead where they did: all that differs is hers. */
  isAsSent: boolean
  render(text: string): Promise<ReadyPost | undefined>
}

/** Markdown with a person's changes in it. */
export interface Taken {
  text: string
  /** How many. */
  taken: number
  /** What couldn't be taken. */
  left: Problem[]
  /** Words of the writer's that gave way. */
  replaced: Problem[]
  /** Links told in it. */
  links: string[]
}

/** Takes the words of an article, and how they are set. */
export async function takeArticle({ run, text, ...taking }: Taking): Promise<Taken> {
  const { remote, content, base, isAsSent, render } = taking
  const { file } = run.prepared.post
  const names = await pictureNames(run, remote)
  const linesIn = async (ready: ReadyPost | undefined) =>
    ready?.article.type === 'news'
      ? linesOfPost({ ...run, prepared: ready }, ready.article, ready.post, names)
      : undefined
  const theirs = await linesOfDraft(content, names)
  const errorsBefore = errorsOf(run.prepared)
  /** Words that Markdown takes for something that is wrong there would keep the post from being sent. */
  const again = async (candidate: string) => {
    const ready = await render(candidate)
    return ready && errorsOf(ready) > errorsBefore ? undefined : linesIn(ready)
  }
  const before = (await linesIn(run.prepared)) ?? []
  const first = await patchMarkdown(text, before, theirs, again, base)
  // What shared a block with a line that is gone now, as a picture does with its caption, may go as a whole. What the post
  // has of its own since would be taken for its successor.
  const isInPart = isAsSent && first.taken > 0 && first.left.some(({ kind }) => kind === 'remove')
  const rest = isInPart ? ((await again(first.text)) ?? []) : undefined
  const more = rest && (await patchMarkdown(first.text, rest, theirs, again, base))
  const { text: patched, ...patch } = more ?? first
  const byHand = base && !isAsSent ? setByHand(base, theirs) : undefined
  const forms = await patchForms(patched, theirs, again, byHand)
  const left = [
    ...leftProblems(patch, more ? first.text : text, file),
    ...formProblems(forms.left, forms.text, file),
  ]
  const after = (forms.text === text ? before : await again(forms.text)) ?? []
  const former = base?.lines ?? (isAsSent ? before.map(keyOf) : [])
  const wrong = [
    ...(left.length === 0 ? wrongLines({ before, after, theirs, base: base?.lines }) : []),
    ...changedNumbers(after, theirs, former),
  ]
  return {
    text: forms.text,
    taken: first.taken + (more?.taken ?? 0) + forms.taken,
    left: [...left, ...wrongProblems(wrong, forms.text, file)],
    replaced: [
      ...replacedProblems(first, text, file),
      ...(more ? replacedProblems(more, first.text, file) : []),
    ],
    links: linksOf(forms.left),
  }
}

const errorsOf = ({ problems }: ReadyPost): number =>
  problems.filter(({ severity }) => severity === 'error').length
