import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Of `pull`, and of sources that `adopt` reads too. */
export const pullProblems = {
  'pull/not-found': {
    severity: 'error',
    zh: {
      reason: '`{source}` 不是草稿或文章的编号，不是网址，也没有这个文件。',
      hint: '网址要整个写出来，以 https://mp.weixin.qq.com/s 开头：打开文章就能复制。编号看 `npx wxpub list drafts` 和 `npx wxpub list published`；编号属于另一个公众号的话，加 --account。',
    },
    en: {
      reason: '`{source}` is no id of a draft or article, no address, and no file.',
      hint: 'An address is to be written whole; it begins with https://mp.weixin.qq.com/s: copy it from the open article. For ids see `npx wxpub list drafts` and `npx wxpub list published`; for one of another account add --account.',
    },
  },
  'pull/not-fetched': {
    severity: 'error',
    zh: {
      reason: '{url} 打不开（{cause}）。',
      hint: '在浏览器里打开它，把网页存成文件，再取回那个文件：`npx wxpub pull page.html`。',
    },
    en: {
      reason: '{url} doesn’t answer ({cause}).',
      hint: 'Open it in a browser, save the page, and pull the file: `npx wxpub pull page.html`.',
    },
  },
  'pull/verification': {
    severity: 'error',
    zh: {
      reason: '微信没有给出 {source} 的文章，给的是“环境异常，请完成验证”。',
      hint: '在浏览器里打开、完成验证，把网页存成文件，再取回那个文件：`npx wxpub pull page.html`。',
    },
    en: {
      reason: 'Instead of the article at {source}, WeChat sent a page that asks for proof of being human.',
      hint: 'Open it in a browser, pass the check, save the page, and pull the file: `npx wxpub pull page.html`.',
    },
  },
  'pull/removed': {
    severity: 'error',
    zh: {
      reason: '{source} 的文章已被删除或屏蔽，网页里没有正文了。',
      hint: '检查网址；自己的草稿可以按编号取回。',
    },
    en: {
      reason: 'The article at {source} was deleted or taken down; its page holds no text any more.',
      hint: 'Check the address. A draft of your own can be pulled by its id.',
    },
  },
  'pull/picture-post': {
    severity: 'error',
    zh: {
      reason: '{source} 是贴图，从网页取不回来。',
      hint: '自己账号的贴图：wxpub pull 草稿的 media_id。别人的：把图片存下来、文字复制下来，写成 type: newspic 的文章。',
    },
    en: {
      reason: '{source} is a picture post, which can’t be pulled from its page.',
      hint: 'If the account is yours, pull its draft by its media id. Else save the pictures, copy the words, and write a post with type: newspic.',
    },
  },
  'pull/no-article': {
    severity: 'error',
    zh: {
      reason: '{source} 里没有公众号文章的正文。',
      hint: '检查是不是文章的页面；存网页时选“网页，全部”或“仅 HTML”。',
    },
    en: {
      reason: '{source} holds no text of a WeChat article.',
      hint: 'Check that it is the page of an article, saved as “webpage, complete” or “HTML only”.',
    },
  },
  'pull/crop-kept': {
    severity: 'note',
    zh: {
      reason: '封面裁剪成什么样，没能写进 front matter：各个比例是分别裁的，或者原图取不到。',
      hint: '更新这篇草稿时裁剪会保留；另建新草稿时不会，需要的话请自己写 crop 或 focus。',
    },
    en: {
      reason:
        'How the cover is cropped could not be put into the front matter: each shape was cropped by itself, or the picture could not be had.',
      hint: 'Updates of this draft keep the crop, a new draft doesn’t. If you need it there, state crop or focus yourself.',
    },
  },
  'pull/known': {
    severity: 'note',
    zh: {
      reason: '《{title}》就是 {path} 发出去的，什么都没有写。',
      hint: '草稿在网站上改过的话：`npx wxpub draft {path} --theirs` 把那里的改动写进 Markdown。要另存一份：加 --out 文件夹。',
    },
    en: {
      reason: '“{title}” was made from {path}; nothing was written.',
      hint: 'If its draft was changed on the website, `npx wxpub draft {path} --theirs` takes the changes into the Markdown. To have a copy all the same, add --out FOLDER.',
    },
  },
  'pull/several-known': {
    severity: 'note',
    zh: {
      reason: '有 {count} 份草稿是这里的文章发出去的，没有再写：{files}。',
      hint: '草稿在网站上改过的话：`npx wxpub draft 文章 --theirs` 把那里的改动写进 Markdown。要另存一份：加 --out 文件夹。',
    },
    en: {
      reason: '{count} drafts are of posts here, of which nothing was written: {files}.',
      hint: 'If a draft was changed on the website, `npx wxpub draft POST --theirs` takes the changes into the Markdown. To have copies all the same, add --out FOLDER.',
    },
  },
  'pull/several-known-published': {
    severity: 'note',
    zh: {
      reason: '有 {count} 篇发表了的是这里的文章，没有再写：{files}。',
      hint: '文件改过的话：`npx wxpub draft 文章` 会列出要在网站上手工改的字。要另存一份：加 --out 文件夹。',
    },
    en: {
      reason: '{count} published articles are posts here, of which nothing was written: {files}.',
      hint: 'If a file has changed, `npx wxpub draft POST` lists what to change by hand on the website. To have copies all the same, add --out FOLDER.',
    },
  },
  'pull/known-published': {
    severity: 'note',
    zh: {
      reason: '《{title}》就是 {path} 发表出去的，什么都没有写。',
      hint: '文件改过的话：`npx wxpub draft {path}` 会列出要在网站上手工改的字。要另存一份：加 --out 文件夹。',
    },
    en: {
      reason: '“{title}” was published from {path}; nothing was written.',
      hint: 'If the file has changed, `npx wxpub draft {path}` lists what to change by hand on the website. To have a copy all the same, add --out FOLDER.',
    },
  },
  'pull/copied': {
    severity: 'note',
    zh: {
      reason: '《{title}》就是 {path} 发出去的；这里另存了一份，草稿和文章仍归 {path}。',
      hint: '这一份只供查看。',
    },
    en: {
      reason: '“{title}” was made from {path}. This is a copy; the draft and the article stay with {path}.',
      hint: 'Nothing need be done; the copy is for reading.',
    },
  },
  'pull/marked': {
    severity: 'warning',
    zh: {
      reason: '《{title}》带着 {path} 的标记，但发布记录里没有它。什么都没有写。',
      hint: '把它接上这篇文章：`npx wxpub adopt {path} {source}`。',
    },
    en: {
      reason: '“{title}” carries the mark of {path}, but the ledger doesn’t know it. Nothing was written.',
      hint: 'Tie it to the post: `npx wxpub adopt {path} {source}`.',
    },
  },
  'pull/file-exists': {
    severity: 'error',
    zh: {
      reason: '已经有 {path} 了，不覆盖，这篇没有取回。',
      hint: '把那个文件改名，或用 --out 取到别的文件夹。',
    },
    en: {
      reason: '{path} exists and is not overwritten; this article was not pulled.',
      hint: 'Rename that file, or pull into another folder with --out.',
    },
  },
  'pull/not-written': {
    severity: 'error',
    zh: { reason: '写不了 {path}（{cause}）。', hint: '检查文件夹的权限和磁盘空间。' },
    en: {
      reason: '{path} can’t be written ({cause}).',
      hint: 'Check the rights of the folder and the space on the disk.',
    },
  },
  'pull/whose': {
    severity: 'note',
    zh: {
      reason:
        '网页上看不出是不是你自己公众号的文章：网址写进了 `wechat_url`，`draft` 遇到它会停下，不会再建一篇。',
      hint: '是自己的：运行 `{line}` 记下来。要用它另发一篇：删掉 `wechat_url` 那一行。',
    },
    en: {
      reason:
        'A page doesn’t tell whether the article is your account’s own. Its address is in `wechat_url`, and `draft` stops there rather than make a second one.',
      hint: 'If it is yours, record it with `{line}`. To publish it as a new one, delete the line `wechat_url`.',
    },
  },
  'pull/not-tied': {
    severity: 'warning',
    zh: {
      reason: '{path} 写好了，但有上面的问题，还没有接上网站上的那一篇。',
      hint: '先改好，再运行 `{line}`，不然下次会多存一份草稿。',
    },
    en: {
      reason: '{path} is written, but for the problems above it isn’t tied to its article yet.',
      hint: 'Mend it, then run `{line}`: otherwise the next draft will be a second one.',
    },
  },
  'pull/other-draft': {
    severity: 'warning',
    zh: {
      reason: '同名的文件在发布记录里跟着另一份草稿（{mediaId}），它还在草稿箱里，所以《{title}》没有接上。',
      hint: '看一下那份草稿。这个文件该跟着刚取回的这一篇，就用下面的命令认领；否则请给文件换个名字再认领。',
    },
    en: {
      reason:
        'Under the name of this file the ledger follows another draft ({mediaId}), which still stands; so it isn’t tied to “{title}”.',
      hint: 'Look at that draft. If the file is to follow the article just pulled, adopt it with the command below; else rename the file first.',
    },
  },
  'pull/in-doubt': {
    severity: 'warning',
    zh: {
      reason: '同名的文件在发布记录里有一次结果未知的请求，所以《{title}》没有接上。',
      hint: '先核对：`npx wxpub settle {file}`。',
    },
    en: {
      reason: 'Under the name of this file the ledger holds a call in doubt; so it isn’t tied to “{title}”.',
      hint: 'Settle that first: `npx wxpub settle {file}`.',
    },
  },
  'pull/picture-kept': {
    severity: 'warning',
    zh: {
      reason: '{count} 张图片没有下载下来，文章里写的还是它们的网址。',
      hint: '在浏览器里存下来，放到文章旁边，把网址换成文件名。',
    },
    en: {
      reason: 'Pictures not downloaded: {count}. The post holds their addresses.',
      hint: 'Save them in a browser, put them beside the post and write their names in place of the addresses.',
    },
  },
  'pull/code-language': {
    severity: 'note',
    zh: {
      reason: '正文里没有存代码是什么语言（第 {zhLines} 行）。',
      hint: '写在 ``` 后面，就会按语言上色。',
    },
    en: {
      reason: 'The body doesn’t say which language code is in ({lines}).',
      hint: 'Write it behind ```, and the code is coloured by it.',
    },
  },
  'pull/callout-kind': {
    severity: 'note',
    zh: {
      reason: '正文里没有存提示框是哪一种，先写成了 NOTE（第 {zhLines} 行）。',
      hint: '需要的话改成 TIP、WARNING 等。',
    },
    en: {
      reason: 'The body doesn’t say which kind callouts are: they are written as NOTE ({lines}).',
      hint: 'Make them TIP, WARNING or another, if need be.',
    },
  },
  'pull/drawing-source': {
    severity: 'note',
    zh: {
      reason: '这些图看来是由源码画成的（例如 mermaid），正文里只有图片（第 {zhLines} 行）。',
      hint: '有源码的话，用它换掉图片，以后才能修改。',
    },
    en: {
      reason:
        'These pictures seem to be drawn from a source such as mermaid; the body holds the pictures alone ({lines}).',
      hint: 'If you have the source, put it in place of the picture, so that it can be changed.',
    },
  },
  'pull/text-colour': {
    severity: 'note',
    zh: {
      reason: '有 {count} 处文字的颜色没有取回来（第 {zhLines} 行）。',
      hint: '要强调，写成 **加粗** 或 ==高亮==，颜色由主题定；非要这个颜色不可，写 `<span style="color:#b30000">文字</span>`。',
    },
    en: {
      reason: 'The colour of words wasn’t brought back in {count} {count:place|places} ({lines}).',
      hint: 'To stress them write **bold** or ==highlighted==, whose look the theme decides. If it must be that colour, write `<span style="color:#b30000">words</span>`.',
    },
  },
  'pull/component': {
    severity: 'warning',
    zh: {
      reason: '这里原来有 Markdown 写不出来的东西（{name}），留下了一行注释。',
      hint: '视频、语音、视频号这类只能在网页编辑器里插入。',
    },
    en: {
      reason: 'Here stood something that Markdown can’t write ({name}); a comment holds its place.',
      hint: 'Videos, voices and the like can only be put in with the website’s editor.',
    },
  },
  'pull/nothing': {
    severity: 'note',
    zh: { reason: '公众号里一篇也没有，没有可以取回的。', hint: '看看是不是该加 --account，换一个公众号。' },
    en: {
      reason: 'The account holds none: there is nothing to pull.',
      hint: 'Was it another account? Add --account.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
