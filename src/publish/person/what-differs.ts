import { causeWords } from '../plan/cause-words.ts'
import { causesOf } from '../plan/causes.ts'
import type { Cause } from '../plan/step.ts'
import type { PostRun } from '../post-run.ts'

/** What is another in the post than when its draft was sent, though not a word is; in general, where that isn't known. */
export async function whatDiffers({ file, prepared }: PostRun): Promise<{ what: string; zhWhat: string }> {
  const sent = file.entry?.draft?.parts
  const causes = sent ? causesOf(sent, await prepared.hashParts(), false) : []
  const others = causes.filter((cause) => !ofWords.has(cause)).map((cause) => causeWords[cause])
  if (others.length === 0)
    return {
      what: 'the cover, the author, comments and the like, or how the article is set',
      zhWhat: '封面、作者、留言这些设置，或者版式',
    }
  return { what: others.map(({ en }) => en).join(', '), zhWhat: others.map(({ zh }) => zh).join('、') }
}

const ofWords: ReadonlySet<Cause> = new Set(['title', 'digest', 'text'])
