import type { RemoteArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalize, wordsOf } from '../compare/canonical.ts'
import { expectArticle } from '../draft/place-article.ts'
import type { PostRun } from '../post-run.ts'
import { hasFingerprint } from '../words/remember.ts'
import { saidBy } from './said-by.ts'
import { versionsInGit } from './versions-in-git.ts'

/**
 * What a post said before a person changed its draft, where her words were taken into the file, and it was put back with
 * git since, whatever was written in it afterwards. Only a version in git counts of which the ledger tells that it was
 * sent.
 *
 * @param remote the draft as it is
 * @returns nothing where the file wasn't put back
 */
export async function putBackTo(run: PostRun, remote: RemoteArticle): Promise<CanonicalArticle | undefined> {
  const { draft, sent = [] } = run.file.entry ?? {}
  const earlier = sent.slice(1)
  if (!draft?.readBack?.byHand || earlier.length === 0) return undefined
  const [own, theirs] = [await expectArticle(run), await canonicalize(remote)]
  if (own.title === theirs.title && wordsOf(own) === wordsOf(theirs)) return undefined
  const { root, path } = run.prepared.post
  for await (const version of versionsInGit(root, path)) {
    const said = await saidBy(run, version)
    if (!said || !earlier.some((each) => hasFingerprint({ article: said, pictureNames: {} }, each))) continue
    return lacksHers(own, theirs, said) ? said : undefined
  }
  return undefined
}

/** Whether a post has nothing of what a person wrote, and has again what she took out. */
function lacksHers(own: CanonicalArticle, theirs: CanonicalArticle, before: CanonicalArticle): boolean {
  const [ours, hers, former] = [linesOf(own), linesOf(theirs), linesOf(before)]
  const added = [...hers].filter((line) => !former.has(line))
  const gone = [...former].filter((line) => !hers.has(line))
  const isBack = gone.length === 0 || gone.some((line) => ours.has(line))
  return added.length + gone.length > 0 && !added.some((line) => ours.has(line)) && isBack
}

const linesOf = ({ title, lines }: CanonicalArticle): Set<string> => new Set([`# ${title}`, ...lines])
