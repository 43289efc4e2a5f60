import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'

const config = `
const careless = () => (tree) => {
  const visit = ({ children = [] }) => {
    for (const child of children) {
      if (child.tagName === 'p') child.properties = { ...child.properties, contentEditable: 'true' }
      visit(child)
    }
  }
  visit(tree)
}
export default { plugins: { html: [careless] }, theme: 'mine' }
`

const theme = `
p { color: #999 }
h2 { color: #666 }
blockquote { background: #f6f8fa; text-align: start; padding: 8px }
`

const post = `---
title: 夏天的信
digest: 写在夏天
cover: cover.png
---

## 海边

今天的海是蓝色的，风很大，浪一直打到路上来。

![海](sea.png) 明天再写。

> 海上生明月

说完了。

> 天涯共此时
`

const header = '> 每周一信\n'

test.each(['zh', 'en'])(
  'check tells what WeChat changes and what a phone shows badly, in %s',
  async (lang) => {
    const project = await makeProject({
      'wxpub.config.mjs': config,
      'templates/mine/theme.css': theme,
      'templates/mine/header.md': header,
      'a.md': post,
      'cover.png': makePng(900, 383),
      'sea.png': makePng(600, 400),
    })
    const { code, stdout, stderr } = await project.run(['check', 'a.md', '--lang', lang])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    const printed = stderr.replace(/[\d.]+ (秒|s)\n$/, '… $1\n')
    await expect(printed).toMatchFileSnapshot(`check-survival/${lang}.txt`)
  },
)
