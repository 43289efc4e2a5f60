import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What can stand between a post and its draft. */
export const draftProblems = {
  'draft/in-doubt': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》结果未知：已经交给微信，但没有得到答复，也没能查清；没有再发送一次，所以最多只有一篇',
      hint: '稍后运行 `npx wxpub settle {file}`：它只查看，说出结果。在那之前请不要手工新建这篇草稿。',
    },
    en: {
      reason:
        '“{title}” is in doubt: it was handed to WeChat, no answer came and looking failed. It was not sent again, so there is at most one',
      hint: 'Later, run `npx wxpub settle {file}`: it only looks, and says. Until then don’t make this draft by hand.',
    },
  },
  'draft/left-no-trace': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》结果未知：上次新建草稿没有得到答复，草稿箱里没有它；也许建成了，已经在网站上发表：手工发表的，接口里查不到，wxpub 看不到。没有再新建，所以最多只有一篇',
      hint: '到公众号网站的“发表记录”看一眼。发表过，就运行 `npx wxpub adopt {file} 文章的网址` 记下来；没有发表过，运行 `{line}`。',
    },
    en: {
      reason:
        '“{title}” is in doubt: the call that was to make its draft was never answered, and the draft isn’t in the draft box. It may have been made, and published on the website since: what is published by hand is in no list of the API, so wxpub can’t see it. No other was made, so there is at most one',
      hint: 'Look at 发表记录 (content → published) on the website: if the post is there, `npx wxpub adopt {file} ITS-ADDRESS` records it; if it isn’t, run `{line}`.',
    },
  },
  'draft/seen-and-gone': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》结果未知：上次新建草稿没有得到答复，后来草稿箱里有一篇带有本文标记、内容不同的，现在不在了：多半已经在网站上发表或删除。没有再新建，所以最多只有一篇',
      hint: '到公众号网站的“发表记录”看一眼。发表过，就运行 `npx wxpub adopt {file} 文章的网址` 记下来；没有发表过，运行 `{line}`。',
    },
    en: {
      reason:
        '“{title}” is in doubt: the call that was to make its draft was never answered; a draft with this post’s mark and other words was there since, and is gone now, most likely published or deleted on the website. No other was made, so there is at most one',
      hint: 'Look at 发表记录 (content → published) on the website: if the post is there, `npx wxpub adopt {file} ITS-ADDRESS` records it; if it isn’t, run `{line}`.',
    },
  },
  'draft/ambiguous': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》结果未知：草稿箱里有 {count} 篇草稿与那次发送的内容相同，发布记录都不认识；没有再发送',
      hint: '看一眼下面列出的草稿，用它的命令认领需要的那一篇；其余的请在草稿箱里删除。',
    },
    en: {
      reason:
        '“{title}” is in doubt: the draft box holds {count} drafts that say what was sent then, and the ledger knows none of them. It was not sent again',
      hint: 'Look at the drafts below and adopt the one you need with its command; delete the others on the website.',
    },
  },
  'draft/candidate': {
    severity: 'note',
    zh: { reason: '可能是它：《{title}》，{zhTime} 改动，{mediaId}', hint: '是这一篇：`{line}`' },
    en: { reason: 'It may be “{title}”, changed {time}: {mediaId}', hint: 'If it is: `{line}`' },
  },
  'draft/two-drafts': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》有两篇草稿：发送期间，另一台机器或另一个进程也记录了一篇（{other}）。本次的是 {ours}，两个编号都已记下，什么都没有删除',
      hint: '在草稿箱里两篇对照一下，删掉 {other}：发布记录跟随的是 {ours}。',
    },
    en: {
      reason:
        '“{title}” has two drafts: while it was sent, another machine or process recorded one as well ({other}). This run made {ours}. Both ids are kept, nothing was deleted',
      hint: 'Compare the two on the website and delete {other}: the ledger follows {ours}.',
    },
  },
  'draft/late-duplicate': {
    severity: 'warning',
    zh: {
      reason:
        '草稿箱里多了一篇《{title}》（{other}）：几天内有一次新建没有得到答复，当时查看也没有，现在才出现。发布记录跟随的是 {ours}；什么都没有删除',
      hint: '在草稿箱里两篇对照一下，删掉多出来的 {other}。',
    },
    en: {
      reason:
        'The draft box holds “{title}” once more ({other}): a call that was never answered and couldn’t be found then took effect after all. The ledger follows {ours}. Nothing was deleted',
      hint: 'Compare the two on the website and delete the extra one, {other}.',
    },
  },
  'draft/not-made': {
    severity: 'error',
    zh: {
      reason: '《{title}》没有保存成功：微信两次都没有答复，查看后确认草稿箱里没有这次的内容',
      hint: '稍后再运行一次。',
    },
    en: {
      reason:
        '“{title}” was not saved: WeChat failed to answer twice, and a look showed that the draft box doesn’t hold it',
      hint: 'Run again later.',
    },
  },
  'post/copy': {
    severity: 'error',
    zh: {
      reason: '《{title}》的草稿或已发表的文章属于 {other}，那个文件还在；没有发送',
      hint: '如果这是复制出来的新文章，请改标题或文字，并删掉复制来的 uid。没有 uid、确实要一字不差再发一篇，加 `--again`。',
    },
    en: {
      reason:
        'The draft or publication of “{title}” belongs to {other}, and that file is still there. Nothing was sent',
      hint: 'If this is a copy for a new post, change its title or words and remove the copied uid. Without a uid, `--again` sends the very same once more.',
    },
  },
  'post/path-taken': {
    severity: 'error',
    zh: {
      reason:
        '发布记录里 {path} 是另一篇《{other}》，标题和文字都与《{title}》不同，而且这一篇有了自己的 uid：无法确定是不是同一篇；没有发送',
      hint: '如果是新文章，换一个文件名再运行。如果就是原来那篇：`{line}`。',
    },
    en: {
      reason:
        'The ledger knows {path} as another post, “{other}”, with other title and words than “{title}”, which now has a uid of its own. Nothing was sent',
      hint: 'If this is a new post, give it another file name and run again. If it is the same one: `{line}`.',
    },
  },
  'post/path-taken-by-uid': {
    severity: 'error',
    zh: {
      reason:
        '发布记录里 {path} 是 uid 为 {uid} 的另一篇《{other}》，标题和文字都与《{title}》不同；没有发送，以免改掉那一篇的草稿',
      hint: '如果《{other}》改了文件名，先运行它一次，再运行这一篇。如果就是同一篇：`{line}`。',
    },
    en: {
      reason:
        'The ledger knows {path} as another post, “{other}” with the uid {uid}, whose title and words differ from “{title}”. Nothing was sent, so that its draft isn’t overwritten',
      hint: 'If “{other}” was moved, run it once, then this one. If it is the same post: `{line}`.',
    },
  },
  'post/says-other': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》和发布记录里的 {path}《{other}》一字不差，而 {path} 不在了，或者写的是别的：大概是文件换了名字；没有发送，以免改掉别篇的草稿，或者把发表过的文章再发一次',
      hint: '如果是换了名字：`{line}`，和它互换、顺延的几篇会一起移好。如果是另一篇，本来就要写得一样：在这篇的 front matter 里加一行 `uid: my-name`（自己起一个，和别篇不同），再运行。',
    },
    en: {
      reason:
        '“{title}” says word for word what the ledger has of {path}, “{other}”, which is gone or says something else now: most likely files were given other names. Nothing was sent, so that no other post’s draft is overwritten and nothing is published twice',
      hint: 'If so: `{line}`, which moves those that exchanged names with it, too. If this is another post that says the same on purpose: put a line `uid: my-name` into its front matter, a name that no other post has, and run again.',
    },
  },
  'post/moved-on': {
    severity: 'error',
    zh: {
      reason:
        '从这个文件发出去的《{other}》，文字现在在 {path} 里，这里写的是《{title}》：大概是文件换了名字；没有发送，以免改掉《{other}》',
      hint: '如果是换了名字：`{line}`。如果 {path} 只是留的副本，把它移出文章文件夹，再运行；如果它是另一篇，在它的 front matter 里加一行 `uid: my-name`（自己起一个，和别篇不同）。',
    },
    en: {
      reason:
        'What was sent of this file, “{other}”, is in {path} now, and “{title}” stands here: most likely files were given other names. Nothing was sent, so that “{other}” isn’t overwritten',
      hint: 'If so: `{line}`. If {path} is merely a copy, move it out of the posts folder and run again; if it is another post, put a line `uid: my-name` into its front matter, a name that no other post has.',
    },
  },
  'post/renamed-and-changed': {
    severity: 'error',
    zh: {
      reason:
        '发布记录里的 {other} 和《{title}》标题相同或文字相近，它的文件却不见了：无法确定是改了名又改了内容，还是一篇新文章；没有发送',
      hint: '如果是同一篇：`{line}`，原来的草稿、发表过的文章就仍归它。如果是新文章：加 `--again`。',
    },
    en: {
      reason:
        'The ledger knows {other} with the same title or much of the same text, but its file is gone: “{title}” may be that post renamed and changed, or a new one. Nothing was sent',
      hint: 'If it is the same post: `{line}`, and it keeps its draft and what was published of it. If it is new, add `--again`.',
    },
  },
  'run/entry-changed': {
    severity: 'error',
    zh: {
      reason: '{path} 的发布记录一再被别的程序改动（例如正在 git pull）；这一步没有发送',
      hint: '等它结束后再运行一次。',
    },
    en: {
      reason:
        'The ledger’s entry of {path} kept being changed by another program, such as git pull. This step was not sent',
      hint: 'Wait until that is done, then run again.',
    },
  },
  'run/interrupted': {
    severity: 'error',
    zh: { reason: '被中断：还没有做的步骤没有做', hint: '再运行同一条命令即可继续。' },
    en: {
      reason: 'Interrupted: the steps still to come were not taken',
      hint: 'Run the same command again to go on.',
    },
  },
  'run/day-used-up': {
    severity: 'warning',
    zh: {
      reason: '{call} 今天的次数用完，到此为止：还有 {count} 篇没有轮到，什么都没有做；做完的都已记下。',
      hint: '恢复之后再运行同一条命令，会从没做完的地方接着做。',
    },
    en: {
      reason:
        'With today’s quota of {call} used up, the run ended here: {count} {count:post was|posts were} not begun. What was done is recorded.',
      hint: 'Run the same command again when it has reset: it goes on where it stopped.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
