import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What a person did on the website, and what was done about it. */
export const personProblems = {
  'draft/saved-on-website': {
    severity: 'error',
    zh: {
      reason: '《{title}》的草稿在网站上打开保存过，字没有改。之后文章、主题、设置或链接又变了；草稿没有动',
      hint: '覆盖可能会清掉在网站上设置的原创、合集、赞赏、创作来源。改的只有几处的话，在网页编辑器里照着文章改最稳妥。要用文章覆盖：--ours，会先备份网站上的那一版。',
    },
    en: {
      reason:
        'The draft of “{title}” was opened and saved on the website, its words unchanged. The post, its theme, settings or links have changed since; the draft was left alone',
      hint: 'Overwriting it may reset what was set there (originality, album, reward, source). Where you changed but little, it is safest to do the same in the web editor. To overwrite it with the post, --ours: the website’s version is kept as a copy first.',
    },
  },
  'draft/same-words': {
    severity: 'note',
    zh: {
      reason: '文字没有差别，不一样的是：{zhWhat}',
      hint: '没有要手工改的文字。',
    },
    en: {
      reason: 'Not a word differs; what does: {what}',
      hint: 'There are no words to change by hand.',
    },
  },
  'draft/set-on-website': {
    severity: 'note',
    zh: {
      reason: '网站上改过加粗、斜体、删除线、标题或空格',
      hint: '要留下这些，用 --theirs 写回文章；用文章覆盖，它们就没了。',
    },
    en: {
      reason:
        'On the website something was set otherwise: bold, italic, struck out, as a heading, or with other spaces',
      hint: 'To keep that, --theirs takes it into the post; an update with the post undoes it.',
    },
  },
  'draft/nothing-to-take': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》的草稿从上次存入或取回以后，网站上没有再改字：没有要写回文章的。文章里改过的还没有进草稿',
      hint: '要用文章更新草稿：`npx wxpub draft {file} --ours`（先存一份备份）；网站上设过的原创、合集、赞赏可能要重设。',
    },
    en: {
      reason:
        'No words of the draft of “{title}” were changed on the website since they were last sent or taken: there is nothing to take into the post. What you changed in the post is not in the draft yet',
      hint: '`npx wxpub draft {file} --ours` updates the draft (after a copy); originality, album or reward set on the website may have to be set again.',
    },
  },
  'draft/comments-reset': {
    severity: 'note',
    zh: {
      reason: '留言在网站上是 {website}，文章里写的是 {post}：用文章更新草稿，会改成文章写的',
      hint: '要留网站上的设置，就改文章里的 `comments`，或者删掉这一行。',
    },
    en: {
      reason:
        'Comments are {website} on the website and {post} in the post: an update sets them as the post says',
      hint: 'To keep what the website has, change `comments` in the post, or take it out.',
    },
  },
  'draft/edited-on-website': {
    severity: 'error',
    zh: {
      reason: '《{title}》的草稿在网站上被改过，与上次写入的不同；什么都没有覆盖，什么都没有发送',
      hint: '和别人一起用这个仓库的话，先 git pull：也许是别人从另一台电脑更新的。留网站上的：--theirs 把那里的改动写进 Markdown，你在别处的改动还在。留文章的：--ours 先备份网站上的那一版，再覆盖。两边都要：先 --theirs，再 --ours。',
    },
    en: {
      reason:
        'The draft of “{title}” was edited on the website since it was last written. Nothing was overwritten, nothing was sent',
      hint: 'If others use this repository, git pull first: one of them may have updated it from another machine. To keep the website’s words, --theirs takes them into the Markdown and leaves what you wrote elsewhere. To keep the post’s, --ours overwrites the draft after a copy. To keep both, --theirs first, then --ours.',
    },
  },
  'draft/ledger-older': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》的草稿现在的内容是这台电脑写入的，只是这份发布记录里没有：多半是切到了旧分支，或者 .wxpub 退回了旧版本；什么都没有发送',
      hint: '切回写入时的分支，或者把 .wxpub 的改动合并过来，再运行同一条命令；要是就想从这里继续：--theirs 把草稿里的文字写进 Markdown，--ours 先备份再用文章覆盖。',
    },
    en: {
      reason:
        'What the draft of “{title}” says was written from this machine, only this ledger doesn’t know it: most likely an older branch is checked out, or `.wxpub` went back to an older state. Nothing was sent',
      hint: 'Go back to the branch it was written from, or merge the changes in `.wxpub`, and run the same command. To go on from here instead: --theirs takes the draft’s words into the Markdown, --ours overwrites the draft after a copy.',
    },
  },
  'draft/other-words': {
    severity: 'error',
    zh: {
      reason: '草稿箱里有一篇带有本文标记的《{title}》，但内容不同，发布记录里也没有它；没有新建，也没有覆盖',
      hint: '它可能是另一份仓库的草稿，或在网站上改过。留网站上的：--theirs。留文章的：--ours，会先备份。都不是：`npx wxpub draft {file} --again` 另建一篇，那一篇不动。',
    },
    en: {
      reason:
        'The draft box holds “{title}” with this post’s mark but other content, and the ledger doesn’t know it. Nothing was added or overwritten',
      hint: 'It may come from another clone, or was edited on the website. To keep its words, --theirs; to keep the post’s, --ours, after a copy. If it is neither, `npx wxpub draft {file} --again` makes another and leaves that one alone.',
    },
  },
  'draft/links-unknown': {
    severity: 'error',
    zh: {
      reason:
        '草稿箱里有《{title}》的草稿，和文章只差链接：它链接到发表过的 {files}，发布记录里却没有网址；没有新建，也没有覆盖',
      hint: '先认领链接到的那一篇：`{line}`；再运行 `npx wxpub draft {file}`，就接着用这份草稿。',
    },
    en: {
      reason:
        'The draft box holds the draft of “{title}”, and only its links differ from the post: it links to {files} as published, and the ledger knows no address of that. Nothing was added or overwritten',
      hint: 'First adopt what it links to: `{line}`. Then `npx wxpub draft {file}` goes on with this draft.',
    },
  },
  'draft/waits-for-removal': {
    severity: 'error',
    zh: {
      reason: '草稿箱里的《{title}》（{mediaId}）是一份换下来的旧草稿，还没删掉；没有认领，也没有新建',
      hint: '先运行 `{line}`：没人动过就删掉它，有人改过就留下。然后再运行这一条。',
    },
    en: {
      reason:
        '“{title}” in the draft box ({mediaId}) is an old draft that was replaced and waits to be deleted; it wasn’t adopted, and nothing was added',
      hint: 'First run `{line}`, which deletes it, or keeps it where a person touched it; then run this again.',
    },
  },
  'draft/twins': {
    severity: 'error',
    zh: {
      reason:
        '草稿箱里有两篇带有本文标记的《{title}》：{one} 和 {other}，多半是两份仓库同时发的；没有认领，没有新建，什么都没有删除',
      hint: '在草稿箱对照一下，留下要的一篇，删掉另一篇，再运行 `npx wxpub draft {file}`。',
    },
    en: {
      reason:
        'The draft box holds two drafts of “{title}” with this post’s mark, {one} and {other}, most likely made by two clones at the same time. Neither was taken over, nothing was added or deleted',
      hint: 'Compare them on the website, keep one and delete the other, then run `npx wxpub draft {file}`.',
    },
  },
  'draft/same-exists': {
    severity: 'error',
    zh: {
      reason: '草稿箱里已有一篇标题、摘要、文字都相同的《{title}》，但不是本文建立的；没有再建一篇',
      hint: '就是这一篇：运行 `{line}`，以后跟着它更新。两篇都要：`npx wxpub draft {file} --again`。',
    },
    en: {
      reason:
        'The draft box already holds “{title}” with the same title, digest and words, not made from this post. No second one was made',
      hint: 'If it is this post’s, run `{line}`, and it is kept up to date from then on. If you want both, `npx wxpub draft {file} --again`.',
    },
  },
  'draft/gone': {
    severity: 'warning',
    zh: {
      reason: '《{title}》的草稿已不在草稿箱里（通常是已经在网站上手工发表或删除）；没有重新建立',
      hint: '和别人一起用这个仓库的话，先 git pull：也许别人已经记下了。已经发表的，把网址记下来：`npx wxpub adopt {file} 文章网址`，别的文章就能链接到它。确定是删掉了、还想要，才加上 --again 运行 draft：它会另建一篇。',
    },
    en: {
      reason:
        'The draft of “{title}” is no longer in the draft box, most likely because it was published or deleted by hand. It was not made again',
      hint: 'If others use this repository, git pull first: one of them may have recorded it. If it was published, record its address: `npx wxpub adopt {file} ADDRESS`, so that other posts can link to it. Only if you deleted it and want it back, run draft with --again, which makes another.',
    },
  },
  'draft/several-gone': {
    severity: 'warning',
    zh: {
      reason: '{count} 篇文章的草稿已不在草稿箱里（通常是已经在网站上手工发表或删除）；没有重新建立：{files}',
      hint: '和别人一起用这个仓库的话，先 git pull：也许别人已经记下了。已经发表的，逐篇把网址记下来：`npx wxpub adopt 文章 网址`，别的文章就能链接到它们。确定是删掉了、还想要的，才加上 --again 运行 draft：它会另建一篇。',
    },
    en: {
      reason:
        'The drafts of {count} posts are no longer in the draft box, most likely because they were published or deleted by hand. They were not made again: {files}',
      hint: 'If others use this repository, git pull first: one of them may have recorded them. For each that was published, record its address: `npx wxpub adopt POST ADDRESS`, so that other posts can link to it. Only for one that you deleted and want back, run draft with --again, which makes another.',
    },
  },
  'draft/overwritten': {
    severity: 'warning',
    zh: {
      reason: '《{title}》的草稿已用文章覆盖；网站上的那一版存在 {path}',
      hint: '用浏览器打开它，就能看到那一版的文字。原创、合集、赞赏如果设置过，请在网站上再看一眼。',
    },
    en: {
      reason: 'The draft of “{title}” was overwritten with the post; the website’s version is kept in {path}',
      hint: 'A browser shows its words. If originality, album or reward were set on the website, look whether they still are.',
    },
  },
  'draft/no-backup': {
    severity: 'error',
    zh: {
      reason: '备份写不进 {path}（{cause}）；所以什么都没有覆盖',
      hint: '检查磁盘空间和这个文件夹的权限，再运行一次。',
    },
    en: {
      reason: 'No copy could be written to {path} ({cause}); so nothing was overwritten',
      hint: 'Check the disk and the folder’s permissions, then run again.',
    },
  },
  'draft/change-by-hand': {
    severity: 'warning',
    zh: {
      reason: '《{title}》的草稿没有动；要在网页编辑器里手工改的地方列在下面',
      hint: '减号是网站上现在的，加号是文章里的。改好保存后再运行一次，两边一致就不再提醒。改了主意：`npx wxpub draft {file} --ours`。',
    },
    en: {
      reason:
        'The draft of “{title}” was left alone; what to change by hand in the web editor is listed below',
      hint: 'Minus is what the website says now, plus what the post says. Save it there and run again: once both say the same, this isn’t told any more. If you change your mind, `npx wxpub draft {file} --ours`.',
    },
  },
  'draft/left-alone': {
    severity: 'note',
    zh: {
      reason: '《{title}》的草稿照你说的没有动：网站上的留着，文章里的没有发过去',
      hint: '想好了，就用下面的命令，会先备份。',
    },
    en: {
      reason:
        'The draft of “{title}” was left alone, as you said: the website’s version stays, and nothing of the post was sent',
      hint: 'Once you have decided, the way is below; a copy is made first.',
    },
  },
  'draft/agrees': {
    severity: 'note',
    zh: {
      reason:
        '《{title}》的草稿已经和文章一样（在网站上手工改的，或者别人从另一台电脑更新的）；没有覆盖，那里的设置都还在',
      hint: '不用再做什么。',
    },
    en: {
      reason:
        'The draft of “{title}” already says what the post says, by hand or from another machine. It was not overwritten: what was set there still is',
      hint: 'There is nothing left to do.',
    },
  },
  'draft/digest-left': {
    severity: 'note',
    zh: {
      reason: '草稿的摘要还是“{digest}”：它取自改之前的正文，不会跟着网站上改的字变',
      hint: '转发时的卡片上会显示它。不合适的话，在网页编辑器里改摘要。',
    },
    en: {
      reason:
        'The draft’s digest is still “{digest}”: it was made of the words as they were before, and doesn’t follow what is changed on the website',
      hint: 'It shows on the card when the article is shared. If it no longer fits, change the digest in the web editor.',
    },
  },
  'draft/found-saved': {
    severity: 'note',
    zh: {
      reason:
        '在草稿箱里认回了《{title}》的草稿。它在网站上保存过，文字和文章一样，所以没有覆盖，那里设置的原创、合集都还在；封面、图片和主题没法比较',
      hint: '文章后来换过封面或图片的话，请在网页编辑器里也换上；没换过就不用再做什么。',
    },
    en: {
      reason:
        'The draft of “{title}” was found again in the draft box. It was saved on the website and has the post’s words, so it was left as it is, with what was set there (originality, album); its cover, pictures and theme couldn’t be compared',
      hint: 'If the post’s cover or pictures are others by now, replace them in the web editor, too. If not, there is nothing to do.',
    },
  },
  'draft/left-behind': {
    severity: 'warning',
    zh: {
      reason: '草稿箱里原有的一篇《{title}》（{mediaId}）没有动，也不再跟随它',
      hint: '不需要它的话，在草稿箱里删除。',
    },
    en: {
      reason: 'The draft “{title}” that was there before ({mediaId}) was left alone and is not followed',
      hint: 'If it isn’t needed, delete it on the website.',
    },
  },
  'publication/left-behind': {
    severity: 'warning',
    zh: {
      reason: '原来发表的《{title}》（{url}）还在，读者仍能看到；新的一篇发表后会有新的网址',
      hint: '不需要它的话，在公众号网站的“发表记录”里删除。',
    },
    en: {
      reason:
        '“{title}”, published before ({url}), stays where readers see it; the new one will have another address',
      hint: 'If it isn’t needed, delete it on the website.',
    },
  },
  'command/several-ways-out': {
    severity: 'error',
    zh: {
      reason: '--ours、--theirs、--again 一次只能用一个；什么都没有做',
      hint: '不同的文章要用不同的办法，就分几次运行。',
    },
    en: {
      reason: 'Only one of --ours, --theirs and --again can be given at a time. Nothing was done',
      hint: 'Where posts need different ones, run once for each.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
