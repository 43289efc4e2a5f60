import type { Lang } from '../../problems/describe.ts'

/** A first post, which shows what is used most. It has no picture: its cover is made of its title. */
export const samplePost = (lang: Lang): string => (lang === 'zh' ? chinese : english)

const chinese = `---
title: 你好，公众号
digest: 一篇示例，常用的写法都在这里。
---

这是一篇示例文章。改一改文字，保存，就能看到它在手机上的样子；不想要了，删掉这个文件就行。

## 文字

**加粗**、*斜体*、==高亮==、~~删去~~、\`代码\`。外面的网页在公众号里点不开，[这样的链接](https://commonmark.org/help/)会列在文末。

> 引用一段话，换一种语气。

### 列表

1. 写 Markdown
2. 存进草稿箱
3. 看过再发表

- [x] 想好标题
- [ ] 选一张封面（没有也行，会用标题做一张）

> [!TIP] 提示
> 提示框还有 NOTE、WARNING 等等，标题可以自己写。

## 代码和表格

\`\`\`js
const greet = (name) => \`你好，\${name}\`
console.log(greet('公众号'))
\`\`\`

| 写法 | 得到什么 |
| --- | --- |
| \`![说明](图片.jpg "图注")\` | 图片，自动上传；图注在它下面 |
| \`$E = mc^2$\` | 公式 $E = mc^2$ |

最后一段。
`

const english = `---
title: Hello, WeChat
digest: A sample post with what is used most.
---

This is a sample post. Change some words, save it, and see what it looks like on a phone; if you don't want it, delete the file.

## Text

**Strong**, *emphasis*, ==highlight==, ~~deleted~~, \`code\`. Pages elsewhere can't be opened from an article, so [such a link](https://commonmark.org/help/) is listed at the end.

> A quotation, in another tone of voice.

### Lists

1. Write Markdown
2. Save it as a draft
3. Look at it, then publish

- [x] Find a title
- [ ] Choose a cover (or have one made of the title)

> [!TIP] Tip
> There are NOTE, WARNING and others, and the title is yours to choose.

## Code and tables

\`\`\`js
const greet = (name) => \`Hello, \${name}\`
console.log(greet('WeChat'))
\`\`\`

| Write | Get |
| --- | --- |
| \`![what it shows](picture.jpg "Caption")\` | a picture, uploaded by itself, with its caption below |
| \`$E = mc^2$\` | a formula, $E = mc^2$ |

The last paragraph.
`
