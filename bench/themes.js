// A theme file of wenyan, mdnice or doocs/md, in its tool and in wxpub: how much of the picture differs, part by part.
//
// npm run build && npm ci --prefix bench && node bench/themes.js [theme.css …]
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { parsePost, readTheme, renderArticle } from '../dist/index.js'
import { doocs } from './theme-tools/doocs.js'
import { mdnice } from './theme-tools/mdnice.js'
import { wenyan } from './theme-tools/wenyan.js'

/** What the pages of the web editors take away from every article; wenyan shows it on a bare page. */
const reset = 'p, blockquote, ul, ol, pre { margin: 0 } table { border-collapse: collapse }'

/** In order: the first whose sign the style sheet shows. */
const tools = [
  { name: 'wenyan', sign: /#wenyan\b/, start: wenyan, page: '' },
  { name: 'mdnice', sign: /#nice\b/, start: mdnice, page: reset },
  { name: 'doocs', sign: /./, start: doocs, page: reset },
]

const parts = {
  headings: '## 二级标题\n\n### 三级标题\n\n#### 四级标题',
  text: '一段文字，有**粗体**、*斜体*、~~删去~~和`code`，写得长一点，好让它在手机上换行，换一行不够，再换一行。\n\n第二段。',
  quote: '> 一级引用，说了一些话。\n>\n> 第二段。',
  table:
    '| 姓名 | 年龄 | 工作 |\n| :-- | :-: | --: |\n| 小可爱 | 18 | 吃可爱多 |\n| 小勇敢 | 20 | 爬勇敢树 |',
  rule: '上\n\n---\n\n下',
  list: '- 一\n- 二\n- 三\n\n1. 甲\n2. 乙',
  code: '```js\nconst answer = 42\nfunction ask() { return answer }\n```',
}

const themes = process.argv.slice(2)
if (themes.length === 0)
  for (const name of ['wenyan', 'mdnice', 'doocs-old'])
    themes.push(resolve(import.meta.dirname, `../test/read/foreign-themes/${name}.css`))
const pictures = resolve(import.meta.dirname, 'pictures')

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
})
console.log(
  `| theme | ${Object.keys(parts).join(' | ')} |\n| --- | ${'--- | '.repeat(Object.keys(parts).length)}`,
)
for (const file of themes) {
  const css = await readFile(file, 'utf8')
  const { theme } = await readTheme(resolve(file), { root: '/', cwd: '/' })
  const tool = tools.find(({ sign }) => sign.test(css))
  tool.render ??= await tool.start(browser)
  const both = { [tool.name]: [], wxpub: [] }
  const shares = []
  for (const markdown of Object.values(parts)) {
    const theirs = await tool.render(markdown, css)
    const post = parsePost(new TextEncoder().encode(`---\ntitle: a\n---\n${markdown}`), '/a.md', '/', 'a.md')
    const ours = (await renderArticle(post, theme, { author: '', comments: 'off' })).html
    both[tool.name].push(theirs)
    both.wxpub.push(ours)
    shares.push(await difference(await shoot(theirs, tool.page), await shoot(ours, tool.page)))
  }
  console.log(`| ${basename(file)} | ${shares.map((share) => `${(share * 100).toFixed(1)} %`).join(' | ')} |`)
  await mkdir(pictures, { recursive: true })
  for (const [tool, html] of Object.entries(both))
    await writeFile(
      resolve(pictures, `${basename(file, '.css')}-${tool}.png`),
      await shoot(html.join(''), tool.page),
    )
}
await browser.close()

/** A picture of a body as a phone of 375 px shows it, on WeChat's page as far as it matters here. */
async function shoot(html, page) {
  const tab = await browser.newPage({ viewport: { width: 375, height: 100 } })
  await tab.setContent(`<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: 16px 20px; font: 17px/1.6 sans-serif }
    ${page}
    body * { max-width: 100%; box-sizing: border-box; overflow-wrap: break-word; font-family: sans-serif !important }
  </style>${html}`)
  const picture = await tab.screenshot({ fullPage: true })
  await tab.close()
  return picture
}

/** The share of pixels that differ visibly, the smaller picture on white. */
async function difference(a, b) {
  const page = await browser.newPage()
  const share = await page.evaluate(
    async (sources) => {
      const images = await Promise.all(
        sources.map(async (source) => {
          const image = new Image()
          image.src = `data:image/png;base64,${source}`
          await image.decode()
          return image
        }),
      )
      const width = Math.max(...images.map((image) => image.width))
      const height = Math.max(...images.map((image) => image.height))
      const [one, two] = images.map((image) => {
        const context = new OffscreenCanvas(width, height).getContext('2d')
        context.fillStyle = '#fff'
        context.fillRect(0, 0, width, height)
        context.drawImage(image, 0, 0)
        return context.getImageData(0, 0, width, height).data
      })
      let differing = 0
      for (let at = 0; at < one.length; at += 4)
        if ([0, 1, 2].some((channel) => Math.abs(one[at + channel] - two[at + channel]) > 24)) differing++
      return differing / (width * height)
    },
    [a, b].map((picture) => picture.toString('base64')),
  )
  await page.close()
  return share
}
