import { problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { followListed } from '../draft/read-draft.ts'
import { askPublishedInstead } from '../look/published-instead.ts'
import { tellGone } from '../person/tell-gone.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'

/**
 * Why posts don't go on in the draft they came to: one that they left isn't there any more, and nobody deleted it here.
 * Where it is listed as published, it is followed.
 *
 * @param gone ids of such drafts
 */
export async function stopsOfGone(
  runs: readonly PostRun[],
  gone: ReadonlySet<string>,
): Promise<Map<PostRun, Saved>> {
  const stops = new Map<PostRun, Saved>()
  for (const run of runs) {
    const left = run.file.entry?.superseded?.find(({ mediaId }) => gone.has(mediaId))
    if (left) stops.set(run, (await followListed(run, left)) ?? (await tellOldGone(run)))
  }
  return stops
}

async function tellOldGone(run: PostRun): Promise<Saved> {
  const { article, post } = run.prepared
  const { file } = post
  const published = await askPublishedInstead(run)
  if (published) return stopped('skipped', tellGone({ title: article.title, file }, published.url))
  const line = typeLine('draft', file, '--again')
  const params = { title: article.title, file, line }
  return stopped('skipped', problem('together/old-gone', params, { place: { file } }))
}
