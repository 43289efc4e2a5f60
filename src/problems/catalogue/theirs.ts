import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What `--theirs` took into the Markdown, and what it couldn't. */
export const theirsProblems = {
  'draft/words-taken': {
    severity: 'note',
    zh: {
      reason: '网站上改的 {count} 处已写进 {file}（《{title}》）；原来的文件存在 {path}',
      hint: '看一眼下面的改动；不对的话，用备份或 git 恢复。草稿没有动。',
    },
    en: {
      reason:
        '{count} {count:change|changes} of the website to “{title}” went into {file}; the file as it was is kept in {path}',
      hint: 'Look at the difference below; if it isn’t right, restore the file from there or from git. The draft was not touched.',
    },
  },
  'draft/own-words-replaced': {
    severity: 'warning',
    zh: {
      reason: '同一处你改过，网站上也改过：文章里原是“{ours}”，现在写的是网站上的“{theirs}”',
      hint: '要留你的，从备份或 git 里取回这一处，再运行 `npx wxpub draft {file} --ours`。',
    },
    en: {
      reason:
        'You and the website both changed this: the post said “{ours}”, and now has the website’s “{theirs}”',
      hint: 'To have yours, put it back from the copy or from git, then run `npx wxpub draft {file} --ours`.',
    },
  },
  'draft/own-words-unsent': {
    severity: 'note',
    zh: {
      reason: '《{title}》上次存进草稿箱以后还有别的变化：文章里都在，草稿里还没有',
      hint: '要更新草稿就运行 `npx wxpub draft {file} --ours`（先存一份备份）；网页上设过的原创、合集、赞赏可能要重设。',
    },
    en: {
      reason:
        'Since “{title}” was last sent something else has changed, too: the post has it, the draft doesn’t yet',
      hint: '`npx wxpub draft {file} --ours` updates the draft (after a copy); originality (原创), albums (合集) and rewards (赞赏) set on the website may have to be set again.',
    },
  },
  'draft/sent-words-unknown': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》的草稿上次发的是哪一版，在这里查不到，所以分不清哪些是网站上改的、哪些是你改的；{file} 和草稿都没有动',
      hint: '差别都列在下面。网站上的全对：看过差别，再运行 `npx wxpub draft {file} --theirs`，不一样的地方都按网站上的写进 {file}（先存一份备份）。只要一部分：在上次存草稿的那台电脑上运行 --theirs，或者自己抄进文章，再运行一次。要用文章覆盖草稿：`npx wxpub draft {file} --ours`，会先备份。',
    },
    en: {
      reason:
        'It can’t be told here what was last sent of “{title}”, and so not which changes are the website’s and which are yours. Nothing was taken into {file}, and the draft was left alone',
      hint: 'The difference is below. If the website is right in all of it, having seen that run `npx wxpub draft {file} --theirs`: every difference goes into {file} as the website has it (after a copy). For a part of it, run --theirs on the machine that last wrote the draft, or copy it into the post and run again. To overwrite the draft with the post instead, `npx wxpub draft {file} --ours` (after a copy).',
    },
  },
  'draft/sent-in-git': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》原来的发布记录丢了，现在这份是新写的；git 里还有原来那份，上面记着上次发的是哪一版。',
      hint: '先恢复它：`{line}`，再运行 `npx wxpub draft {file} --theirs`，就只写进网站上改过的地方。',
    },
    en: {
      reason:
        'The ledger’s entry of “{title}” was lost and written anew; git still has the old one, which tells what was last sent.',
      hint: 'Bring it back first: `{line}`. Then `npx wxpub draft {file} --theirs` takes only what was changed on the website.',
    },
  },
  'draft/author-on-website': {
    severity: 'note',
    zh: {
      reason: '网站上改过作者：{author}',
      hint: '要留下，用 --theirs 写回文章；用文章覆盖，它就没了。',
    },
    en: {
      reason: 'On the website the author was changed: {author}',
      hint: 'To keep that, --theirs takes it into the post; an update with the post undoes it.',
    },
  },
  'draft/words-not-taken': {
    severity: 'error',
    zh: {
      reason: '网站上是“{theirs}”，文章里是“{ours}”：这一处没能写进 Markdown',
      hint: '代码、公式、HTML、图片、自动生成的文字、`typography` 改过标点的段落，和你在同一处新写的字，都不会改。换了图片的，先把新图存进项目。请手工改好，再运行一次；文章里的才对，用 --ours。',
    },
    en: {
      reason: 'The website says “{theirs}”, the post “{ours}”: this one could not be taken into the Markdown',
      hint: 'Code, formulas, HTML, pictures, words that nobody wrote, paragraphs whose signs `typography` has changed and what you have added right there are left alone. Of a new picture, save it in the project first. Change it by hand, then run again; if the post is right, use --ours.',
    },
  },
  'draft/line-not-added': {
    severity: 'error',
    zh: {
      reason: '网站上多了一段“{theirs}”：没能写进 Markdown，它在这一行之后',
      hint: '图片请先存进项目，再写进文章；别的请手工加上。然后再运行一次。',
    },
    en: {
      reason:
        'The website has one more passage, “{theirs}”, below this line: it could not be taken into the Markdown',
      hint: 'Put pictures into the project and into the post; add anything else by hand. Then run again.',
    },
  },
  'draft/line-not-removed': {
    severity: 'error',
    zh: {
      reason: '网站上删了“{ours}”：没能从 Markdown 里删去',
      hint: '请手工删去，再运行一次；要留着，用 --ours。',
    },
    en: {
      reason: '“{ours}” was taken out on the website: it could not be taken out of the Markdown',
      hint: 'Take it out by hand, then run again; to keep it, use --ours.',
    },
  },
  'draft/link-not-taken': {
    severity: 'error',
    zh: {
      reason: '网站上有一个链接 {link}，文章里没有',
      hint: '请手工写进 Markdown，再运行一次。',
    },
    en: {
      reason: 'The website has a link to {link} that the post hasn’t',
      hint: 'Put it into the Markdown by hand, then run again.',
    },
  },
  'draft/link-not-removed': {
    severity: 'error',
    zh: {
      reason: '链接 {link} 在网站上去掉了，文章里还有',
      hint: '请手工从 Markdown 里去掉，再运行一次。',
    },
    en: {
      reason: 'The link to {link} was taken off on the website; the post still has it',
      hint: 'Take it out of the Markdown by hand, then run again.',
    },
  },
  'draft/marks-not-taken': {
    severity: 'error',
    zh: {
      reason: '“{words}”在网站上改了样子（加粗、斜体、删除线或标题），没能写进 Markdown',
      hint: '请手工改好，再运行一次。',
    },
    en: {
      reason:
        '“{words}” was set otherwise on the website (bold, italic, struck out or as a heading): it could not be taken into the Markdown',
      hint: 'Change it by hand, then run again.',
    },
  },
  'draft/pictures-not-taken': {
    severity: 'error',
    zh: {
      reason: '图片在网站上换过、删过或调过顺序（新图 {count} 张），没能写进文章',
      hint: '新图请先存进项目，再在文章里加上；删掉的请手工删去，顺序请照网站上的排。然后再运行一次。',
    },
    en: {
      reason:
        'Pictures were changed, taken out or put in another order on the website ({count} new): the post still has its own',
      hint: 'Put new pictures into the project and into the post, take out what is gone, and order them as on the website. Then run again.',
    },
  },
  'draft/field-not-taken': {
    severity: 'error',
    zh: {
      reason: '网站上改过的 {name} 没能写进文章',
      hint: '请手工写进 front matter，再运行一次。',
    },
    en: {
      reason: 'The {name} that was changed on the website could not be taken into the post',
      hint: 'Put it into the front matter by hand, then run again.',
    },
  },
  'draft/author-stays': {
    severity: 'note',
    zh: {
      reason: '网站上的作者是“{author}”；文章里没有写作者，所以没有写进 {file}',
      hint: '更新草稿时会留着网站上的作者。要由文章来定，在 front matter 里写 author。',
    },
    en: {
      reason: 'The author on the website is “{author}”; the post states none, so it didn’t go into {file}',
      hint: 'Updates of the draft keep the website’s. To have the post decide, write `author` in its front matter.',
    },
  },
  'draft/post-changed': {
    severity: 'error',
    zh: {
      reason: '{file} 刚刚被别的程序改过；没有写入，文件是最新的那一版',
      hint: '在编辑器里存好，再运行一次。',
    },
    en: {
      reason: '{file} was changed by another program just now. It was not written and is as that left it',
      hint: 'Save it in your editor, then run again.',
    },
  },
  'draft/post-not-written': {
    severity: 'error',
    zh: {
      reason: '{file} 写不进去（{cause}）；文件没有变',
      hint: '检查文件权限和磁盘空间，再运行一次。',
    },
    en: {
      reason: '{file} could not be written ({cause}); it is as it was',
      hint: 'Check its permissions and the disk, then run again.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
