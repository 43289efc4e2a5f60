import { explainRequest } from '../../../doctor/explain-request.ts'
import { hasErrors, type Problem } from '../../../problems/problem.ts'
import { type Call, type CommandResult, nothingDone, UnusableProject } from '../../command-result.ts'
import { surveyProject } from '../../project/open-project.ts'
import { openSession } from '../../session/open-session.ts'
import { accountsToExamine } from './examine-project.ts'

/** A request is known to its own account alone: each is asked until one knows it. */
export async function explainRid(rid: string, call: Call): Promise<CommandResult> {
  const surveyed = await surveyProject([], call)
  const { configProblems, environmentProblems } = surveyed
  const settings = [...environmentProblems, ...configProblems]
  if (hasErrors(settings)) throw new UnusableProject(settings)
  const { accounts, problem: unclear } = await accountsToExamine(surveyed, { ...call, posts: [] })
  if (unclear) return nothingDone(unclear)

  let requests = 0
  let refusal: Problem | undefined
  for (const account of accounts) {
    const opened = await openSession(surveyed.project, account, call, new AbortController().signal)
    if ('code' in opened) {
      refusal ??= opened
      continue
    }
    const explained = await explainRequest(opened.session, rid).finally(opened.close)
    requests += opened.requestCount()
    if ('rid' in explained && !('code' in explained))
      return { results: [], problems: [], explained, requests }
    if ('code' in explained) refusal = explained
  }
  return { results: [], problems: refusal ? [refusal] : [], requests }
}
