import type { CiFacts, CiFile } from '../ci-files.ts'
import {
  changedOnly,
  comment,
  findSince,
  headOf,
  langOption,
  ledger,
  needsAppId,
  since,
  stageWrittenBack,
  watched,
  watchedOnly,
} from './comment.ts'

/** GitHub Actions. */
export const githubFiles = (facts: CiFacts): CiFile[] => [
  {
    path,
    text: textOf(facts),
  },
]

const textOf = (facts: CiFacts): string => {
  const { lang, posts, staticFolders, branch, variables, relayVariables } = facts
  const secret = (name: string) => `${name}: \${{ secrets.${name} }}`
  return `${headOf(heads[lang], facts)}
name: wxpub

on:
  pull_request:
  push:
    branches: [${branch}]
${comment(watchedOnly[lang], {}, '    ')}
    paths: [${watched(posts, staticFolders, '/**')}]

jobs:
  check:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 2
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - run: npm ci
${comment(changedOnly[lang], {}, '      ')}
      - run: npx wxpub check --since HEAD^ --format github${langOption(lang)}

  draft:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    permissions:
      contents: write
    concurrency: wxpub
    steps:
      - uses: actions/checkout@v4
        with:
          ref: ${branch}
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - run: npm ci
${comment(since[lang], {}, '      ')}
      - run: |
${[...needsAppId(facts), ...findSince(path)]
  .map((line) => `          ${line}\n`)
  .join('')}          npx wxpub draft --all --since "$since"${langOption(lang)}
        env:
${variables.map((name) => `          ${secret(name)}\n`).join('')}          HTTPS_PROXY: \${{ secrets.WECHAT_PROXY }}
${comment(relay[lang], {}, '          ')}
${relayVariables.map((name) => `          # ${secret(name)}\n`).join('')}${comment(ledger[lang], {}, '      ')}
      - if: always()
        run: |
          [ -d .wxpub ] || exit 0
          git add .wxpub
          ${stageWrittenBack}
          git diff --cached --quiet && exit 0
          [ "$STATUS" = success ] && state=Drafted || state=Tried
          git config user.name wxpub
          git config user.email wxpub@users.noreply.github.com
          git commit -m 'wxpub: ledger' -m "Wxpub-$state: $(git rev-parse HEAD)"
          for try in 1 2 3; do git pull --rebase && git push && exit 0; done
          exit 1
        env:
          STATUS: \${{ job.status }}
`
}

const path = '.github/workflows/wxpub.yml'

const relay = {
  zh: '用中转的，用这几行代替上面的 AppSecret 和代理：',
  en: 'With a relay, these in place of AppSecret and proxy above:',
}

const heads = {
  zh: `wxpub：拉取请求上检查文章；合并到 {branch} 以后，让草稿箱里的草稿跟上。不会发表。

先做这几件事：
1. 把 wxpub 写进项目的依赖（npm install --save-dev wxpub，或者它的 git 地址；用 .tgz 的，要把它放进仓库），和 package-lock.json 一起提交：
   这里的 npm ci 照着装。
2. 仓库的 Settings → Secrets and variables → Actions 里加上 {variables}。
3. 微信只认白名单里的 IP，而这里的机器每次都不同：让请求走一台 IP 固定的机器，把它的地址加成密钥
   WECHAT_PROXY（http://用户:密码@主机:端口）；或者用中转。怎么做：node_modules/wxpub/docs/fixed-ip.md。
4. {branch} 有保护、不能直接推送的，在保护规则里允许 GitHub Actions 绕过，否则最后一步会失败：发布记录没有提交，
   下次会先到草稿箱里认领，不会重复，但请不要长期这样。`,
  en: `wxpub: checks posts on pull requests; once they are merged into {branch}, drafts follow. It never publishes.

Before it works:
1. Make wxpub a dependency of the project (npm install --save-dev wxpub, or its git address, or its
   .tgz, which must lie in the repository) and commit package-lock.json: npm ci installs what stands there.
2. Add {variables} in Settings → Secrets and variables → Actions of the repository.
3. WeChat answers only addresses on its allow-list, and these machines change theirs: send requests through a machine
   with a fixed IP and add its address as the secret WECHAT_PROXY (http://USER:PASSWORD@HOST:PORT), or use a relay.
   See node_modules/wxpub/docs/fixed-ip.en.md.
4. Where {branch} is protected, let GitHub Actions bypass the rule, or the last step fails: the ledger isn't committed
   then. The next run finds its drafts again and doubles none, but don't leave it so.`,
}
