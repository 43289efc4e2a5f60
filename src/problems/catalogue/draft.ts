import type { CatalogueEntry } from '../entry.ts'

/** What can stand between a post and its draft or publication. */
export const draftProblems = {
  'draft/saved-on-website': {
    severity: 'error',
    zh: {
      reason: '《{title}》的草稿在网站上被打开并保存过，文字没有变；文章有改动，但没有覆盖草稿',
      hint: '覆盖可能会清掉在网站上设置的原创、合集、赞赏。请在网页编辑器里手工改这几处文字；或在草稿箱删除这篇草稿后重新发表一篇。',
    },
    en: {
      reason:
        'The draft of “{title}” was opened and saved on the website, its words unchanged. The post has changed, but nothing was overwritten',
      hint: 'Overwriting it may reset what was set there (originality, album, reward). Change the words in the web editor by hand.',
    },
  },
  'draft/edited-on-website': {
    severity: 'error',
    zh: {
      reason: '《{title}》的草稿在网站上被改过，与上次写入的不同；什么都没有覆盖，什么都没有发送',
      hint: '把网站上的改动抄回 Markdown 再运行一次：两边文字一致后，草稿会照常更新。',
    },
    en: {
      reason:
        'The draft of “{title}” was edited on the website since it was last written. Nothing was overwritten, nothing was sent',
      hint: 'Carry the website’s words over into the Markdown and run again: once both say the same, the draft is updated as usual.',
    },
  },
  'draft/other-words': {
    severity: 'error',
    zh: {
      reason: '草稿箱里有一篇带有本文标记的《{title}》，但文字不同，发布记录里也没有它；没有新建，也没有覆盖',
      hint: '它可能是另一份仓库的草稿，或在网站上改过。请先在草稿箱确认：不需要就删除它，需要就把文字抄回 Markdown，然后再运行一次。',
    },
    en: {
      reason:
        'The draft box holds “{title}” with this post’s mark but other words, and the ledger doesn’t know it. Nothing was added or overwritten',
      hint: 'It may come from another clone, or was edited on the website. Delete it there, or carry its words over into the Markdown, then run again.',
    },
  },
  'draft/same-exists': {
    severity: 'error',
    zh: {
      reason: '草稿箱里已有一篇标题、摘要、文字都相同的《{title}》，但不是本文建立的；没有再建一篇',
      hint: '如果那一篇不再需要，在草稿箱删除它，再运行一次。',
    },
    en: {
      reason:
        'The draft box already holds “{title}” with the same title, digest and words, not made from this post. No second one was made',
      hint: 'If that draft is no longer needed, delete it on the website and run again.',
    },
  },
  'draft/gone': {
    severity: 'warning',
    zh: {
      reason: '《{title}》的草稿已不在草稿箱里（通常是已经在网站上手工发表或删除）；没有重新建立',
      hint: '如果已经发表，这里不用再做什么。',
    },
    en: {
      reason:
        'The draft of “{title}” is no longer in the draft box, mostly because it was published or deleted by hand. It was not made again',
      hint: 'If it was published, there is nothing left to do here.',
    },
  },
  'draft/altered-by-wechat': {
    severity: 'warning',
    zh: {
      reason: '草稿已保存，但读回来的内容与发送的不同：{parts}',
      hint: '请在草稿箱预览这篇草稿，确认微信改动的地方能否接受。',
    },
    en: {
      reason: 'The draft was saved, but what was read back differs from what was sent: {parts}',
      hint: 'Preview the draft on the website and see whether what WeChat changed is acceptable.',
    },
  },
  'draft/not-read-back': {
    severity: 'warning',
    zh: {
      reason: '《{title}》的草稿已保存，但没能读回来核对',
      hint: '草稿是安全的；下一次运行会再读一次。',
    },
    en: {
      reason: 'The draft of “{title}” was saved, but could not be read back to check it',
      hint: 'The draft is safe; the next run reads it again.',
    },
  },
  'draft/in-doubt': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》结果未知：已经交给微信，但没有得到答复，也没能查清；没有再发送一次，所以最多只有一篇',
      hint: '稍后运行 npx wxpub draft {file}：它会先查看，再决定。在那之前请不要手工新建这篇草稿。',
    },
    en: {
      reason:
        '“{title}” is in doubt: it was handed to WeChat, no answer came and looking failed. It was not sent again, so there is at most one',
      hint: 'Later, run npx wxpub draft {file}: it looks first, then decides. Until then don’t make this draft by hand.',
    },
  },
  'draft/ambiguous': {
    severity: 'error',
    zh: {
      reason: '《{title}》结果未知：草稿箱里有 {count} 篇带有本文标记、来历不明的草稿；什么都没有发送',
      hint: '请在草稿箱只留下需要的一篇，删除其余的，再运行一次。',
    },
    en: {
      reason:
        '“{title}” is in doubt: the draft box holds {count} draft(s) with this post’s mark that no ledger knows. Nothing was sent',
      hint: 'Keep the one you need on the website, delete the others, then run again.',
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
      reason: '《{title}》的草稿属于 {other}，那个文件还在；没有发送',
      hint: '如果这是复制出来的新文章，请改标题或文字，并删掉复制来的 uid。',
    },
    en: {
      reason: 'The draft of “{title}” belongs to {other}, and that file is still there. Nothing was sent',
      hint: 'If this is a copy for a new post, change its title or words and remove the copied uid.',
    },
  },
  'post/renamed-and-changed': {
    severity: 'error',
    zh: {
      reason:
        '发布记录里的 {other} 标题相同但文件不见了：无法确定《{title}》是改了名又改了内容，还是一篇新文章；没有发送',
      hint: '如果是同一篇：先把文件改回原来的名字运行一次，再改名。如果是新文章：换一个标题。',
    },
    en: {
      reason:
        'The ledger knows {other} with the same title, but its file is gone: “{title}” may be that post renamed and changed, or a new one. Nothing was sent',
      hint: 'If it is the same post, give the file its old name, run once, then rename it. If it is new, give it another title.',
    },
  },
  'publication/exists': {
    severity: 'error',
    zh: {
      reason: '《{title}》已经发表过（{url}），但发布记录里没有；没有再发表一次',
      hint: '如果 .wxpub 文件夹丢失了，请从 git 恢复它。',
    },
    en: {
      reason:
        '“{title}” is already published ({url}), but the ledger doesn’t know it. It was not published again',
      hint: 'If the .wxpub folder was lost, restore it from git.',
    },
  },
  'post/changed-since-published': {
    severity: 'warning',
    zh: {
      reason: '这篇文章发表后又改过；已发表的文章（{url}）不能通过接口修改，什么都没有发送',
      hint: '请在公众号网站的“发表记录”里手工修改（微信只允许改少量文字）。',
    },
    en: {
      reason:
        'The post has changed since it was published; a published article ({url}) can’t be changed through the API. Nothing was sent',
      hint: 'Correct it by hand on the website, where WeChat allows a few words to be changed.',
    },
  },
  'post/draft-only': {
    severity: 'note',
    zh: { reason: '文章标有 draft: true：草稿已是最新，没有发表', hint: '要发表时，删掉 draft 这一行。' },
    en: {
      reason: 'The post says draft: true: its draft is up to date, it was not published',
      hint: 'Remove the draft line when it is ready.',
    },
  },
  'post/scheduled': {
    severity: 'note',
    zh: { reason: '发表时间 {time} 还没有到，跳过了这篇文章', hint: '到时间后再运行，或改 publish_at。' },
    en: {
      reason: 'Its time, {time}, has not come: the post was left alone',
      hint: 'Run again after that time, or change publish_at.',
    },
  },
  'publish/by-hand': {
    severity: 'note',
    zh: {
      reason:
        '《{title}》的草稿已在草稿箱；它要求的设置（原创、合集、赞赏、创作来源）只能在网站上完成，所以没有提交发表',
      hint: '打开公众号网站 → 内容管理 → 草稿箱，设置好后按“发表”。',
    },
    en: {
      reason:
        'The draft of “{title}” is in the draft box. What it asks for (originality, album, reward, source) can only be set on the website, so it was not submitted',
      hint: 'Open the website → content → drafts, set it, then press 发表 (publish).',
    },
  },
  'publish/not-allowed': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》的草稿已安全保存在草稿箱，但这个账号不能通过接口发表（48001；自 2025 年 7 月起，个人账号和未认证账号没有这项权限）',
      hint: '打开公众号网站 → 内容管理 → 草稿箱，检查原创、合集、赞赏、创作来源，然后按“发表”。',
    },
    en: {
      reason:
        'The draft of “{title}” is safe in the draft box, but this account may not publish through the API (48001; personal and unverified accounts lost this right in July 2025)',
      hint: 'Open the website → content → drafts, check originality, album, reward and source, then press 发表 (publish).',
    },
  },
  'publish/in-doubt': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》发表结果未知：已经提交给微信，但没有得到答复，也没能查清；没有再提交一次，所以最多只发表一次',
      hint: '过几分钟运行 npx wxpub publish {file}：它会先查看，再决定。在那之前请不要手工发表。',
    },
    en: {
      reason:
        'Whether “{title}” was published is in doubt: it was submitted, no answer came and looking didn’t settle it. It was not submitted again, so it is published at most once',
      hint: 'In a few minutes run npx wxpub publish {file}: it looks first, then decides. Until then don’t publish it by hand.',
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
  'publish/not-finished': {
    severity: 'warning',
    zh: {
      reason: '《{title}》已提交，微信还在处理',
      hint: '过几分钟运行 npx wxpub publish {file} 继续查看结果；不会重复提交。',
    },
    en: {
      reason: '“{title}” was submitted; WeChat is still working on it',
      hint: 'In a few minutes run npx wxpub publish {file} to go on following it; it isn’t submitted twice.',
    },
  },
  'publish/originality-failed': {
    severity: 'error',
    zh: {
      reason: '《{title}》没有发表：原创校验没有通过',
      hint: '在公众号网站打开这篇草稿，查看原创校验的说明后再处理。',
    },
    en: {
      reason: '“{title}” was not published: the originality check failed',
      hint: 'Open the draft on the website and see what the originality check says.',
    },
  },
  'publish/failed': {
    severity: 'error',
    zh: {
      reason: '《{title}》没有发表：微信报告发表失败，没有说明原因',
      hint: '在公众号网站的草稿箱打开它，试着手工发表，看网站给出的原因。',
    },
    en: {
      reason: '“{title}” was not published: WeChat reports a failure without a reason',
      hint: 'Open it in the draft box on the website and try to publish by hand: the website tells the reason.',
    },
  },
  'publish/review-refused': {
    severity: 'error',
    zh: {
      reason: '《{title}》没有发表：平台审核没有通过',
      hint: '在公众号网站的通知中心查看审核意见，修改后再发表。',
    },
    en: {
      reason: '“{title}” was not published: the platform’s review refused it',
      hint: 'Read the review’s reasons in the website’s notifications, change the post, publish again.',
    },
  },
  'publish/deleted': {
    severity: 'error',
    zh: { reason: '《{title}》发表后已被全部删除', hint: '要再发表一次，请复制成一篇新文章。' },
    en: {
      reason: '“{title}” was published and has been deleted since',
      hint: 'To publish it again, copy it to a new post.',
    },
  },
  'publish/banned': {
    severity: 'error',
    zh: { reason: '《{title}》发表后被平台封禁', hint: '在公众号网站的通知中心查看原因。' },
    en: {
      reason: '“{title}” was published and has been banned since',
      hint: 'See the website’s notifications for the reason.',
    },
  },
  'link/post-unpublished': {
    severity: 'note',
    zh: {
      reason: '链接的文章 {path} 还没有发表，先显示为普通文字',
      hint: '那篇文章发表后，再运行一次，这里就会变成链接。',
    },
    en: {
      reason: 'The post linked to, {path}, is not published yet: shown as plain text',
      hint: 'Once it is published, run again and the link is put in.',
    },
  },
  'run/entry-changed': {
    severity: 'error',
    zh: {
      reason: '{path} 的发布记录一再被别的程序改动（例如正在 git pull）；没有发送',
      hint: '等它结束后再运行一次。',
    },
    en: {
      reason:
        'The ledger’s entry of {path} kept being changed by another program, such as git pull. Nothing was sent',
      hint: 'Wait until that is done, then run again.',
    },
  },
  'run/interrupted': {
    severity: 'error',
    zh: { reason: '被中断：这篇文章没有发送', hint: '再运行一次即可继续。' },
    en: { reason: 'Interrupted: this post was not sent', hint: 'Run again to go on.' },
  },
} as const satisfies Record<string, CatalogueEntry>
