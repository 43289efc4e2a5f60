import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Finding posts and reading them. */
export const postProblems = {
  'post/empty-argument': {
    severity: 'error',
    zh: {
      reason: '有一个参数是空的，什么都没有做。',
      hint: '写上文件、文件夹或通配符，例如 `posts/hello.md`；如果来自脚本变量，检查变量是否有值。',
    },
    en: {
      reason: 'One argument is empty; nothing was done.',
      hint: 'Name a file, folder or glob such as `posts/hello.md`; if it comes from a script variable, check that the variable is set.',
    },
  },
  'post/not-found': {
    severity: 'error',
    zh: { reason: '找不到 `{file}`。', hint: '检查路径；相对路径从当前文件夹算起。' },
    en: {
      reason: 'There is no `{file}`.',
      hint: 'Check the path; relative ones start from the working directory.',
    },
  },
  'post/not-found-but': {
    severity: 'error',
    zh: { reason: '找不到 `{file}`。', hint: '是不是 `{meant}`？' },
    en: { reason: 'There is no `{file}`.', hint: 'Did you mean `{meant}`?' },
  },
  'post/not-a-file': {
    severity: 'error',
    zh: {
      reason: '`{file}` 既不是普通文件，也不是文件夹。',
      hint: '换成一个 Markdown 文件；标准输入写作 `npx wxpub build -`。',
    },
    en: {
      reason: '`{file}` is neither a regular file nor a folder.',
      hint: 'Name a Markdown file; for standard input type `npx wxpub build -`.',
    },
  },
  'post/no-match': {
    severity: 'error',
    zh: {
      reason: '没有文章与通配符 `{pattern}` 相符。',
      hint: '通配符只匹配 .md 和 .markdown，不含隐藏文件、以 `_` 开头的文件和 README 之类；这些要直接写文件名。',
    },
    en: {
      reason: 'No post matches the glob `{pattern}`.',
      hint: 'Globs match .md and .markdown only, and leave out hidden files, files beginning with `_`, README and the like; name such a file itself.',
    },
  },
  'post/none-in-folder': {
    severity: 'error',
    zh: {
      reason: '文件夹 `{folder}` 里没有文章。',
      hint: '只找 .md 和 .markdown，不含隐藏文件、以 `_` 开头的文件和 README 之类；这些要直接写文件名。',
    },
    en: {
      reason: 'The folder `{folder}` holds no posts.',
      hint: 'Only .md and .markdown count, without hidden files, files beginning with `_`, README and the like; name such a file itself.',
    },
  },
  'post/folder-unreadable': {
    severity: 'error',
    zh: { reason: '没有权限读取文件夹 `{folder}`。', hint: '检查权限：`ls -ld {folder}`。' },
    en: {
      reason: 'The folder `{folder}` may not be read.',
      hint: 'Check its permissions: `ls -ld {folder}`.',
    },
  },
  'post/unreadable': {
    severity: 'error',
    zh: { reason: '文章读不出来（{cause}）。', hint: '检查文件是否存在、是否有读取权限，再运行一次。' },
    en: {
      reason: 'The post can’t be read ({cause}).',
      hint: 'Check that the file is there and may be read, then run again.',
    },
  },
  'post/is-folder': {
    severity: 'error',
    zh: { reason: '这是文件夹，不是文章。', hint: '写出其中的 Markdown 文件。' },
    en: { reason: 'This is a folder, not a post.', hint: 'Name the Markdown file inside it.' },
  },
  'post/too-large': {
    severity: 'error',
    zh: {
      reason: '文件有 {size} 字节，超过 {limit} 字节，没有读取。公众号文章远小于此。',
      hint: '是不是选错了文件，或把图片以 base64 写进了正文？把图片存成文件再引用。',
    },
    en: {
      reason: 'The file has {size} bytes, more than {limit}, and was not read. An article is far smaller.',
      hint: 'Is it the right file? If pictures are embedded as base64, save them as files and link to them.',
    },
  },
  'post/not-utf8': {
    severity: 'error',
    zh: {
      reason: '文件不是有效的 UTF-8：从这里起读不懂。',
      hint: '在编辑器里另存为 UTF-8；如果原来是 {encoding}：`iconv -f {from} -t UTF-8 {file} > new.md`。',
    },
    en: {
      reason: 'The file is not valid UTF-8: from here on it can’t be read.',
      hint: 'Save it as UTF-8 in your editor; if it is {encoding}: `iconv -f {from} -t UTF-8 {file} > new.md`.',
    },
  },
  'post/nul-byte': {
    severity: 'error',
    zh: {
      reason: '文件里有 NUL 字节，多半不是文本文件，或者是 UTF-16。',
      hint: '删掉这个字符，或在编辑器里另存为 UTF-8。',
    },
    en: {
      reason: 'The file holds a NUL byte; most likely it is no text file, or UTF-16.',
      hint: 'Delete that character, or save the file as UTF-8 in your editor.',
    },
  },
  'post/empty': {
    severity: 'error',
    zh: { reason: '文件还是空的。', hint: '写上标题和正文，保存后再运行一次。' },
    en: { reason: 'The file is still empty.', hint: 'Write a title and a body, save, and run again.' },
  },
  'post/empty-body': {
    severity: 'error',
    zh: {
      reason: '只有 front matter，还没有正文。',
      hint: '在第二个 `---` 之后写正文；没有正文的文章微信不收。',
    },
    en: {
      reason: 'There is front matter but no body yet.',
      hint: 'Write the body below the second `---`; WeChat takes no article without one.',
    },
  },
  'post/merge-markers': {
    severity: 'error',
    zh: {
      reason:
        '从这一行到第 {end} 行是 git 合并冲突留下的标记（`<<<<<<<`、`=======`、`>>>>>>>`），读者会看到两边的字。',
      hint: '两边留下要的字，删掉这三行标记；标记本来就是要给读者看的，放进代码块里。',
    },
    en: {
      reason:
        'Git left the markers of a merge conflict (`<<<<<<<`, `=======`, `>>>>>>>`) from this line to line {end}: readers would see both sides.',
      hint: 'Keep the words you want and delete the three marker lines; markers that readers are to see belong into a code block.',
    },
  },
  'post/merge-markers-in-code': {
    severity: 'warning',
    zh: {
      reason:
        '从这一行到第 {end} 行，代码块里是一处完整的 git 合并冲突（`<<<<<<<`、`=======`、`>>>>>>>`），读者会照样看到。',
      hint: '是合并时留下的，就留下要的代码，删掉这三行标记；本来就是给读者看的，把代码块的语言写成 `diff` 或 `text`，就不再提醒。',
    },
    en: {
      reason:
        'From this line to line {end} a block of code holds a whole merge conflict of git (`<<<<<<<`, `=======`, `>>>>>>>`), and readers will see it.',
      hint: 'If a merge left it there, keep the code you want and delete the three marker lines. If readers are to see it, call the language of the block `diff` or `text`, and nothing more is said.',
    },
  },
  'post/crashed': {
    severity: 'error',
    zh: {
      reason: '渲染这篇文章时 wxpub 自己出错了（{cause}）；它没有发送，其他文章照常处理。',
      hint: '单独运行这一篇看看；仍然出错就把它报告给我们，附上这篇文章。',
    },
    en: {
      reason:
        'wxpub itself failed to render this post ({cause}); it wasn’t sent, and the other posts went on.',
      hint: 'Run it with this post alone; if it fails again, report it together with the post.',
    },
  },
  'post/duplicate-uid': {
    severity: 'error',
    zh: {
      reason: '`{file}` 和 `{other}` 的 uid 都是 `{uid}`，分不清是哪一篇，两篇都没有发送。',
      hint: '复制出来的那一篇，改掉或删去 `uid` 一行。',
    },
    en: {
      reason:
        '`{file}` and `{other}` both have the uid `{uid}`, so they can’t be told apart; neither was sent.',
      hint: 'In the one that is a copy, change the `uid` line or delete it.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
