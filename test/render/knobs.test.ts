import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Knobs } from '../../src/config/knobs.ts'
import { readTheme } from '../../src/read/read-theme.ts'
import { darkMode } from '../../src/survival/dark-mode.ts'
import { render } from '../helpers/render.ts'

const root = resolve(import.meta.dirname, '../..')
const folders = await readdir(join(root, 'templates'), { withFileTypes: true })
const themes = folders.filter((each) => each.isDirectory()).map(({ name }) => name)
const codeThemes = folders.flatMap(({ name }) => /^code-(.+)\.css$/.exec(name)?.[1] ?? [])

const sample = `开头一段，[链接](https://a.b/)。

## 二级标题

- 一项，\`code\`

> 引用

::: tip
\`\`\`js
const inCallout = 'text'
\`\`\`
:::

\`\`\`ts title=a.ts {1-2} showLineNumbers /b/
// 注释
const a: number = 1 // [!code ++]
let b = /c/ // [!code --]
class C extends D { e(f = true) { return \`g\${h}\` } }
@meta
\`\`\`

\`\`\`html
<p class="a">b</p><!-- c -->
\`\`\`
`

async function bodyOf(name: string, knobs: Knobs) {
  const { theme, problems } = await readTheme(name, { root, cwd: root, knobs })
  expect(problems).toEqual([])
  const { html } = await render(sample, theme ? { theme } : {})
  return html
}

describe.each(themes)('theme %s', (name) => {
  test('turns every knob', async () => {
    const knobs = { color: '#123456', fontSize: 17, lineHeight: 2.1, indent: true, justify: true }
    const html = await bodyOf(name, knobs)
    const [root = ''] = /^<section [^>]*>/.exec(html) ?? []
    expect(root).toMatch(/font-size:17px.*line-height:2\.1.*text-align:justify/)
    expect(/<code [^>]*>/.exec(html)?.[0]).toContain('word-break:break-all')
    expect(html).toContain('#123456')
    expect(html).toMatch(/<p style="[^"]*text-indent:2em[^"]*">开头一段/)
    expect(html.match(/text-indent/g)).toHaveLength(1)
  })

  test.each(codeThemes)('is legible with code in %s, light and dark', async (codeTheme) => {
    const html = await bodyOf(name, { codeTheme })
    const { runs, panels } = await darkMode(html)
    const faint = runs.filter(({ light, dark }) => Math.min(light.contrast, dark.contrast) < 4.5)
    expect(faint.map(({ text, light, dark }) => ({ text, light, dark }))).toEqual([])
    expect(panels).toEqual([])
  })
})

test('code colours nobody knows are a problem that names those there are', async () => {
  const codeThemePlace = { file: 'a.md', line: 2, column: 1 }
  const { problems } = await readTheme('default', {
    root,
    cwd: root,
    knobs: { codeTheme: 'neon' },
    codeThemePlace,
  })
  expect(problems).toMatchObject([
    {
      code: 'theme/code-unknown',
      params: { name: 'neon', known: codeThemes.sort().join(', ') },
      place: codeThemePlace,
    },
  ])
})
