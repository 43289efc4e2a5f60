import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chooseAccounts } from '../../../config/account.ts'
import type { Account } from '../../../config/config.ts'
import { examine } from '../../../doctor/examine.ts'
import type { Finding } from '../../../doctor/finding.ts'
import { hasErrors, type Problem, problem } from '../../../problems/problem.ts'
import { shownPath } from '../../../problems/shown-path.ts'
import { quoteWord, typeLine } from '../../../problems/type-line.ts'
import { readPost } from '../../../read/read-post.ts'
import { accountsOfRun } from '../../choose/choose-account.ts'
import { type Call, type CommandResult, nothingDone } from '../../command-result.ts'
import { type Led, leadOnProblem, waysOutWith } from '../../line/lead-on.ts'
import { optionWords } from '../../line/option-words.ts'
import { appIdOfLedger } from '../../project/open-ledger.ts'
import { type SurveyedProject, surveyProject } from '../../project/open-project.ts'
import { knowsRealAccount, openSession } from '../../session/open-session.ts'
import { nextCommand } from './next-command.ts'

/** Looks at machine, project and accounts. Changes nothing at WeChat. */
export async function examineProject(call: Call): Promise<CommandResult> {
  const { world, options } = call
  const surveyed = await surveyProject(call.posts, call)
  const { project, configProblems, environmentProblems, postProblems } = surveyed
  if (call.posts.length > 0 && hasErrors(postProblems)) return { results: [], problems: postProblems }
  const { config, environment } = project
  const { accounts, problem: unclear } = await accountsToExamine(surveyed, call)
  if (unclear) return nothingDone(unclear)

  // Whoever names a post wants to hear of it, not only which account it leads to.
  const check =
    call.posts.length > 0
      ? typeLine('check', ...call.posts, ...optionWords('check', options, ['config', 'account', 'theme']))
      : undefined
  const unread = check === undefined ? [] : [problem('doctor/post-not-read', { line: check })]
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
        ledgerAppId: await appIdOfLedger(config.root, account),
        isReal: await knowsRealAccount(project, account),
        probe: options.probe === true,
        open: () => {
          call.report.progress({ kind: 'examining', post: account.name })
          return openSession(project, account, call, signal, { freshToken: true })
        },
      })),
    ),
  )
  const rehearsal = options.rehearse === true
  // What to do about a draft that is gone stands with it, and comes before another plan.
  const isWell =
    project.strangers.length === 0 &&
    findings.every(
      ({ state, problems }) =>
        state !== 'error' && !problems.some(({ code }) => code === 'doctor/draft-gone'),
    )
  // First what is at WeChat already: a post that the ledger lacks isn't a new one.
  const unrecorded = findings.flatMap(({ problems, account = '' }) =>
    waysOutWith(problems, account, { config, options }),
  )
  return {
    results: [],
    problems: [...project.strangers, ...unread],
    checks: findings.map((finding) => leadOnFinding(finding, { config, options })),
    requests,
    ...(isWell && {
      next:
        unrecorded.length > 0
          ? unrecorded
          : [fillInEnv(project, call, findings) ?? check ?? (await nextCommand(project, call))],
    }),
    ...(rehearsal && { rehearsal }),
  }
}

/** Without any credentials, how to begin the file that holds them, or the look that follows once it is filled in. */
function fillInEnv(
  { config: { root } }: SurveyedProject['project'],
  { options, world: { cwd } }: Call,
  findings: readonly Finding[],
): string | undefined {
  const isMissing = findings
    .filter(({ check }) => check === 'credentials')
    .every(({ problems }) => problems.some(({ code }) => code === 'config/credentials-missing'))
  const [sample, own] = [join(root, '.env.example'), join(root, '.env')]
  if (!isMissing) return undefined
  if (existsSync(own)) return typeLine('doctor', ...optionWords('doctor', options, ['config', 'account']))
  if (!existsSync(sample)) return undefined
  return ['cp', ...[sample, own].map((path) => quoteWord(shownPath(path, cwd)))].join(' ')
}

const leadOnFinding = (finding: Finding, led: Led): Finding => ({
  ...finding,
  problems: finding.problems.map((each) => leadOnProblem(each, finding.account ?? '', led)),
})

/** Those that were named, that of the post, or all there are. */
export async function accountsToExamine(
  { project: { config, posts } }: SurveyedProject,
  { posts: words, options, world }: Call,
): Promise<{ accounts: Account[]; problem?: never } | { accounts?: never; problem: Problem }> {
  if (words.length > 0 && options.account === undefined) {
    const read = await Promise.all(posts.map((found) => readPost(found, config.root, world.cwd)))
    return accountsOfRun(read, config, options)
  }
  return options.account === undefined
    ? { accounts: config.accounts }
    : chooseAccounts(config, { option: options.account })
}
