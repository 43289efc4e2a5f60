import type { PictureFact } from '../../assets/upload/upload-tally.ts'
import type { PostRun } from '../post-run.ts'
import { countUploadsOnce } from './count-uploads-once.ts'
import { listUploads } from './list-uploads.ts'
import type { Decision } from './step.ts'

/** Tells what is about to be done with a post, as the plan has told it. */
export async function tellStep(run: PostRun, { step, causes }: Decision): Promise<void> {
  const { session, prepared } = run
  session.onProgress({
    kind: 'decided',
    post: prepared.post.file,
    step,
    causes,
    pictures: [...(await listUploads(run)).values()],
  })
}

/** Tells that a draft is about to be made of posts; what several lack is told of the first. */
export async function tellTogether(runs: readonly PostRun[]): Promise<void> {
  const planned: { run: PostRun; pictures: ReadonlyMap<string, PictureFact> }[] = []
  for (const run of runs) planned.push({ run, pictures: await listUploads(run) })
  const [first, ...others] = countUploadsOnce(planned).map(({ run, pictures }) => ({
    post: run.prepared.post.file,
    pictures: [...pictures.values()],
  }))
  const [head] = runs
  if (!head || !first) return
  head.session.onProgress({ kind: 'decided', step: 'create', causes: [], ...first, others })
}
