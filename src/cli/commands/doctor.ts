import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { isRequestId } from '../../doctor/explain-request.ts'
import type { Run } from '../command-result.ts'
import { examineProject } from './doctor/examine-project.ts'
import { explainPost } from './doctor/explain-post.ts'
import { explainRid } from './doctor/explain-rid.ts'

/** Examines everything that sending rests on, explains one request, or finds what of a post WeChat refuses. */
export const run: Run = (call) => {
  const [word = ''] = call.posts
  if (isRequestId(word) && !existsSync(resolve(call.world.cwd, word))) return explainRid(word, call)
  return call.options.why ? explainPost(call) : examineProject(call)
}
