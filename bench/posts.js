// Posts to measure with: made up, the same every time, in the proportions of a Chinese weekly.
const sentences = [
  '昨晚的雨下到后半夜才停，早上推开窗，空气里有一股青草的味道。',
  '他把这件事记在本子上，准备**明天一早**再去问问车站的人。',
  'The release notes say it is faster; we measured and found that it is, by about a third.',
  '如果一个工具需要先读三页说明才能用，多数人会在第一页就关掉它。',
  '详细的过程写在[上一篇文章](https://example.com/posts/{n})里，这里只说结论。',
  '把 `config.json` 里的 `retries` 改成 3，重新启动服务，日志里就不会再有警告。',
]

/** A post of about so many bytes. */
export function makePost(sizeInBytes) {
  let post = ''
  for (let block = 0; Buffer.byteLength(post) < sizeInBytes; block++) {
    const pick = (offset) =>
      sentences[(block * 7 + offset * 3) % sentences.length].replace('{n}', String(block))
    if (block % 12 === 3) post += `## 第 ${block} 节\n\n`
    else if (block % 12 === 6) post += `- ${pick(0)}\n- ${pick(1)}\n  - ${pick(2)}\n\n`
    else if (block % 12 === 9) post += `> ${pick(0)}\n\n`
    else post += `${pick(0)}${pick(1)}${pick(2)}\n\n`
  }
  return post
}

/** Every construct once. */
export const standardPost = `## 标题

正文有**粗体**、*斜体*、~~删除~~、\`代码\`和[链接](https://example.com)[^1]。

1. 第一
2. 第二
   - 里面一层

- [x] 做完
- [ ] 没做

| 左 | 中 | 右 |
| :-- | :-: | --: |
| 一 | 二 | 三 |

> 引用一句话。

\`\`\`js
const answer = 42 // 注释
\`\`\`

---

![图](https://mmbiz.qpic.cn/mmbiz_png/x/640)

[^1]: 脚注。
`

/** Twenty blocks of code. */
export const codePost = Array.from(
  { length: 20 },
  (_, index) =>
    `第 ${index} 段：\n\n\`\`\`js\n${Array.from({ length: 30 }, (__, line) => `  const value${line} = compute(${index}, "text ${line}") // 第 ${line} 行`).join('\n')}\n\`\`\`\n`,
).join('\n')

/** A hundred formulas, no two alike. */
export const mathPost = Array.from(
  { length: 50 },
  (_, index) =>
    `第 ${index} 式：$x_{${index}} = \\sqrt{a^2 + ${index}}$，于是\n\n$$\n\\int_0^{${index}} \\frac{e^{-t}}{1 + t^{${index}}} \\, dt\n$$\n`,
).join('\n')

/** Every construct once, with formulas. */
export const codeAndMathPost = `${standardPost}
行内公式 $E = mc^2$，和独立的一行：

$$
\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}
$$
`
