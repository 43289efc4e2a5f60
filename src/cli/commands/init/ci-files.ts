import type { ResolvedConfig, SecretSource } from '../../../config/config.ts'
import type { Environment } from '../../../config/environment.ts'
import { shownPath } from '../../../problems/shown-path.ts'
import { giteeFiles } from './ci/gitee.ts'
import { githubFiles } from './ci/github.ts'
import { gitlabFiles } from './ci/gitlab.ts'

/** Where pipelines run. */
export type CiName = 'github' | 'gitlab' | 'gitee'

/** What a pipeline needs to know of the project. */
export interface CiFacts {
  lang: 'zh' | 'en'
  /** Folder of the posts, from the root. */
  posts: string
  /** Folders that a site generator serves at its root, from the root. */
  staticFolders: readonly string[]
  /** The branch whose posts are drafted. */
  branch: string
  /** Variables that the accounts of the config need: AppID, where it stands in none, and AppSecrets. */
  variables: readonly string[]
  /** Variables that stand in their place where requests go through a relay. */
  relayVariables: readonly string[]
  /** Accounts whose secret a file or a command of this machine holds, with its name: `tech (secrets/tech.txt)`. */
  secretsHere: readonly string[]
  /** Whether the config names several accounts. */
  isOfSeveral: boolean
}

/**
 * What a pipeline has to give the accounts of the config.
 *
 * @param root of the project, from which paths are shown
 * @param variables of this machine: an AppID that stands there is known nowhere else
 */
export function accountFacts(
  { accounts, root }: Pick<ResolvedConfig, 'accounts' | 'root'>,
  variables: Environment['variables'],
): Pick<CiFacts, 'variables' | 'relayVariables' | 'secretsHere' | 'isOfSeveral'> {
  const namesOf = (sources: readonly SecretSource[]) => [
    ...new Set(sources.flatMap((source) => ('env' in source ? [source.env] : []))),
  ]
  const isOfSeveral = accounts.length > 1
  return {
    variables: [
      ...(!isOfSeveral && accounts[0]?.appId === variables.WECHAT_APP_ID ? ['WECHAT_APP_ID'] : []),
      ...namesOf(accounts.map(({ secret }) => secret)),
    ],
    relayVariables: ['WECHAT_API_BASE', ...namesOf(accounts.map(({ relayKey }) => relayKey))],
    secretsHere: accounts.flatMap(({ name, secret, relayUrl, token }) => {
      // Those who ask a relay or a token server need none.
      if ('env' in secret || relayUrl !== undefined || token !== undefined) return []
      return `${name} (${'file' in secret ? shownPath(secret.file, root) : secret.command[0]})`
    }),
    isOfSeveral,
  }
}

/** A file of a pipeline. */
export interface CiFile {
  /** Path from the root. */
  path: string
  text: string
}

/**
 * A pipeline without secrets: posts are checked before they are merged, and their drafts follow the main branch. It
 * never publishes.
 */
export const ciFiles = (name: CiName, facts: CiFacts): CiFile[] => files[name](facts)

const files: Record<CiName, (facts: CiFacts) => CiFile[]> = {
  github: githubFiles,
  gitlab: gitlabFiles,
  gitee: giteeFiles,
}
