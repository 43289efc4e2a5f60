import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Problems of posts that are published as articles of one draft. */
export const publishedTogetherProblems = {
  'together/parting': {
    severity: 'error',
    zh: {
      reason: '这篇文章还和 {path} 在同一份草稿里，而 {path} 的 `articles` 已经不再列出它：不这样发表。',
      hint: '要分开：先运行 `{line}`，它会各归各的，再发表。要一起发：把它写回 {path} 的 `articles`。',
    },
    en: {
      reason:
        'This post still shares a draft with {path}, whose `articles` doesn’t name it any more: it isn’t published like that.',
      hint: 'To part them, run `{line}` first, then publish; to publish them together, name it in the `articles` of {path} again.',
    },
  },
  'together/named-by': {
    severity: 'error',
    zh: {
      reason: '{path} 的 `articles` 里有这篇文章，但还没有一份和它写的一样的草稿：不单独发表。',
      hint: '一起发表：运行 `{line}`。要单独发：先从 {path} 的 `articles` 里删掉它。',
    },
    en: {
      reason:
        '{path} names this post in `articles`, but there is no draft yet of just what it names: it isn’t published by itself.',
      hint: 'To publish them together, run `{line}`. To publish this one by itself, first take it out of `articles` in {path}.',
    },
  },
  'together/in-two-unpublished': {
    severity: 'warning',
    zh: {
      reason:
        '不止一篇文章的 `articles` 里有 {path}（还有 {other}），而一篇文章只能在一份草稿里：`draft` 照计划做，`publish` 不会发表这一份。',
      hint: '发表之前，只在其中一篇的 `articles` 里留下它。',
    },
    en: {
      reason:
        'More than one post names {path} in its `articles`, among them {other}, and a post can be in one draft only: draft does as planned, but publish wouldn’t publish this one.',
      hint: 'Before you publish, leave it in the `articles` of one of them only.',
    },
  },
  'together/picture-named': {
    severity: 'error',
    zh: {
      reason: '{path} 的 `articles` 里有这篇贴图，但贴图不能和别的文章放在同一份草稿里：这样它发表不了。',
      hint: '从 {path} 的 `articles` 里删掉它，再单独发表。',
    },
    en: {
      reason:
        '{path} names this picture post in `articles`, but a picture post can’t share a draft with other articles: it isn’t published like that.',
      hint: 'Take it out of `articles` in {path}, then publish it by itself.',
    },
  },
  'together/goes-along': {
    severity: 'note',
    zh: {
      reason: '没有点名，但它和 {other} 在同一份草稿里：发表只能整份一起。',
      hint: '`publish` 会连它一起更新、一起发表；`draft` 不动它。',
    },
    en: {
      reason: 'Not named, but it shares a draft with {other}, and a draft goes out as a whole.',
      hint: '`publish` updates and publishes it as well; `draft` leaves it alone.',
    },
  },
  'together/not-published': {
    severity: 'warning',
    zh: {
      reason: '草稿没有发表：同一份草稿里的 {other} 现在不能发，发表只能整份一起。',
      hint: '先解决那一篇，再运行同一条命令。',
    },
    en: {
      reason: 'The draft wasn’t published: it goes out as a whole, and {other} in it can’t go out now.',
      hint: 'Settle that post and run the same command again.',
    },
  },
  'together/publish-again': {
    severity: 'note',
    zh: {
      reason: '同一份草稿里的文章要一起发表；被退回以后，草稿不能再用，会另建一份。',
      hint: '改好以后运行 `{line}`。',
    },
    en: {
      reason:
        'Articles of one draft are published together; a draft that was refused is spent, and a new one is made.',
      hint: 'Once the post is changed, run `{line}`.',
    },
  },
  'together/not-due': {
    severity: 'warning',
    zh: {
      reason: '草稿里有文章到了时间，但整份草稿按第一篇的时间发表，而这第一篇没有写 `publish_at`；没有发表。',
      hint: '在这一篇里写上 `publish_at`；或者不加 --due，直接运行 publish。',
    },
    en: {
      reason:
        'An article of the draft is due, but a draft goes out at the time of its first post, and this one has no `publish_at`; nothing was published.',
      hint: 'Give this post a `publish_at`, or run publish without --due.',
    },
  },
  'together/others-published': {
    severity: 'error',
    zh: {
      reason: '《{title}》没有加进草稿：同组的 {other} 已经发表，发表过的草稿不能再加文章。',
      hint: '单独发送它，不加 `--together`；写在 `articles` 里的，先从那里去掉。',
    },
    en: {
      reason:
        '“{title}” wasn’t put into the draft: {other} of the same group is published, and a published draft takes no more articles.',
      hint: 'Send it by itself, without `--together`; where `articles` names it, take it out there first.',
    },
  },
  'together/still-published': {
    severity: 'error',
    zh: {
      reason: '没有再发：同组的 {other} 读者还看得到，一起发就会有两篇。',
      hint: '只重发《{title}》：把 {other} 从 `articles` 里去掉，再运行一次。都要再发一遍：运行 `{line}`。',
    },
    en: {
      reason:
        'Nothing was sent again: readers still find {other} of the same group, which would be there twice then.',
      hint: 'To send only “{title}” again, take {other} out of `articles` and run this once more. To send all of them again, run `{line}`.',
    },
  },
  'together/old-gone': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》换进新草稿的时候，原来的草稿已不在草稿箱里，也不是 wxpub 删的（通常是已经在网站上手工发表）；新草稿没有发表。',
      hint: '请到网站的发表记录看一下。发表了：运行 `npx wxpub adopt {file} 文章网址`，再到草稿箱删掉新草稿。确定没有发表：运行 `{line}`。',
    },
    en: {
      reason:
        'While “{title}” came into a new draft, the old one left the draft box, and not by wxpub: most likely it was published by hand. The new draft was not published.',
      hint: 'Look at what is published on the website. If it was: `npx wxpub adopt {file} ADDRESS`, then delete the new draft in the draft box. If it surely wasn’t: `{line}`.',
    },
  },
  'together/others-unknown': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》没有提交：它的草稿里有 {count} 篇文章，另外几篇是谁的，发布记录里没有，或者读不出来；草稿是安全的',
      hint: '先不要在网站上发表。先修好发布记录：照着它的问题做（`npx wxpub status` 也会说），或者从 git 取回来（`git checkout -- .wxpub`、`git pull`）；确实是有人在网站上加的，就在那里移走。然后再运行一次。',
    },
    en: {
      reason:
        '“{title}” wasn’t submitted: its draft holds {count} articles, and whose the others are the ledger doesn’t have, or it can’t be read. The draft is safe',
      hint: 'Don’t publish it on the website yet. Put the ledger right first: do as is told of it (by `npx wxpub status`, too), or get it back from git (`git checkout -- .wxpub`, `git pull`). If somebody did add articles on the website, take them out there. Then run again.',
    },
  },
  'together/old-left-no-trace': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》原来的草稿已不在草稿箱里：上次运行正在删它的时候中断了，多半就是那时删掉的；但也可能是后来有人在网站上手工发表的。',
      hint: '发表之前，请到网站的发表记录看一下。旧草稿发表了：运行 `npx wxpub adopt {file} 文章网址`，再到草稿箱删掉新草稿。没有发表：运行 `{line}`，不再问。',
    },
    en: {
      reason:
        'The old draft of “{title}” is gone: a run was cut off while it deleted it, so most likely it did; but it may have been published by hand since.',
      hint: 'Before “{title}” goes out, look at what is published on the website. If the old draft was: `npx wxpub adopt {file} ADDRESS`, then delete the new draft in the draft box. If it wasn’t: `{line}` publishes without asking again.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
