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
} from './comment.ts'

/** Gitee Go, which has one file for each pipeline. */
export const giteeFiles = (facts: CiFacts): CiFile[] => [
  { path: '.workflow/wxpub-check.yml', text: checkText(facts) },
  { path, text: draftText(facts) },
]

const checkText = (facts: CiFacts): string => {
  const { lang, branch } = facts
  return `${headOf(checkHeads[lang], facts)}
version: '1.0'
name: wxpub-check
displayName: wxpub-check
triggers:
  trigger: auto
  pr:
    branches:
      precise:
        - ${branch}
stages:
  - name: check
    displayName: check
    strategy: naturally
    trigger: auto
    steps:
      - step: build@nodejs
        name: check
        displayName: check
        nodeVersion: '20'
        commands:
          - npm ci
${comment(changedOnly[lang], {}, '          ')}
          - since=$(git merge-base HEAD origin/${branch} 2>/dev/null || true)
          - npx wxpub check \${since:+--since "$since"}${langOption(lang)}
`
}

const draftText = (facts: CiFacts): string => {
  const { lang, branch, variables, relayVariables } = facts
  const given = (names: readonly string[]) => names.map((name) => `${name}="$${name}"`).join(' ')
  return `${headOf(draftHeads[lang], facts)}
version: '1.0'
name: wxpub-draft
displayName: wxpub-draft
triggers:
  trigger: auto
  push:
    branches:
      precise:
        - ${branch}
variables:
  global:
${variables.map((name) => `    - ${name}\n`).join('')}    - WECHAT_PROXY
${comment(relay[lang], {}, '    ')}
${relayVariables.map((name) => `    # - ${name}\n`).join('')}    - GITEE_REPO
    - GITEE_USER
    - GITEE_TOKEN
stages:
  - name: draft
    displayName: draft
    strategy: naturally
    trigger: auto
    steps:
      - step: build@nodejs
        name: draft
        displayName: draft
        nodeVersion: '20'
        commands:
${needsAppId(facts)
  .map((line) => `          - ${quoted(line)}\n`)
  .join(
    '',
  )}          - git clone --branch ${branch} "https://$GITEE_USER:$GITEE_TOKEN@gitee.com/$GITEE_REPO.git" wxpub-work
          - cd wxpub-work
          - npm ci
${comment(noRound[lang], {}, '          ')}
          - 'git log -1 --format=%B | grep -q "^Wxpub-[A-Z][a-z]*: $(git rev-parse HEAD^ 2>/dev/null)" && exit 0'
          - failed=0
${comment(since[lang], {}, '          ')}
          - |
${findSince(path)
  .map((line) => `            ${line}\n`)
  .join('')}          - export HTTPS_PROXY="$WECHAT_PROXY" ${given(variables)}
${comment(relayExport[lang], {}, '          ')}
          # - export ${given(relayVariables)}
          - npx wxpub draft --all --since "$since"${langOption(lang)} || failed=$?
          - unset HTTPS_PROXY
${comment(ledger[lang], {}, '          ')}
          - '[ ! -d .wxpub ] || git add .wxpub'
          - ${stageWrittenBack}
          - git config user.name wxpub
          - git config user.email wxpub@localhost
          - '[ "$failed" = 0 ] && state=Drafted || state=Tried'
          - 'git diff --cached --quiet || git commit -m "wxpub: ledger" -m "Wxpub-$state: $(git rev-parse HEAD)"'
          - for try in 1 2 3; do git pull --rebase && git push && exit $failed; done
          - exit 1
`
}

const path = '.workflow/wxpub-draft.yml'

const relay = {
  zh: '用中转的，用这几行代替 AppSecret 和代理：',
  en: 'With a relay, these in place of AppSecret and proxy:',
}

const relayExport = { zh: '用中转的：', en: 'With a relay:' }

const checkHeads = {
  zh: `wxpub：向 {branch} 提的 Pull Request 上检查文章。
先把 wxpub 写进项目的依赖（npm install --save-dev wxpub，或者它的 git 地址；用 .tgz 的，要把它放进仓库），和 package-lock.json 一起提交：
这里的 npm ci 照着装。Node.js 要 20.19 以上，版本以流水线页面上能选的为准。`,
  en: `wxpub: checks posts on pull requests to {branch}.
Before it works, make wxpub a dependency of the project (npm install --save-dev wxpub, or its git address, or its
.tgz, which must lie in the repository) and commit package-lock.json: npm ci installs what stands there. Node.js 20.19 or later:
choose among the versions that the page of the pipeline offers.`,
}

const draftHeads = {
  zh: `wxpub：{branch} 有推送时，让草稿箱里的草稿跟上。不会发表。

先做这几件事：
1. 在这条流水线的“变量”里加上 {variables}、GITEE_USER、GITEE_TOKEN（能推送的私人令牌），设成私密；
   GITEE_REPO 写仓库的路径，例如 xiaohe/blog。
2. 微信只认白名单里的 IP，而这里的机器会变：WECHAT_PROXY 写一台 IP 固定的机器（http://用户:密码@主机:端口），或者用中转。
   怎么做：node_modules/wxpub/docs/fixed-ip.md。
3. {branch} 有保护的，在保护分支设置里允许这个令牌的主人推送。`,
  en: `wxpub: drafts follow each push to {branch}. It never publishes.

Before it works:
1. Add to the variables of this pipeline, as secrets, {variables}, GITEE_USER and GITEE_TOKEN (a
   personal token that may push); GITEE_REPO is the path of the repository, such as xiaohe/blog.
2. WeChat answers only addresses on its allow-list, and these machines change theirs: WECHAT_PROXY is a machine with a
   fixed IP (http://USER:PASSWORD@HOST:PORT), or use a relay. See node_modules/wxpub/docs/fixed-ip.en.md.
3. Where {branch} is protected, let the owner of the token push to it.`,
}

const noRound = {
  zh: '提交发布记录也是一次推送，不用再跑一轮。',
  en: 'Committing the ledger is a push, too, which needs no new round.',
}
