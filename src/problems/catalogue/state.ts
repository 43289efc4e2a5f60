import type { CatalogueEntry } from '../catalogue-entry.ts'

export const stateProblems = {
  'state/no-entry': {
    severity: 'error',
    zh: {
      reason: '发布记录里没有 {name}，什么都没有改。',
      hint: '记录里有哪些文章：`npx wxpub status`。有几个公众号时，用 `--account` 写明是哪一个。',
    },
    en: {
      reason: 'The ledger knows no post {name}. Nothing was changed.',
      hint: 'What it knows: `npx wxpub status`. With several accounts say which one: `--account`.',
    },
  },
  'state/moved-already': {
    severity: 'note',
    zh: {
      reason: '发布记录里，{old} 已经改记到 {file} 名下；不用再改。',
      hint: '草稿和发表的文章都还在：`npx wxpub status {file}`。',
    },
    en: {
      reason: 'The ledger knows {old} as {file} already; there is nothing left to move.',
      hint: 'Its draft and what was published of it are still there: `npx wxpub status {file}`.',
    },
  },
  'state/called-otherwise': {
    severity: 'error',
    zh: {
      reason: '发布记录里，{old} 已经改记到 {now} 名下。什么都没有改。',
      hint: '要改记的就是它：`{line}`。',
    },
    en: {
      reason: 'The ledger knows {old} as {now} by now. Nothing was changed.',
      hint: 'If that is the post to move: `{line}`.',
    },
  },
  'state/no-post': {
    severity: 'error',
    zh: {
      reason: '没有 {name} 这个文件，也没有哪篇文章的 uid 是它，什么都没有改。',
      hint: '`state mv` 的第二个词是文章现在的文件名：先给文件改好名，再运行。',
    },
    en: {
      reason: 'There is no file {name}, and no post with that uid. Nothing was changed.',
      hint: 'The second word of `state mv` is what the file is called now: rename it first, then run this.',
    },
  },
  'state/taken': {
    severity: 'error',
    zh: {
      reason: '{file} 在发布记录里已经有一条了，移过去就会把它盖掉。什么都没有改。',
      hint: '先看看它记了什么：`npx wxpub status {file}`。它只是多出来的一篇草稿：`npx wxpub remove draft {file}` 删掉，然后再移。记录确实不要了：`{line}`，然后再移。',
    },
    en: {
      reason:
        'The ledger has an entry of {file} already, which the move would overwrite. Nothing was changed.',
      hint: 'See what it holds: `npx wxpub status {file}`. If it is a draft too many, take that away with `npx wxpub remove draft {file}`, then move again. If you don’t need the entry at all: `{line}`, then move again.',
    },
  },
  'state/words-gone': {
    severity: 'warning',
    zh: {
      reason:
        '{path} 现在写的是移过来的这一篇，《{title}》的文字哪个文件里都没有了：移的时候会忘掉《{title}》。',
      hint: '《{title}》还要的话，先从 git 里把它找回来，存成别的文件名，再移。',
    },
    en: {
      reason:
        '{path} says what is moved there now, and the words of “{title}” are in no file any more: with the move “{title}” is forgotten.',
      hint: 'If you still need “{title}”, get it back from git under another file name first, then move.',
    },
  },
  'state/old-post-stands': {
    severity: 'warning',
    zh: {
      reason: '{old} 还在。移走之后，这个文件就和它的草稿、发表的文章脱离了。',
      hint: '只有它已经是另一篇文章时才移；如果 {file} 只是复制出来的，不要移。',
    },
    en: {
      reason:
        '{old} is still there. After the move it has nothing to do with its draft or publication any more.',
      hint: 'Move only if it has become another post; if {file} is merely a copy of it, don’t.',
    },
  },
  'state/draft-stays': {
    severity: 'note',
    zh: {
      reason: '公众号上什么都没有动：草稿《{title}》上次知道是在草稿箱里，wxpub 不再管它。',
      hint: '还在草稿箱里而用不着了，就到 mp.weixin.qq.com 删掉；已经在网站上发表的，它早就不在那里了。文章还在的话，下次 `wxpub draft` 会先找到它，文字一样就认领回来。',
    },
    en: {
      reason:
        'Nothing was touched at WeChat: the draft “{title}” was last known to be in the draft box, and wxpub has no more to do with it.',
      hint: 'If it is still there and nobody needs it, delete it on mp.weixin.qq.com; if it was published there by hand, it left the box then. While the post exists, the next `wxpub draft` finds it there and takes it back if the words are the same.',
    },
  },
  'state/publication-stays': {
    severity: 'warning',
    zh: {
      reason: '《{title}》已经发表，读者照样看得到：{url}',
      hint: '要撤下来，到 mp.weixin.qq.com 上删除。忘掉以后，wxpub 可能会把这篇文章当成没有发过的。',
    },
    en: {
      reason: '“{title}” is published, and remains so: {url}',
      hint: 'To take it down, delete it on mp.weixin.qq.com. Once it is forgotten, wxpub may take the post for one that was never sent.',
    },
  },
  'state/submission-stays': {
    severity: 'warning',
    zh: {
      reason: '《{title}》已经提交发表，微信还没有决定；忘掉以后它照样可能发表，wxpub 不会再去查。',
      hint: '最好先等到结果：`npx wxpub publish {file}`。忘掉以后，请到公众号网站的发表记录看；发表了，就运行 `npx wxpub adopt {file} 文章网址`。',
    },
    en: {
      reason:
        '“{title}” is submitted, and WeChat hasn’t decided: it may be published all the same once it is forgotten, and wxpub won’t look for it.',
      hint: 'Better wait for the outcome: `npx wxpub publish {file}`. Once it is forgotten, look at what is published on the website; if it is there, run `npx wxpub adopt {file} ADDRESS`.',
    },
  },
  'state/doubt-stays': {
    severity: 'warning',
    zh: {
      reason: '{zhTime}的 {call} 一直没有查清：微信那边可能已经有这篇了。忘掉以后，再也不会去查。',
      hint: '最好先查清：`{line}`。',
    },
    en: {
      reason:
        'What became of {call} at {time} isn’t known: the article may be at WeChat. Once forgotten, nobody looks for it.',
      hint: 'Better find out first: `{line}`.',
    },
  },
  'state/needs-yes': {
    severity: 'error',
    zh: { reason: '没有得到确认，发布记录没有改。', hint: '确定要这样做：`{line}`。' },
    en: {
      reason: 'Nobody agreed to it, so the ledger is unchanged.',
      hint: 'To do it all the same: `{line}`.',
    },
  },
  'state/account-open': {
    severity: 'note',
    zh: {
      reason: '{files} 没有写发到哪个账号，哪个账号的发布记录里也没有。',
      hint: '在文章里写 `account: 名字`，或发送时加上 `--account 名字`。账号有：{known}。',
    },
    en: {
      reason: 'No account is named for {files}, and no ledger knows that it was sent.',
      hint: 'Write `account: NAME` in the post, or add `--account NAME` when you send it. There are: {known}.',
    },
  },
  'state/perhaps-renamed': {
    severity: 'note',
    zh: {
      reason: '{others} 的文件不在了，{files} 没有发送过：也许是改了名又改了内容，status 不渲染，看不出来。',
      hint: '`{line}` 会比较，不联网。',
    },
    en: {
      reason:
        '{others} {otherCount:is|are} gone, and {files} {count:was|were} never sent: a post may have been renamed and changed. status renders nothing and can’t know.',
      hint: '`{line}` compares the posts, offline.',
    },
  },
  'state/file-gone': {
    severity: 'note',
    zh: {
      reason: '{path} 不在了。它的草稿《{title}》或发表的文章还在公众号里，wxpub 不会去动。',
      hint: '文件改名了：`npx wxpub state mv {path} 新名字`。文章不要了：`{line}`。',
    },
    en: {
      reason: '{path} is gone. Its draft “{title}”, or what was published of it, stays with the account.',
      hint: 'If the file was renamed: `npx wxpub state mv {path} NEW`. If the post is no more: `{line}`.',
    },
  },
  'state/file-gone-shared': {
    severity: 'note',
    zh: {
      reason: '{path} 不在了；它的文章《{title}》还在 {other} 的草稿里。',
      hint: '文件改名了：`npx wxpub state mv {path} 新名字`。文章不要了：先在 {other} 的 `articles` 里去掉它（不剩别的就写 []），运行 `{line}` 换一份没有它的草稿。',
    },
    en: {
      reason: '{path} is gone. Its article “{title}” is still in the draft of {other}.',
      hint: 'If the file was renamed: `npx wxpub state mv {path} NEW`. If the post is no more: take it out of `articles` in {other} (leaving [] if no other remains), then `{line}` makes a draft without it.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
