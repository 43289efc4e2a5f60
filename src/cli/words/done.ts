import type { ProblemCode } from '../../problems/problem.ts'
import type { PostResult } from '../../publish/result.ts'
import type { CommandName } from '../commands.ts'
import type { Both } from '../options.ts'
import { actionWords, rehearsedWords } from './actions.ts'

/** What keeps a draft from being submitted that was brought up to date before. */
const stopsOfSubmission: ReadonlySet<ProblemCode> = new Set([
  'publish/draft-found',
  'publish/cover-found',
  'publish/submitted-before',
  'publish/submitted-here',
  'publish/twins',
  'publish/other-machine',
  'publish/not-agreed',
  'publish/not-allowed',
  'publish/shared-draft',
])

const notSubmitted: Both = { zh: '没有提交发表', en: 'not submitted' }

const notRecorded: Both = { zh: '拦下了，什么都没有记下', en: 'blocked, nothing recorded' }

/** What was done with a post: of one that was kept from readers its pictures and its draft may have been sent. */
export function doneWords(
  { action, problems }: PostResult,
  { rehearsal = false, command }: { rehearsal?: boolean | undefined; command?: CommandName | undefined } = {},
): Both {
  if (action === 'blocked' && command === 'adopt') return notRecorded
  const isKept = action === 'blocked' && problems.some(({ code }) => stopsOfSubmission.has(code))
  return isKept ? notSubmitted : (rehearsal && rehearsedWords[action]) || actionWords[action]
}
