import type { CiFacts, CiFile } from '../ci-files.ts'
import {
  changedOnly,
  comment,
  findSince,
  headOf,
  langOption,
  ledger,
  needsAppId,
  quoted,
  since,
  stageWrittenBack,
  watched,
  watchedOnly,
} from './comment.ts'

/** GitLab CI/CD. */
export const gitlabFiles = (facts: CiFacts): CiFile[] => [
  {
    path,
    text: textOf(facts),
  },
]

const textOf = (facts: CiFacts): string => {
  const { lang, posts, staticFolders, branch } = facts
  return `${headOf(heads[lang], facts)}
wxpub-check:
  image: node:22
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: 0
  script:
    - npm ci
${comment(changedOnly[lang], {}, '    ')}
    - npx wxpub check --since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"${langOption(lang)}

wxpub-draft:
  image: node:22
  rules:
    - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == "${branch}"
${comment(watchedOnly[lang], {}, '      ')}
      changes: [${watched(posts, staticFolders, '/**/*')}]
  resource_group: wxpub
  variables:
    GIT_DEPTH: 0
  script:
${needsAppId(facts)
  .map((line) => `    - ${quoted(line)}\n`)
  .join('')}    - git fetch origin "$CI_COMMIT_BRANCH"
    - git reset --hard FETCH_HEAD
    - npm ci
    - failed=0
${comment(since[lang], {}, '    ')}
    - |
${findSince(path)
  .map((line) => `      ${line}\n`)
  .join(
    '',
  )}    - HTTPS_PROXY="$WECHAT_PROXY" npx wxpub draft --all --since "$since"${langOption(lang)} || failed=$?
${comment(ledger[lang], {}, '    ')}
    - '[ -d .wxpub ] || exit $failed'
    - git add .wxpub
    - ${stageWrittenBack}
    - git diff --cached --quiet && exit $failed
    - git config user.name wxpub
    - git config user.email wxpub@localhost
    - '[ "$failed" = 0 ] && state=Drafted || state=Tried'
    - 'git commit -m "wxpub: ledger" -m "Wxpub-$state: $(git rev-parse HEAD)"'
    - git remote set-url origin "$CI_SERVER_PROTOCOL://wxpub:$WXPUB_PUSH_TOKEN@\${CI_SERVER_URL#*://}/$CI_PROJECT_PATH.git"
    - for try in 1 2 3; do git pull --rebase origin "$CI_COMMIT_BRANCH" && git push -o ci.skip origin "HEAD:$CI_COMMIT_BRANCH" && exit $failed; done
    - exit 1
`
}

const path = '.gitlab-ci.yml'

const heads = {
  zh: `wxpub：合并请求上检查文章；合并到 {branch} 以后，让草稿箱里的草稿跟上。不会发表。

先做这几件事：
1. 把 wxpub 写进项目的依赖（npm install --save-dev wxpub，或者它的 git 地址；用 .tgz 的，要把它放进仓库），和 package-lock.json 一起提交：
   这里的 npm ci 照着装。
2. 项目的 Settings → CI/CD → Variables 里加上 {variables}，勾上 Masked 和 Protected。
3. 微信只认白名单里的 IP：自己的 runner 把它的出口 IP 加进白名单就行；IP 会变的，把一台 IP 固定的机器的地址加成变量
   WECHAT_PROXY（http://用户:密码@主机:端口），或者用中转（变量 {relayVariables}，不用 AppSecret）。怎么做：node_modules/wxpub/docs/fixed-ip.md。
4. 提交发布记录要一个能推送的令牌：Settings → Access tokens，角色 Developer（{branch} 有保护的用 Maintainer，并在保护规则里
   允许它推送），权限 write_repository，加成变量 WXPUB_PUSH_TOKEN。`,
  en: `wxpub: checks posts on merge requests; once they are merged into {branch}, drafts follow. It never publishes.

Before it works:
1. Make wxpub a dependency of the project (npm install --save-dev wxpub, or its git address, or its
   .tgz, which must lie in the repository) and commit package-lock.json: npm ci installs what stands there.
2. Add {variables} in Settings → CI/CD → Variables of the project, masked and protected.
3. WeChat answers only addresses on its allow-list: put that of your own runner there; where it changes, add the address
   of a machine with a fixed IP as the variable WECHAT_PROXY (http://USER:PASSWORD@HOST:PORT), or use a relay
   (variables {relayVariables}, without the AppSecret).
   See node_modules/wxpub/docs/fixed-ip.en.md.
4. To commit the ledger takes a token that may push: Settings → Access tokens, role Developer (Maintainer, and allowed to
   push, where {branch} is protected), scope write_repository, as the variable WXPUB_PUSH_TOKEN.`,
}
