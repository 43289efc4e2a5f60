import type { PostRun } from '../post-run.ts'
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
