import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Of `adopt`, which ties an article at WeChat to a post. */
export const adoptProblems = {
  'adopt/needs-yes': {
    severity: 'error',
    zh: {
      reason: '认领要人确认，这里没有终端可以问。什么都没有记下。',
      hint: '确定是同一篇（上面列了差别的，也看过了），就运行 `{line}`。',
    },
    en: {
      reason: 'Adopting needs a person’s word, and there is no terminal to ask on. Nothing was recorded.',
      hint: 'If you are sure that it is the same article, having looked at any difference shown above, run `{line}`.',
    },
  },
  'adopt/declined': {
    severity: 'note',
    zh: { reason: '《{title}》没有认领，什么都没有记下。', hint: '确定是同一篇了，再运行同一条命令。' },
    en: {
      reason: '“{title}” was not adopted; nothing was recorded.',
      hint: 'Run the same command again once you are sure that it is the same article.',
    },
  },
  'adopt/unread': {
    severity: 'warning',
    zh: {
      reason: '文章的网页没能读到，它是不是《{title}》，以你说的为准。',
      hint: '网址记下了，别的文章可以链接到它。记错了就用正确的网址再认领一次，两篇记反了也会告诉你怎么改。',
    },
    en: {
      reason: 'The article’s page could not be read: that it is “{title}” rests on your word.',
      hint: 'Its address is recorded, and other posts can link to it. If it was the wrong one, adopt again with the right address; if two were mixed up, you are told how to put them right.',
    },
  },
  'adopt/differs': {
    severity: 'warning',
    zh: {
      reason: '《{title}》认领了，但发表出去的文字和文件不一样。',
      hint: '照网站改文件，改到一样后运行一次 `npx wxpub draft {file}`，就不再提醒；或在“发表记录”里照文件改网站，改好后运行 `npx wxpub settle {file}`。',
    },
    en: {
      reason: '“{title}” was adopted, but the published words differ from the post.',
      hint: 'Change the post accordingly, and once they are the same run `npx wxpub draft {file}`: from then on this is no longer reported. Or correct the article on the website, then run `npx wxpub settle {file}`.',
    },
  },
  'post/published-otherwise': {
    severity: 'warning',
    zh: {
      reason:
        '发表出去的文章（{url}）和文件不一样，认领的时候就不一样：多半是发表之前在网站上改过，或者存进草稿箱以后又改了文件。什么都没有发送',
      hint: '以网站上的为准：照列出的差别改文件，改到一样后运行一次 `npx wxpub draft {file}`，就不再提醒。以文件为准：在“发表记录”里手工修改（微信只允许改少量文字），改好后运行 `npx wxpub settle {file}`。',
    },
    en: {
      reason:
        'The published article ({url}) differs from the post, as it did when it was adopted: most likely it was edited on the website before it was published, or the file was changed after it was sent. Nothing was sent',
      hint: 'To keep what the website says, change the post as listed, and once they are the same run `npx wxpub draft {file}`: from then on this is no longer reported. To keep the post’s, correct the article on the website, where the list of what was published (发表记录) lets a few words be changed, then run `npx wxpub settle {file}`.',
    },
  },
  'adopt/draft-differs': {
    severity: 'warning',
    zh: {
      reason: '《{title}》认领了，但草稿和文件的内容不一样；两边都没有动。',
      hint: '接着运行 `npx wxpub draft {file}`，它先问留哪一边。也可以直接说：--theirs 把草稿里的写进文件，--ours 用文件覆盖草稿；动之前都先备份。',
    },
    en: {
      reason: '“{title}” was adopted, but its draft and the post differ. Neither was changed.',
      hint: 'Go on with `npx wxpub draft {file}`, which asks which of them to keep. Or say so at once: --theirs takes what the draft says into the post, --ours overwrites the draft, either after a copy.',
    },
  },
  'adopt/links-unknown': {
    severity: 'note',
    zh: {
      reason: '《{title}》链接到发表过的 {files}，发布记录里却没有网址。',
      hint: '接着认领那一篇：`{line}`。',
    },
    en: {
      reason: '“{title}” links to {files} as published, and the ledger knows no address of that.',
      hint: 'Next adopt that one: `{line}`.',
    },
  },
  'adopt/changed-since-draft': {
    severity: 'warning',
    zh: {
      reason: '《{title}》认领了；文件在存草稿以后又改过，发表出去的多半是草稿最后的样子。',
      hint: '在“发表记录”里照文件改网站，改好后运行 `npx wxpub settle {file}`；要改哪里，`npx wxpub draft {file}` 会列出来。',
    },
    en: {
      reason:
        '“{title}” was adopted. The post has changed since its draft was saved; most likely the draft’s words were published.',
      hint: 'Correct the article on the website, then run `npx wxpub settle {file}`; `npx wxpub draft {file}` lists what to correct.',
    },
  },
  'adopt/no-article-address': {
    severity: 'error',
    zh: {
      reason: '{url} 不是公众号文章的网址，什么都没有记下。',
      hint: '在公众号网站的“发表记录”里打开文章，复制它的网址，以 https://mp.weixin.qq.com/s 开头。',
    },
    en: {
      reason: '{url} is not the address of an article at WeChat. Nothing was recorded.',
      hint: 'Open the article from the list of publications (发表记录) on the website and copy its address, which begins with https://mp.weixin.qq.com/s.',
    },
  },
  'adopt/address-cut': {
    severity: 'error',
    zh: {
      reason: '{url} 不完整，什么都没有记下：网址里有 `&`，命令行在那里把它截断了。',
      hint: "把整个网址用引号括起来：`'https://mp.weixin.qq.com/s?__biz=…&mid=…&idx=…&sn=…'`。",
    },
    en: {
      reason: '{url} isn’t whole, and nothing was recorded: the shell cut the address at its first `&`.',
      hint: "Put the whole address into quotes: `'https://mp.weixin.qq.com/s?__biz=…&mid=…&idx=…&sn=…'`.",
    },
  },
  'adopt/post-first': {
    severity: 'error',
    zh: { reason: '网址前面要写是哪一篇文章；什么都没有记下。', hint: '例如 `{line}`。' },
    en: {
      reason: 'Which post it is comes before the address; nothing was recorded.',
      hint: 'For instance `{line}`.',
    },
  },
  'adopt/held': {
    severity: 'error',
    zh: {
      reason: '这篇文章已经记在 {other}（《{otherTitle}》）名下，什么都没有改。',
      hint: '多半贴错了：换成《{title}》自己的网址或编号，再认领。要是它确实属于《{title}》，那条记录就记错了：先运行 `{line}` 忘掉那一条，再认领；{other} 也用它自己的网址再认领一次。',
    },
    en: {
      reason: 'This article is recorded as that of {other} (“{otherTitle}”). Nothing was changed.',
      hint: 'Most likely it is the wrong one: adopt with the address or id of “{title}” itself. If it does belong to “{title}”, the other entry is wrong: have it forgotten with `{line}`, then adopt again; adopt {other}, too, with its own address.',
    },
  },
  'adopt/in-other-account': {
    severity: 'error',
    zh: {
      reason:
        '这个网址记在公众号 {other} 的 {path}（《{title}》）名下，一篇文章只在一个公众号里；什么都没有记下。',
      hint: '多半贴错了：换成它在 {name} 里的网址。要是它确实在 {name} 里，先运行 `{line}` 忘掉那一条，再认领；{path} 也要用它自己的网址再认领。',
    },
    en: {
      reason:
        'This address is recorded as that of {path} (“{title}”) in the account {other}, and an article is in one account alone. Nothing was recorded.',
      hint: 'Most likely it is the wrong one: adopt with the address of the article in {name}. If it is in {name} after all, have that entry forgotten with `{line}`, then adopt again, and {path}, too, with its own address.',
    },
  },
  'adopt/of-another': {
    severity: 'error',
    zh: {
      reason: '这是 {other} 发出去的那篇（《{otherTitle}》），不是《{title}》。什么都没有记下。',
      hint: '认领到它自己名下：`{line}`；给错了网址或编号，就换成《{title}》的。如果是文件改了名，它确实是《{title}》的，先照上面认领，再运行 `{move}`。',
    },
    en: {
      reason: 'This article is that of {other} (“{otherTitle}”), not of “{title}”. Nothing was recorded.',
      hint: 'To adopt it for that post, `{line}`; if it was the wrong one, run again with the address or id of “{title}”. If it does belong to “{title}”, because files were renamed, adopt it so first and then run `{move}`.',
    },
  },
  'adopt/draft-left': {
    severity: 'warning',
    zh: {
      reason: '《{title}》原来的草稿（{mediaId}）还在草稿箱里，发布记录不再跟随它。什么都没有删除。',
      hint: '不要了，就在草稿箱删掉它。认错了就换回来：`{line}`。',
    },
    en: {
      reason:
        'The draft that “{title}” had ({mediaId}) is still in the draft box, and the ledger follows it no longer. Nothing was deleted.',
      hint: 'If you don’t need it, delete it on the website. If this was a mistake, `{line}` goes back to it.',
    },
  },
  'adopt/nothing-found': {
    severity: 'error',
    zh: {
      reason:
        '草稿箱里，和用接口发表的文章里，都没有和《{title}》对得上的（标记或标题相同才算）。什么都没有记下。',
      hint: '在网站上手工发表的，接口的列表里看不到：打开那篇文章，复制网址，运行 `npx wxpub adopt {file} 文章网址`。草稿的编号看 `npx wxpub list drafts`。',
    },
    en: {
      reason:
        'Neither the draft box nor what was published through the API holds an article with the mark or title of “{title}”. Nothing was recorded.',
      hint: 'What was published by hand (发表) is in no list of the API: open the article, copy its address and run `npx wxpub adopt {file} ADDRESS`. For ids of drafts see `npx wxpub list drafts`.',
    },
  },
  'adopt/several-found': {
    severity: 'error',
    zh: {
      reason: '对得上《{title}》的不止一篇，不知道该认领哪篇：\n{lines}',
      hint: '把编号或网址写在后面，例如 `{line}`。',
    },
    en: {
      reason: 'More than one article may be “{title}”:\n{lines}',
      hint: 'Put the id or address of the right one behind the post, such as `{line}`.',
    },
  },
  'adopt/several-in-draft': {
    severity: 'error',
    zh: {
      reason: '{source} 里有 {count} 篇文章，没有一篇的标题是《{title}》，不知道该认领哪篇。',
      hint: '把文章的标题改成和网站上的一样，再认领。',
    },
    en: {
      reason: '{source} holds {count} articles, none of them titled “{title}”.',
      hint: 'Give the post the title that the article has on the website, then adopt it.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
