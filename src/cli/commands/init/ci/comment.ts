import type { CiFacts } from '../ci-files.ts'

/**
 * A comment of a pipeline, line by line.
 *
 * @param values what to put in the place of `{name}`
 * @param indent what stands before each line
 */
export const comment = (text: string, values: Record<string, string> = {}, indent = ''): string =>
  text
    .replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
    .split('\n')
    .map((line) => `${indent}# ${line}`.trimEnd())
    .join('\n')

/** A text of YAML, in quotes. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The language of the messages, as an option: a machine's own says nothing of its people's. */
export const langOption = (lang: 'zh' | 'en'): string => (lang === 'en' ? ' --lang en' : '')

/** What changes posts: their folder, those pictures come from, the config and themes, as patterns of YAML. */
export const watched = (posts: string, staticFolders: readonly string[], below: string): string =>
  [posts === '.' ? '**/*.md' : `${posts}${below}`, ...staticFolders.map((each) => `${each}${below}`)]
    .concat('wxpub.config.*', `templates${below}`, '**/*.css')
    .map(quoted)
    .join(', ')

/** Above those patterns. */
export const watchedOnly = {
  zh: '文章、图片、配置和主题改了才运行；配置里写了 footer 或 logo 的，把那些文件也加上。',
  en: 'Runs when posts, pictures, config or themes change; add the files that footer and logo in the config name.',
}

/** Above the step that checks. */
export const changedOnly = {
  zh: '只查这次改过的文章，和图片改过的。',
  en: 'Only posts that are changed here, and those whose pictures are.',
}

/** Above the step that drafts. */
export const since = {
  zh: `发布记录里有的文章，和上次全部成功以来改过的（那是哪个提交，写在提交发布记录的说明里）。
失败或取消了的，下一次会再做；还没有成功过，就从加上这个文件的提交算起。`,
  en: `Posts that the ledger knows, and those changed since all went well for the last time: the commits of the ledger say
when. What failed or was cancelled is done next time. Before the first success: since this file was added.`,
}

/**
 * Commands that find the commit which `--since` names. That it was drafted stands in the commit of the ledger, since what
 * is merged while a run goes on comes before that one without having been drafted.
 *
 * @param path the pipeline's own file, from the root
 */
export const findSince = (path: string): string[] => [
  "since=$(git log -1 --grep='^Wxpub-Drafted' --format='%(trailers:key=Wxpub-Drafted,valueonly)')",
  'git merge-base --is-ancestor "$since" HEAD 2>/dev/null ||',
  `  since=$(git log -SWxpub-Drafted --format=%H -- ${path} | tail -1)`,
]

/**
 * The command that ends a job without an AppID, if it needs one: without credentials wxpub rehearses, as for somebody who
 * tries it, and a job that sent nothing would be green.
 */
export const needsAppId = ({ lang, variables }: CiFacts): string[] =>
  variables.includes('WECHAT_APP_ID') ? [`: "\${WECHAT_APP_ID:?${appIdMissing[lang]}}"`] : []

const appIdMissing = {
  zh: '没有设，只会演练；照文件开头说的加上',
  en: 'is missing, so nothing would be sent; add it as the head of this file says',
}

/** Above the step that commits. */
export const ledger = {
  zh: `发布记录（.wxpub）：哪篇文章是哪个草稿；write_back 写进文章的网址也一起。没有成功的时候也要提交。
推送被拒绝（别人刚推送过）就再试；推不上去，这次运行就算失败。`,
  en: `The ledger (.wxpub): which post is which draft; and the addresses that write_back wrote into posts. They are to be
committed after a failure, too. A push that is refused, since somebody else pushed, is tried again; a run that can't push fails.`,
}

/** Stages the posts into which an address was written, and nothing else of the posts. */
export const stageWrittenBack = "git diff --name-only -z -G'^ *wechat_url:' | xargs -0r git add --"

/** The head of a file: where a secret is that the pipeline hasn't, and of several accounts which post goes where. */
export const headOf = (
  head: string,
  { lang, branch, variables, relayVariables, secretsHere, isOfSeveral }: CiFacts,
): string => {
  const list = (names: readonly string[]) => names.join(lang === 'zh' ? '、' : ', ')
  const values = {
    branch,
    variables: variables.length > 0 ? list(variables) : secretBelow[lang],
    relayVariables: list(relayVariables),
    secretsHere: list(secretsHere),
  }
  const parts = [head, ...(secretsHere.length > 0 ? [secretElsewhere[lang]] : [])]
  return comment([...parts, ...(isOfSeveral ? [whichAccount[lang]] : [])].join('\n'), values)
}

/** Where no account has its secret in a variable. */
const secretBelow = { zh: '密钥（见下面）', en: 'the secret (see below)' }

const secretElsewhere = {
  zh: `
这里没有下面这些账号的 AppSecret，它们从自己机器上的文件或命令来：{secretsHere}。
在配置里改成 secret: { env: '变量名' }，照上面加上这个变量，也交给 npx wxpub draft 那一步；或者在那之前加一步，让文件或命令在这里也有。`,
  en: `
The AppSecret of these accounts comes from a file or a command of your machine, which isn't here: {secretsHere}.
Write secret: { env: 'NAME' } in the config, add NAME as above and give it to the step with npx wxpub draft; or let a step
before that one bring the file or the command here.`,
}

const whichAccount = {
  zh: `
文章用 account 写明发到哪个账号，也可以写在配置的 overrides 里；没写的会让这次运行停下来，免得发错地方。
每篇都发到所有账号的，给 npx wxpub check 和 npx wxpub draft 两行都加上 --account all。`,
  en: `
Posts say by their field account where they go, or overrides in the config does; one that doesn't stops the run, lest it go
astray. Where every post goes to all accounts, add to both lines, npx wxpub check and npx wxpub draft: --account all.`,
}
