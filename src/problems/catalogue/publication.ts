import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What can stand between a draft and its publication, and what comes after. */
export const publicationProblems = {
  'publication/exists': {
    severity: 'error',
    zh: {
      reason: '《{title}》已经发表过（{url}），但发布记录里没有；没有再发表一次',
      hint: '如果 .wxpub 文件夹丢失了，请从 git 恢复它。如果那是别的项目里文件名相同的另一篇文章，给本文加上 uid。真要再发一篇：`npx wxpub draft {file} --again` 另建草稿，再用 `npx wxpub publish {file}` 发表。',
    },
    en: {
      reason:
        '“{title}” is already published ({url}), but the ledger doesn’t know it. It was not published again',
      hint: 'If the .wxpub folder was lost, restore it from git. If that is another post, from another project with the same file name, give this one a uid. To publish another all the same, make its draft with `npx wxpub draft {file} --again`, then `npx wxpub publish {file}`.',
    },
  },
  'publication/cover-changed': {
    severity: 'note',
    zh: {
      reason: '《{title}》的封面和发表时不一样了；发表了的文章还是原来的封面，接口换不了。',
      hint: '网站的“发表记录”里只能改少量文字，不能换封面；以后用 `--again` 再发一篇，才会用上新的。',
    },
    en: {
      reason:
        'The cover of “{title}” is another than when it was published; the published article keeps its own, which no call can change.',
      hint: '发表记录 on the website takes a few changed words, no cover; the new one is used should you publish another with `--again`.',
    },
  },
  'publication/fields-changed': {
    severity: 'note',
    zh: {
      reason: '《{title}》里这几项和发表时不一样了：{fields}；发表了的文章还是原来的，wxpub 改不了。',
      hint: '留言可以在公众号网站上开关；别的以后用 `--again` 再发一篇，才会用上新的。',
    },
    en: {
      reason:
        'These are otherwise in “{title}” than when it was published: {fields}. The published article keeps its own, which wxpub can’t change.',
      hint: 'Comments can be opened and closed on the website; the rest is used should you publish another with `--again`.',
    },
  },
  'post/changed-since-published': {
    severity: 'warning',
    zh: {
      reason: '这篇文章发表后又改过；已发表的文章（{url}）不能通过接口修改，什么都没有发送',
      hint: '请在公众号网站的“发表记录”里手工修改（微信只允许改少量文字），改好后用 settle 记一笔。',
    },
    en: {
      reason:
        'The post has changed since it was published; a published article ({url}) can’t be changed through the API. Nothing was sent',
      hint: 'Correct it by hand on the website, where the list of what was published (发表记录) lets a few words be changed, then mark that with settle.',
    },
  },
  'post/draft-only': {
    severity: 'note',
    zh: {
      reason: '{where} 里写着 draft: true：{file} 的草稿已是最新，没有发表',
      hint: '要发表时，删掉 {where} 里的 draft。',
    },
    en: {
      reason: '{where} says draft: true: the draft of {file} is up to date, it was not published',
      hint: 'Remove draft from {where} when the post is ready.',
    },
  },
  'post/scheduled': {
    severity: 'note',
    zh: { reason: '发表时间 {zhTime}还没有到，跳过了这篇文章', hint: '到时间后再运行，或改 publish_at。' },
    en: {
      reason: 'Its time, {time}, has not come: the post was left alone',
      hint: 'Run again after that time, or change publish_at.',
    },
  },
  'post/late': {
    severity: 'note',
    zh: {
      reason: '这篇文章本该在 {zhTime}发表，晚了 {zhLate}',
      hint: '定时运行 wxpub publish --due 的间隔再短一些，并确认那台机器一直开着。',
    },
    en: {
      reason: 'This post was to be published at {time}: {late} late',
      hint: 'Let wxpub publish --due run more often, and see that its machine is always on.',
    },
  },
  'publish/refused-before': {
    severity: 'note',
    zh: {
      reason: '《{title}》上次（{zhTime}）没有通过，之后也没有改过：没有再提交',
      hint: '看公众号网站通知中心里的原因，改好文章，下一次 --due 会再发。不想改、只想再试一次，就点名运行 wxpub publish。',
    },
    en: {
      reason:
        '“{title}” was refused last time, {time}, and has not changed since: it was not submitted again',
      hint: 'Read the reason in the website’s notifications and change the post: the next --due publishes it. To try again unchanged, run wxpub publish with its name.',
    },
  },
  'publish/refused-unchanged': {
    severity: 'warning',
    zh: {
      reason: '《{title}》和上次（{zhTime}）没有通过的一模一样：再提交，多半还是不通过',
      hint: '公众号网站的通知中心里有原因。改好文章再发表，更稳妥。',
    },
    en: {
      reason:
        '“{title}” is just what was refused last time, {time}: submitted again, it is most likely refused again',
      hint: 'The reason is in the website’s notifications. Better change the post first.',
    },
  },
  'publish/by-hand': {
    severity: 'note',
    zh: {
      reason:
        '《{title}》的草稿已在草稿箱；它要求的设置（原创、合集、赞赏、创作来源）只能在网站上完成，所以没有提交发表',
      hint: '打开公众号网站 → 内容管理 → 草稿箱，设置好后按“发表”。发表后运行 `{line} 文章网址`，发布记录就知道了。',
    },
    en: {
      reason:
        'The draft of “{title}” is in the draft box. What it asks for (originality, album, reward, source) can only be set on the website, so it was not submitted',
      hint: 'Open the website → content → drafts, set it, then press 发表 (publish). Afterwards run `{line} URL`, so that the ledger knows.',
    },
  },
  'publish/ledger-uncommitted': {
    severity: 'note',
    zh: {
      reason: '最新的发布记录（.wxpub）还没有提交到 git：别的电脑不知道这次发表',
      hint: '提交并推送 .wxpub：`git add .wxpub`，`git commit -m "wxpub: ledger"`，`git push`。',
    },
    en: {
      reason:
        'The latest lines of the ledger (.wxpub) aren’t committed to git yet: other machines don’t know of this publication',
      hint: 'Commit .wxpub and push it: `git add .wxpub`, `git commit -m "wxpub: ledger"`, `git push`.',
    },
  },
  'publish/ledger-only-here': {
    severity: 'note',
    zh: {
      reason: '最新的发布记录（.wxpub）还没有提交到 git',
      hint: '提交 .wxpub：`git add .wxpub`，`git commit -m "wxpub: ledger"`。这个仓库还没有远程，记录只在这台电脑上；有了远程再推送。',
    },
    en: {
      reason: 'The latest lines of the ledger (.wxpub) aren’t committed to git yet',
      hint: 'Commit .wxpub: `git add .wxpub`, `git commit -m "wxpub: ledger"`. The repository has no remote yet, so the record stays on this machine; push it once there is one.',
    },
  },
  'publish/not-allowed': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》的草稿已安全保存在草稿箱，但这个账号不能通过接口发表（48001；自 2025 年 7 月起，个人账号和未认证账号没有这项权限）{zhSince}',
      hint: '打开公众号网站 → 内容管理 → 草稿箱，检查原创、合集、赞赏、创作来源，然后按“发表”。发表后运行 `{line} 文章网址`，发布记录就知道了。账号刚刚认证过：先运行 `npx wxpub doctor --probe`，它问过微信，就能再发表了。',
    },
    en: {
      reason:
        'The draft of “{title}” is safe in the draft box, but this account may not publish through the API (48001; personal and unverified accounts lost this right in July 2025){since}',
      hint: 'Open the website → content → drafts, check originality, album, reward and source, then press 发表 (publish). Afterwards run `{line} URL`, so that the ledger knows. If the account has just been verified, run `npx wxpub doctor --probe` first: it asks WeChat, and then publish works.',
    },
  },
  'publish/shared-draft': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》的草稿里有 {count} 篇文章：别的是有人在网站上加的，或者是以前和它放在一起、后来留下的。提交会把它们一起发表，所以没有提交；草稿是安全的',
      hint: '打开公众号网站 → 内容管理 → 草稿箱：每一篇都写好了，也不在别的草稿里，就按“发表”；不然移走别的文章，再运行一次。',
    },
    en: {
      reason:
        'The draft of “{title}” holds {count} articles: the others were added on the website, or stayed there when the posts that shared it parted. Submitting would publish all of them, so it was not submitted. The draft is safe',
      hint: 'Open the website → content → drafts. If each article is ready and in no other draft, press 发表 (publish); otherwise take the others out and run again.',
    },
  },
  'publish/in-doubt': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》发表结果未知：已经提交给微信，但没有得到答复，也没能查清；没有再提交一次，所以最多只发表一次',
      hint: '过几分钟运行 `npx wxpub settle {file}`：它只查看，说出结果。在那之前请不要手工发表。',
    },
    en: {
      reason:
        'Whether “{title}” was published is in doubt: it was submitted, no answer came and looking didn’t settle it. It was not submitted again, so it is published at most once',
      hint: 'In a few minutes run `npx wxpub settle {file}`: it only looks, and says. Until then don’t publish it by hand.',
    },
  },
  'publish/left-no-trace': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》发表结果未知：提交没有得到答复，草稿已经不在，已发表的列表里还没有它：多半是微信收到了、正在审核，也可能在网站上手工发表或删除了。没有再提交一次',
      hint: '请到公众号网站的“发表记录”看看。在审核或已发表：过一会儿运行 `npx wxpub settle {file}`，会记下结果；手工发表的：`npx wxpub adopt {file} 文章网址`。都没有、还想发：`{line}`，之后就可以重新建草稿。',
    },
    en: {
      reason:
        'Whether “{title}” was submitted is in doubt: no answer came, its draft is gone and no publication is listed yet: most likely WeChat took it and is reviewing it; perhaps it was published or deleted by hand. It was not submitted again',
      hint: 'Look at 发表记录 (content → published) on the website. Under review or published there: run `npx wxpub settle {file}` later, which records it; published by hand: `npx wxpub adopt {file} ADDRESS`. Neither, and still wanted: `{line}`, and then a draft can be made again.',
    },
  },
  'publish/perhaps-in-review': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》发表结果未知：提交没有得到答复；草稿还在，已发表的列表里没有它，但不能排除微信已经收到、正在审核。没有再提交一次，所以最多只发表一次',
      hint: '请到公众号网站的“发表记录”看看。在审核或已发表：过一会儿运行 `npx wxpub settle {file}`，会记下结果。没有：`{line}`，之后就可以再发表。',
    },
    en: {
      reason:
        'Whether “{title}” was submitted is in doubt: no answer came, its draft still stands and no publication is listed, but WeChat may have taken it and be reviewing it. It was not submitted again, so it is published at most once',
      hint: 'Look at 发表记录 (content → published) on the website. Under review or published there: run `npx wxpub settle {file}` later, which records it. Not there: `{line}`, and then it can be published.',
    },
  },
  'publish/not-agreed': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》没有发表：确认发表时问的文章里没有它，之后它才到发表时间，或者才和其中一篇合在一份草稿里',
      hint: '草稿已是最新。确定要发表：`{line}`，这次会问到它。',
    },
    en: {
      reason:
        '“{title}” was not published: you weren’t asked about it. Its time came, or it came to share a draft with one of the others, only afterwards',
      hint: 'Its draft is up to date. If you want it published: `{line}`, which asks about it.',
    },
  },
  'publish/not-submitted': {
    severity: 'error',
    zh: {
      reason: '《{title}》没有发表：提交时微信没有答复，查看后确认草稿还在、没有新的发表',
      hint: '草稿是安全的。稍后再运行一次。',
    },
    en: {
      reason:
        '“{title}” was not published: WeChat didn’t answer, and a look showed the draft still there and nothing new published',
      hint: 'The draft is safe. Run again later.',
    },
  },
  'publish/interrupted': {
    severity: 'warning',
    zh: {
      reason: '《{title}》的草稿已经在草稿箱里，是最新的；没有提交发表',
      hint: '再运行同一条命令，就接着发表。',
    },
    en: {
      reason: 'The draft of “{title}” is in the draft box and up to date; it was not submitted',
      hint: 'Run the same command again to go on and publish it.',
    },
  },
  'publish/drafts-declined': {
    severity: 'note',
    zh: { reason: '没有得到确认，什么都没有做。', hint: '想好了再运行一次。' },
    en: { reason: 'Not confirmed; nothing was done.', hint: 'Run it again when you are ready.' },
  },
} as const satisfies Record<string, CatalogueEntry>
