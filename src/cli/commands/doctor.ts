import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { chooseAccount } from '../../config/account.ts'
import type { Account } from '../../config/config.ts'
import { examine } from '../../doctor/examine.ts'
import { explainRequest, isRequestId } from '../../doctor/explain-request.ts'
import { hasErrors, type Problem } from '../../problems/problem.ts'
import { readPost } from '../../read/read-post.ts'
import { accountOfRun } from '../choose-account.ts'
import { type Call, type CommandResult, nothingDone, type Run, UnusableProject } from '../command-result.ts'
import { type SurveyedProject, surveyProject } from '../open-project.ts'
import { knowsRealAccount, openSession } from '../open-session.ts'

/** Examines everything that sending rests on, or explains one request. Changes nothing. */
export const run: Run = async (call) => {
  const [word = ''] = call.posts
  return isRequestId(word) && !existsSync(resolve(call.world.cwd, word))
    ? explain(word, call)
    : examineProject(call)
}

/** A request is known to its own account alone: each is asked until one knows it. */
async function explain(rid: string, call: Call): Promise<CommandResult> {
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

async function examineProject(call: Call): Promise<CommandResult> {
  const { world, options } = call
  const surveyed = await surveyProject(call.posts, call)
  const { project, configProblems, environmentProblems } = surveyed
  const { config, environment } = project
  const { accounts, problem: unclear } = await accountsToExamine(surveyed, call)
  if (unclear) return nothingDone(unclear)

  const { signal } = new AbortController()
  const { findings, requests } = await examine(
    {
      version: world.version,
      nodeVersion: process.versions.node,
      cwd: world.cwd,
      clock: world.clock,
      config,
      environment,
      configProblems,
      environmentProblems,
    },
    await Promise.all(
      accounts.map(async (account) => ({
        account,
        isReal: await knowsRealAccount(project, account),
        probe: options.probe === true,
        open: () => openSession(project, account, call, signal, { freshToken: true }),
      })),
    ),
  )
  const rehearsal = options.rehearse === true
  return {
    results: [],
    problems: project.strangers,
    checks: findings,
    requests,
    ...(rehearsal && { rehearsal }),
  }
}

/** Those that were named, that of the post, or all there are. */
async function accountsToExamine(
  { project: { config, posts } }: SurveyedProject,
  { posts: words, options, world }: Call,
): Promise<{ accounts: Account[]; problem?: never } | { accounts?: never; problem: Problem }> {
  if (words.length > 0 && options.account === undefined) {
    const read = await Promise.all(posts.map((found) => readPost(found, config.root, world.cwd)))
    const { account, problem } = accountOfRun(read, config, options)
    return problem ? { problem } : { accounts: [account] }
  }
  if (options.account === undefined || options.account === 'all') return { accounts: config.accounts }
  const accounts: Account[] = []
  for (const option of options.account.split(',')) {
    const { account, problem } = chooseAccount(config, { option })
    if (problem) return { problem }
    accounts.push(account)
  }
  return { accounts }
}
