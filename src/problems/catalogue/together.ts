import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Problems of several posts in one draft. */
export const togetherProblems = {
  'together/not-found': {
    severity: 'error',
    zh: {
      reason: '`articles` 里的 {path} 找不到，同组的文章都没有发送。',
      hint: '路径从这篇文章所在的文件夹算起，请改正；那篇不要了，就把它从 `articles` 里去掉（不剩别的就写 []）。',
    },
    en: {
      reason: '{path}, which `articles` names, isn’t there; none of these posts was sent.',
      hint: 'Paths start at the folder of this post; correct it. If that post is no more, take it out of `articles` (leaving [] if no other remains).',
    },
  },
  'together/listed-twice': {
    severity: 'error',
    zh: {
      reason: '`articles` 里 {path} 重复了：这篇文章自己是第一篇，不用写；别的各写一次。',
      hint: '请删掉多余的那一个。',
    },
    en: {
      reason:
        '`articles` names {path} once too often: this post is the first by itself, and each other stands there once.',
      hint: 'Take the one too many out.',
    },
  },
  'together/nested': {
    severity: 'error',
    zh: { reason: '`articles` 里的 {path} 自己也有 `articles`。', hint: '只在第一篇里写 `articles`。' },
    en: {
      reason: '{path}, which `articles` names, has `articles` of its own.',
      hint: 'Only the first post of a draft has `articles`.',
    },
  },
  'together/other-account': {
    severity: 'error',
    zh: {
      reason: '`articles` 里的 {path} 写明发到别的公众号，没有 {name}；同组的文章都没有发到 {name}。',
      hint: '也要发到那里，就在那篇的 `account` 里加上 {name}；不要，就把它从 `articles` 里去掉。',
    },
    en: {
      reason:
        '{path}, which `articles` names, goes to other accounts by its `account`; none of these posts was sent to {name}.',
      hint: 'If it is to go there, too, add {name} to `account` in that post; if not, take it out of `articles`.',
    },
  },
  'together/in-two': {
    severity: 'error',
    zh: {
      reason: '{path} 已经在 {other} 的 `articles` 里，一篇文章只能在一份草稿里；什么也没有动。',
      hint: '请从其中一篇的 `articles` 里删掉它，再运行一次。',
    },
    en: {
      reason:
        '{path} stands in the `articles` of {other} already; a post can be in one draft only. Nothing was touched.',
      hint: 'Take it out of the `articles` of one of them, and run this again.',
    },
  },
  'together/too-many': {
    severity: 'error',
    zh: {
      reason: '一份草稿要放 {count} 篇文章，微信最多收 {limit} 篇；一篇也没有发送。',
      hint: '请分成几份草稿。',
    },
    en: {
      reason: 'The draft would hold {count} articles; WeChat takes {limit} at most. None was sent.',
      hint: 'Make several drafts of them.',
    },
  },
  'together/picture-post': {
    severity: 'error',
    zh: {
      reason: '{path} 是贴图，不能和别的文章放在同一份草稿里。',
      hint: '请把它单独发送。第一篇的 `articles` 里有它的话，先去掉，再 draft 一次那一篇。',
    },
    en: {
      reason: '{path} is a picture post, which can’t share a draft.',
      hint: 'Send it by itself. If `articles` of the first post names it, take it out there and draft that one first.',
    },
  },
  'together/file-gone': {
    severity: 'error',
    zh: {
      reason: '这篇文章的草稿里还有 {path}，发表就会一起发出去，但那个文件已经不在了；没有发表。',
      hint: '恢复那个文件。那篇不要了，就在这篇里写上 `articles: []`（还要一起发的写进去），运行 `{line}` 换一份没有它的草稿，再发表。',
    },
    en: {
      reason:
        'The draft of this post also holds {path}, which would go out with it, but that file is gone; nothing was published.',
      hint: 'Bring the file back. If that post is no more, write `articles: []` here (naming those that are to go out with it) and run `{line}`, which makes a draft without it; then publish.',
    },
  },
  'together/waits': {
    severity: 'warning',
    zh: {
      reason: '它和 {other} 在同一份草稿里，那一篇没有做成，所以这一篇也没有动。',
      hint: '先解决那一篇的问题，再运行同一条命令。',
    },
    en: {
      reason:
        'It shares a draft with {other}, which couldn’t be done; so nothing was done with this one either.',
      hint: 'Settle what is wrong there and run the same command again.',
    },
  },
  'together/old-touched': {
    severity: 'error',
    zh: {
      reason: '文章的顺序或篇数变了，要换一份新草稿；但{zhWhat}在网站上改过或保存过，所以什么也没动。',
      hint: '依次运行下面的命令：--theirs 把网站上改的字取到文章里；--ours 建新草稿，网站上改过的先存一份到 .wxpub/local/backup/，再删掉原草稿。或者改回原来的顺序和篇数。\n{lines}',
    },
    en: {
      reason:
        'Another order or number of articles takes a new draft, but a person edited or saved {what} on the website; nothing was done.',
      hint: 'In this order: --theirs takes words changed there into the post; --ours makes the new draft, copies what was changed there to .wxpub/local/backup/, and deletes the old one. Or go back to the old order and number.\n{lines}',
    },
  },
  'together/old-holds-others': {
    severity: 'error',
    zh: {
      reason: '文章的顺序或篇数变了，要换一份新草稿；但《{title}》所在的草稿里还有别的文章，所以什么也没动。',
      hint: '请在网站的草稿箱里看一下那份草稿；改回原来的顺序和篇数，或在网站上处理。',
    },
    en: {
      reason:
        'Another order or number of articles takes a new draft, but the one that holds “{title}” holds articles of others as well; nothing was done.',
      hint: 'Look at that draft on the website; go back to the old order and number, or settle it there.',
    },
  },
  'together/replaces': {
    severity: 'note',
    zh: {
      reason: '文章的顺序或篇数变了：会建一份新草稿，再删掉原来的（在网站上改过的话就不动）。',
      hint: '原草稿在网站上设过的原创、合集、赞赏、创作来源不会带过去。',
    },
    en: {
      reason:
        'The order or number of articles changed: they become a new draft, and the old one is deleted unless a person touched it.',
      hint: 'What was set on the website for the old one (original, album, reward, source) doesn’t come along.',
    },
  },
  'together/leaves-out': {
    severity: 'warning',
    zh: {
      reason:
        '要换下的草稿里还有《{title}》（{path}），不在这几篇里：换下以后它就没有草稿了；删之前会留一份副本。',
      hint: '还要发它的话，之后运行 `{line}`，会另建一份草稿；要留在一起，就把它写回 `articles`。',
    },
    en: {
      reason:
        'The draft that is to be replaced also holds “{title}” ({path}), which isn’t one of these posts: it has no draft then; a copy of that article is kept.',
      hint: 'To make another draft of it, run `{line}` afterwards; to keep it with these, name it in `articles` again.',
    },
  },
  'together/leaves-out-gone': {
    severity: 'warning',
    zh: {
      reason:
        '要换下的草稿里还有《{title}》，它的文件 {path} 已经不在了：换下以后它就没有草稿了；删之前会留一份副本。',
      hint: '这篇不要了，之后运行 `{line}`；只是改了文件名，就对新的文件运行 draft，会另建一份草稿。',
    },
    en: {
      reason:
        'The draft that is to be replaced also holds “{title}”, whose file {path} is gone: it has no draft then; a copy of that article is kept.',
      hint: 'If that post is no more, run `{line}` afterwards; if its file was renamed, run draft for the new name, which makes another draft of it.',
    },
  },
  'together/joins': {
    severity: 'note',
    zh: {
      reason: '这几篇会放进一份新草稿；它们原来各自的草稿随后删掉（在网站上改过的话就不动）。',
      hint: '原草稿在网站上设过的原创、合集、赞赏、创作来源不会带过去。',
    },
    en: {
      reason:
        'These posts become one new draft; those they have now are deleted afterwards, unless a person touched one.',
      hint: 'What was set on the website for those (original, album, reward, source) doesn’t come along.',
    },
  },
  'together/joined': {
    severity: 'note',
    zh: {
      reason: '《{title}》现在和别的文章在同一份草稿里，它原来单独的草稿已删除。',
      hint: '在网站上给原草稿设过原创、合集、赞赏、创作来源的话，请重新设置。',
    },
    en: {
      reason: '“{title}” now shares a draft with other posts; the one it had alone was deleted.',
      hint: 'What was set on the website for that one (original, album, reward, source) must be set again.',
    },
  },
  'together/old-waits': {
    severity: 'warning',
    zh: {
      reason: '《{title}》换下来的旧草稿可能还在草稿箱里，和新的那份并排：该删它的那次没有做完。',
      hint: '运行 `{line}`：没人在网站上动过，就删掉。在那之前，请先别在网站上发表，免得发成两篇。',
    },
    en: {
      reason:
        'The old draft of “{title}” may still stand in the draft box beside the new one: the run that was to delete it didn’t get that far.',
      hint: '`{line}` deletes it unless a person touched it. Until then publish neither on the website, or readers may get it twice.',
    },
  },
  'together/old-stays': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》换下来的旧草稿可能还在草稿箱里：没能删掉，文章就已经发表或提交发表了；这时 draft 不会再删它。',
      hint: '请到草稿箱看一下：文章发表以后，那里还留着的那份就是旧的。请删掉，别发表，免得发成两篇。删掉以后运行一次 `npx wxpub doctor`，status 就不再提。',
    },
    en: {
      reason:
        'The old draft of “{title}” may still stand in the draft box: it wasn’t deleted before the post went out or was submitted, and now draft leaves it alone.',
      hint: 'Look in the draft box: the one that still stands there once the post is published is the old one. Delete it and don’t publish it, or readers get it twice. Then run `npx wxpub doctor` once, and status says no more of it.',
    },
  },
  'together/replaced': {
    severity: 'note',
    zh: {
      reason: '文章的顺序或篇数变了：建了一份新草稿，原来的草稿已删除。',
      hint: '在网站上给原草稿设过原创、合集、赞赏、创作来源的话，请重新设置。',
    },
    en: {
      reason: 'The order or number of articles changed: they are a new draft, and the old one was deleted.',
      hint: 'What was set on the website for the old one (original, album, reward, source) must be set again.',
    },
  },
  'together/left-out-gone': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》原来也在那份删掉的草稿里，它的文件 {path} 已经不在了，现在不在任何草稿里；删之前留了它的副本：{copy}。',
      hint: '这篇不要了，运行 `{line}`；只是改了文件名，就对新的文件运行 draft，会另建一份草稿。',
    },
    en: {
      reason:
        'The draft that was deleted also held “{title}”, whose file {path} is gone: it has no draft now; a copy of that article is at {copy}.',
      hint: 'If that post is no more, run `{line}`; if its file was renamed, run draft for the new name, which makes another draft of it.',
    },
  },
  'together/left-out': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》（{path}）原来也在那份删掉的草稿里，这次没有一起发，现在不在任何草稿里；删之前留了它的副本：{copy}。',
      hint: '还要发它的话，运行 `{line}`，会另建一份草稿。',
    },
    en: {
      reason:
        'The draft that was deleted also held “{title}” ({path}), which isn’t one of these posts and has no draft now; a copy of that article is at {copy}.',
      hint: 'To make another draft of it, run `{line}`.',
    },
  },
  'together/edited-too': {
    severity: 'warning',
    zh: {
      reason: '《{title}》也在这份草稿里，在网站上改过；--theirs 只取点了名的文章的字，这一篇没有取。',
      hint: '`{line}` 把它在网站上的字写进 Markdown。',
    },
    en: {
      reason:
        '“{title}” of the same draft was edited on the website, too; --theirs takes the words of the posts that are named, and this one wasn’t.',
      hint: '`{line}` takes its words into the Markdown.',
    },
  },
  'together/old-kept': {
    severity: 'warning',
    zh: {
      reason: '原来的草稿没有删：在网站上有人改过，或者里面有别的文章。',
      hint: '请在网站上看一下，不要了就删掉。',
    },
    en: {
      reason: 'The old draft stays: a person touched it on the website, or it holds articles of others.',
      hint: 'Look at it on the website and delete it if nobody needs it.',
    },
  },
  'together/old-kept-first': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》没有发表：原来的那份草稿在网站上有人改过，或者里面有别的文章；那里的字，要发表的草稿里没有',
      hint: '请到草稿箱看一下，要的字抄进文章。之后：`{line}`，就照文章发表，不再问。',
    },
    en: {
      reason:
        '“{title}” wasn’t published: a person touched the old draft on the website, or it holds articles of others; what is there isn’t in the draft that would go out',
      hint: 'Look at it in the draft box, and copy what you want into the posts. Then `{line}` publishes them as they are, without asking again.',
    },
  },
  'together/old-not-deleted': {
    severity: 'warning',
    zh: {
      reason: '新草稿已建好，但原来的草稿没有删成，草稿箱里现在有两份。',
      hint: '再运行一次同一条命令，会接着删。',
    },
    en: {
      reason: 'The new draft is made, but the old one couldn’t be deleted: the draft box holds both.',
      hint: 'Run the same command again; it will be deleted then.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
