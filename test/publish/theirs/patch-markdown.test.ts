import { describe, expect, test } from 'vitest'
import type { Line } from '../../../src/publish/theirs/glyphs.ts'
import { linesOf, takeIn, wordsOf } from './desk.ts'

const words = (from: string, to: string) => (html: string) => {
  if (!html.includes(from)) throw new Error(`Expected ${from} in ${html}`)
  return html.replace(from, to)
}

/** Markdown, what the person does to its HTML, and the Markdown wanted. */
const taken: [name: string, before: string, edit: (html: string) => string, after: string][] = [
  ['a word', '你好，世界。\n', words('世界', '地球'), '你好，地球。\n'],
  ['a Latin word', 'The colour of money.\n', words('colour', 'color'), 'The color of money.\n'],
  ['a word in bold', '这是**重要**的。\n', words('重要', '要紧'), '这是**要紧**的。\n'],
  ['a word beside bold', '这是**重要**的事。\n', words('的事', '的大事'), '这是**重要**的大事。\n'],
  [
    'words after bold',
    '这是**重要**\n',
    (html) => html.replace('</strong>', '</strong>的'),
    '这是**重要**的\n',
  ],
  [
    'bold taken out with its words',
    '这是**很重**的事。\n',
    (html) => html.replace(/<strong.*?<\/strong>/, ''),
    '这是的事。\n',
  ],
  [
    'the words of a link',
    '看[文档](https://mp.weixin.qq.com/s/a)。\n',
    words('文档', '官方文档'),
    '看[官方文档](https://mp.weixin.qq.com/s/a)。\n',
  ],
  [
    'a word that is cited below',
    '看[文档](https://a.cn/)。\n',
    words('文档', '手册'),
    '看[手册](https://a.cn/)。\n',
  ],
  ['a word beside code', '用 `a` 吧，再见。\n', words('再见', '回见'), '用 `a` 吧，回见。\n'],
  ['a number before a paragraph', '再见。\n', words('再见', '1. 再见'), '1\\. 再见。\n'],
  [
    'a dot behind a number that begins a paragraph',
    '2020 再见。\n',
    words('2020', '2020.'),
    '2020\\. 再见。\n',
  ],
  ['another number, with a dot', '10 再见。\n', words('10', '1.'), '1\\. 再见。\n'],
  ['a number before a paragraph of a quote', '> 再见呀。\n', words('再见', '1. 再见'), '> 1\\. 再见呀。\n'],
  [
    'a paragraph parted into two with numbers',
    '再见呀。朋友们。\n',
    words('再见呀。', '1. 再见呀。</p><p>2. '),
    '1\\. 再见呀。\n\n2\\. 朋友们。\n',
  ],
  ['a word with an escape near', '3 \\* 4 是 \\[十二\\]。\n', words('十二', '12'), '3 \\* 4 是 \\[12\\]。\n'],
  ['a word after an entity', 'A&amp;B 与 C。\n', words('与', '和'), 'A&amp;B 和 C。\n'],
  [
    'a word in another line of the source',
    '一行\n两行，\n三行。\n',
    words('两行', '二行'),
    '一行\n二行，\n三行。\n',
  ],
  ['words that go over the end of a line', '春天\n来了吗。\n', words('天来', '日到'), '春日到了吗。\n'],
  ['a word in an item', '- 一项\n- 两项\n', words('两项', '二项'), '- 一项\n- 二项\n'],
  ['a word in a quote', '> 引用\n> 原文\n', words('引用', '引述'), '> 引述\n> 原文\n'],
  [
    'a word in a cell',
    '| a | b |\n|---|---|\n| 甲 | 乙 |\n',
    words('甲', '丙'),
    '| a | b |\n|---|---|\n| 丙 | 乙 |\n',
  ],
  ['a heading', '## 小节\n\n文。\n', words('小节', '第一节'), '## 第一节\n\n文。\n'],
  ['a footnote', '文[^1]。\n\n[^1]: 注释\n', words('注释', '脚注'), '文[^1]。\n\n[^1]: 脚注\n'],
  ['marks of Markdown, typed', '价格。\n', words('价格', '价格 *不变*'), '价格 \\*不变\\*。\n'],
  [
    'a pipe in a cell',
    '| a | b |\n|---|---|\n| 甲 | 乙 |\n',
    words('甲', '甲|丁'),
    '| a | b |\n|---|---|\n| 甲\\|丁 | 乙 |\n',
  ],
  ['a hash that means nothing', 'C 语言。\n', words('C 语言', 'C# 语言'), 'C# 语言。\n'],
  [
    'a new paragraph',
    '一。\n\n二。\n',
    (html) => html.replace('</p>', '</p><p>新的。</p>'),
    '一。\n\n新的。\n\n二。\n',
  ],
  ['a paragraph at the end', '一。\n', (html) => html.replace('</p>', '</p><p>完。</p>'), '一。\n\n完。\n'],
  ['a paragraph at the top', '一。\n', (html) => html.replace('<p', '<p>先。</p><p'), '先。\n\n一。\n'],
  [
    'two new paragraphs',
    '一。\n\n二。\n',
    (html) => html.replace('</p>', '</p><p>甲甲。</p><p>乙乙。</p>'),
    '一。\n\n甲甲。\n\n乙乙。\n\n二。\n',
  ],
  [
    'a paragraph after a picture',
    '一。\n\n![](https://mmbiz.qpic.cn/a/0)\n\n二。\n',
    (html) => html.replace(/(<img[^>]*>(?:<\/\w+>)*)(<p)/, '$1<p>图后。</p>$2'),
    '一。\n\n![](https://mmbiz.qpic.cn/a/0)\n\n图后。\n\n二。\n',
  ],
  [
    'a paragraph taken out',
    '一。\n\n二。\n\n三。\n',
    (html) => html.replace(/<p[^>]*>二。<\/p>/, ''),
    '一。\n\n三。\n',
  ],
  [
    'the last paragraph taken out',
    '一。\n\n二。\n',
    (html) => html.replace(/<p[^>]*>二。<\/p>/, ''),
    '一。\n',
  ],
  [
    'an item taken out',
    '- 甲甲\n- 乙乙\n- 丙丙\n',
    (html) => html.replace(/<section[^>]*><span[^>]*>•<\/span><span[^>]*>乙乙<\/span><\/section>/, ''),
    '- 甲甲\n- 丙丙\n',
  ],
  [
    'a new item',
    '- 甲甲\n- 乙乙\n',
    (html) =>
      html.replace(
        /(<section[^>]*><span[^>]*>•<\/span><span[^>]*>甲甲<\/span><\/section>)/,
        '$1<section>• 新项</section>',
      ),
    '- 甲甲\n- 新项\n- 乙乙\n',
  ],
  [
    'a paragraph split in two',
    '第一句话在这里。第二句话在那里。\n',
    (html) => html.replace('第二句', '</p><p>第二句'),
    '第一句话在这里。\n\n第二句话在那里。\n',
  ],
  [
    'two paragraphs joined',
    '第一句话在这里。\n\n第二句话在那里。\n',
    (html) => html.replace(/<\/p><p[^>]*>/, ''),
    '第一句话在这里。第二句话在那里。\n',
  ],
  [
    'a picture taken out',
    '一。\n\n![图](https://mmbiz.qpic.cn/a/0)\n\n二。\n',
    (html) => html.replace(/<img[^>]*>/, ''),
    '一。\n\n二。\n',
  ],
  [
    'several at once',
    '# 题\n\n你好，**世界**。\n\n- 一项\n\n再见。\n',
    (html) => html.replace('世界', '地球').replace('一项', '一条').replace('再见', '回见'),
    '# 题\n\n你好，**地球**。\n\n- 一条\n\n回见。\n',
  ],
]

const table = '| a | b |\n|---|---|\n| 甲 | 乙 |\n| 丙 | 丁 |\n'
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
const rowOf = (words: string) => new RegExp(`<tr[^>]*>(?:(?!</tr>).)*${words}.*?</tr>`)

const itemOf = (words: string) =>
  new RegExp(`<section[^>]*><span[^>]*>[^<]*</span><span[^>]*>${words}</span></section>`)

/** Rows, cells, items and captions. */
const parts: typeof taken = [
  ['a row taken out', table, (html) => html.replace(rowOf('甲'), ''), table.replace('| 甲 | 乙 |\n', '')],
  [
    'the last row taken out',
    table,
    (html) => html.replace(rowOf('丙'), ''),
    table.replace('\n| 丙 | 丁 |', ''),
  ],
  [
    'a new row, and a word above it',
    table,
    (html) => html.replace(rowOf('甲'), (found) => found.replace('乙', '乙乙') + row('戊', '己|<b>庚</b>')),
    '| a | b |\n|---|---|\n| 甲 | 乙乙 |\n| 戊 | 己\\|**庚** |\n| 丙 | 丁 |\n',
  ],
  [
    'a new first row',
    table,
    (html) => html.replace('<tbody>', `<tbody>${row('戊', '己')}`),
    '| a | b |\n|---|---|\n| 戊 | 己 |\n| 甲 | 乙 |\n| 丙 | 丁 |\n',
  ],
  [
    'new last rows, one with an empty cell',
    table,
    (html) => html.replace('</tbody>', `${row('', '戊')}${row('己', '庚')}</tbody>`),
    `${table}|  | 戊 |\n| 己 | 庚 |\n`,
  ],
  [
    'a row in place of another',
    table,
    (html) => html.replace(rowOf('甲'), '').replace('</tbody>', `${row('戊戊', '己己')}</tbody>`),
    '| a | b |\n|---|---|\n| 丙 | 丁 |\n| 戊戊 | 己己 |\n',
  ],
  [
    'a row of a table without bars at its ends, in a quote',
    '> a | b\n> :-: | --\n> 甲 | `乙`\n',
    (html) => html.replace('</tbody>', `${row('丙', '丁')}</tbody>`),
    '> a | b\n> :-: | --\n> 甲 | `乙`\n> 丙 | 丁\n',
  ],
  [
    'a cell that was empty, and one that is',
    '| a | b |\n|---|---|\n|  | \\|乙 |\n',
    (html) => html.replace(/(<tbody><tr><td[^>]*>).*?(<\/td>)/, '$1新$2').replace('|乙', ''),
    '| a | b |\n|---|---|\n| 新 | |\n',
  ],
  [
    'a cell said otherwise altogether',
    table,
    (html) => html.replace('甲', '完全不同的').replace('丁', 'others'),
    table.replace('甲', '完全不同的').replace('丁', 'others'),
  ],
  [
    'lines of a cell',
    '| a | b |\n|---|---|\n| 甲<br>甲二 | 乙 |\n',
    words('甲二', '甲三'),
    '| a | b |\n|---|---|\n| 甲<br>甲三 | 乙 |\n',
  ],
  [
    'a numbered item taken out, numbers left as they are',
    '1. 甲甲\n2. 乙乙\n3. 丙丙\n',
    (html) => html.replace(itemOf('乙乙'), ''),
    '1. 甲甲\n3. 丙丙\n',
  ],
  [
    'a numbered item taken out, the next one numbered anew',
    '1. 甲甲\n2. 乙乙\n3. 丙丙\n',
    (html) => html.replace(itemOf('乙乙'), '').replace('3.', '2.'),
    '1. 甲甲\n3. 丙丙\n',
  ],
  [
    'a numbered item put between',
    '1. 甲甲\n2. 乙乙\n',
    (html) => html.replace(itemOf('甲甲'), '$&<section>2. 新项</section>').replace(/2\.(?!.*2\.)/s, '3.'),
    '1. 甲甲\n2. 新项\n2. 乙乙\n',
  ],
  [
    'a new first item',
    '文。\n\n- 甲甲\n- 乙乙\n',
    (html) => html.replace(itemOf('甲甲'), '<section>• 新项</section>$&'),
    '文。\n\n- 新项\n- 甲甲\n- 乙乙\n',
  ],
  [
    'the words of an item below another',
    '- 甲甲\n  - 乙乙\n  - 丙丙\n',
    (html) => html.replace(itemOf('丙丙'), '').replace('乙乙', '乙一'),
    '- 甲甲\n  - 乙一\n',
  ],
  [
    'the caption of a picture',
    '![图](https://mmbiz.qpic.cn/a/0 "旧的图注")\n',
    words('旧的', '新的 "好"'),
    '![图](https://mmbiz.qpic.cn/a/0 "新的 \\"好\\"图注")\n',
  ],
  [
    'a caption taken out',
    '![图](https://mmbiz.qpic.cn/a/0 "图注")\n\n文。\n',
    (html) => html.replace(/<p[^>]*>图注<\/p>/, ''),
    '![图](https://mmbiz.qpic.cn/a/0)\n\n文。\n',
  ],
  [
    'words of a callout and of its title',
    '> [!TIP] 省**时间**\n> 正文\n> 两行\n',
    (html) => html.replace('省', '少花').replace('两行', '二行'),
    '> [!TIP] 少花**时间**\n> 正文\n> 二行\n',
  ],
  [
    'a paragraph of a callout, and one taken out',
    '> [!NOTE]\n> 甲甲。\n>\n> 乙乙。\n>\n> 丙丙。\n',
    (html) =>
      html.replace(/<p[^>]*>乙乙。<\/p>/, '').replace(/(<p[^>]*>丙丙。<\/p>)/, '$1<p>丁丁丁丁丁。</p>'),
    '> [!NOTE]\n> 甲甲。\n>\n> 丙丙。\n>\n> 丁丁丁丁丁。\n',
  ],
  [
    'paragraphs of a container',
    '::: tip 题\n甲甲。\n\n乙乙。\n:::\n\n文。\n',
    (html) =>
      html
        .replace('>题<', '>新题<')
        .replace(/<p[^>]*>甲甲。<\/p>/, '')
        .replace(/(<p[^>]*>乙乙。<\/p>)/, '$1<p>丙丙丙丙。</p>'),
    '::: tip 新题\n乙乙。\n\n丙丙丙丙。\n:::\n\n文。\n',
  ],
  [
    'all of a callout, said otherwise altogether, beside other lines',
    '> [!NOTE]\n> 春天来了。\n\n见 [甲](https://a.cn/) 和乙。\n',
    (html) => html.replace('春天来了。', '关掉窗户').replace('和乙。', '与丙丁戊己庚辛'),
    '> [!NOTE]\n> 关掉窗户\n\n见 [甲](https://a.cn/) 与丙丁戊己庚辛\n',
  ],
  [
    'brackets before the number of a footnote',
    '文字[^a]。\n\n[^a]: 注释\n',
    words('文字', '[x](y)'),
    '\\[x\\](y)[^a]。\n\n[^a]: 注释\n',
  ],
  [
    'a footnote of several words, one of them bold',
    '文[^a]。\n\n[^a]: 见**某书**，第 3 页。\n',
    (html) => html.replace('某书', '另一本书').replace('第 3 页', '第 4 页'),
    '文[^a]。\n\n[^a]: 见**另一本书**，第 4 页。\n',
  ],
]

/** How words are set. */
const set: typeof taken = [
  ['a word made bold', '这是重要的。\n', words('重要', '<strong>重要</strong>'), '这是**重要**的。\n'],
  [
    'a word made bold by a style',
    '这是重要的。\n',
    words('重要', '<span style="font-weight:700">重要</span>'),
    '这是**重要**的。\n',
  ],
  [
    'a word no longer bold',
    '这是**重要**的。\n',
    (html) => html.replace(/<\/?strong[^>]*>/g, ''),
    '这是重要的。\n',
  ],
  [
    'bold that goes further',
    '这是**重要**的事。\n',
    words('的事', '<strong>的</strong>事'),
    '这是**重要的**事。\n',
  ],
  [
    'bold that ends sooner',
    '这是**很重要**的事。\n',
    words('重要</strong>', '</strong>重要'),
    '这是**很**重要的事。\n',
  ],
  ['a word made italic', 'It was great fun.\n', words('great', '<em>great</em>'), 'It was *great* fun.\n'],
  ['a word struck out', '旧价与新价。\n', words('旧价', '<del>旧价</del>'), '~~旧价~~与新价。\n'],
  [
    'bold around code',
    '用 `a` 吧。\n',
    (html) => html.replace(/(<code.*?<\/code>)/, '<strong>$1</strong>'),
    '用 **`a`** 吧。\n',
  ],
  [
    'bold and other words at once',
    '这是重要的。\n',
    words('重要', '<strong>要紧</strong>'),
    '这是**要紧**的。\n',
  ],
  [
    'another address of a link',
    '看[**文**档](https://mp.weixin.qq.com/s/a "题")。\n',
    words('/s/a', '/s/b'),
    '看[**文**档](https://mp.weixin.qq.com/s/b "题")。\n',
  ],
  [
    'another address of a link that is defined elsewhere',
    '看[文档][1]。\n\n[1]: https://mp.weixin.qq.com/s/a\n',
    words('/s/a', '/s/b'),
    '看[文档](https://mp.weixin.qq.com/s/b)。\n\n[1]: https://mp.weixin.qq.com/s/a\n',
  ],
  [
    'a link taken off',
    '看[文档](https://mp.weixin.qq.com/s/a)。\n',
    (html) => html.replace(/<\/?a\b[^>]*>/g, ''),
    '看文档。\n',
  ],
  [
    'a new link',
    '看文档。\n',
    words('文档', '<a href="https://mp.weixin.qq.com/s/a?b=1&amp;c=2">文档</a>'),
    '看[文档](https://mp.weixin.qq.com/s/a?b=1&c=2)。\n',
  ],
  [
    'the words of a link, in the text and where it is cited',
    '看[文档](https://a.cn/)。\n',
    (html) => html.replaceAll('文档', '新手册'),
    '看[新手册](https://a.cn/)。\n',
  ],
  [
    'words below a table whose first row is like the others',
    '| 1 | 2 |\n|---|---|\n| 甲 | 乙 |\n\n旧。\n',
    (html) =>
      html
        .replace(/<(\/?)th\b[^>]*>/g, '<$1td>')
        .replace(/<\/?(?:thead|tbody)\b[^>]*>/g, '')
        .replace('旧', '新'),
    '| 1 | 2 |\n|---|---|\n| 甲 | 乙 |\n\n新。\n',
  ],
  [
    'a paragraph made a heading',
    '第一节\n\n文。\n',
    (html) => html.replace(/<p[^>]*>第一节<\/p>/, '<h2>第一节</h2>'),
    '## 第一节\n\n文。\n',
  ],
  [
    'a heading made a paragraph',
    '## 第一节 ##\n\n文。\n',
    (html) => html.replace(/<h2[^>]*>第一节<\/h2>/, '<p>第一节</p>'),
    '第一节\n\n文。\n',
  ],
  [
    'an underlined heading made a paragraph',
    '第一节\n---\n\n文。\n',
    (html) => html.replace(/<h2[^>]*>第一节<\/h2>/, '<p>第一节</p>'),
    '第一节\n\n文。\n',
  ],
  [
    'a heading of another level',
    '## 第一节\n\n文。\n',
    (html) => html.replace(/<h2([^>]*)>第一节<\/h2>/, '<h3$1>第一节</h3>'),
    '### 第一节\n\n文。\n',
  ],
  [
    'a new heading with bold below',
    '一。\n\n二。\n',
    (html) => html.replace('</p>', '</p><h2>新节</h2><p>新的<strong>一段</strong>。</p>'),
    '一。\n\n## 新节\n\n新的**一段**。\n\n二。\n',
  ],
]

describe('is taken in:', () => {
  test.each([...taken, ...parts, ...set])('%s', async (_, before, edit, after) => {
    const head = '---\ntitle: "题" # 不动\n---\n\n'
    const { text, left, theirs } = await takeIn(head + before, edit)
    expect({ text, left }).toEqual({ text: head + after, left: [] })
    const written = (lines: Line[]) =>
      wordsOf(lines)
        .filter((line) => !line.includes('参考资料') && !line.includes('[1]'))
        .map((line) => line.replace(/^\d\./, ''))
    expect(written(await linesOf(text))).toEqual(written(theirs))
  })
})

/** What is left alone, and what else the person did. */
const left: [name: string, before: string, edit: (html: string) => string, after: string][] = [
  ['a word of inline code', '用 `const` 吧。\n', words('const', 'let'), '用 `const` 吧。\n'],
  [
    'a word of a block of code',
    '文。\n\n```\n甲乙丙\n```\n',
    words('甲乙丙', '甲丁丙'),
    '文。\n\n```\n甲乙丙\n```\n',
  ],
  ['words of HTML', '<div>旧文字</div>\n', words('旧文字', '新文字'), '<div>旧文字</div>\n'],
  [
    'a new picture',
    '一。\n\n二。\n',
    (html) => html.replace('</p>', '</p><p><img src="https://mmbiz.qpic.cn/b/0"></p>'),
    '一。\n\n二。\n',
  ],
  [
    'another picture',
    '![](https://mmbiz.qpic.cn/a/0)\n',
    words('/a/640', '/b/640'),
    '![](https://mmbiz.qpic.cn/a/0)\n',
  ],
  [
    'the header of a table',
    '| a | b |\n|---|---|\n| 甲 | 乙 |\n',
    (html) => html.replace(/<thead>.*?<\/thead>/, ''),
    '| a | b |\n|---|---|\n| 甲 | 乙 |\n',
  ],
  [
    'a new column',
    '| a | b |\n|---|---|\n| 甲 | 乙 |\n',
    (html) => html.replaceAll('</tr>', '<td>新</td></tr>'),
    '| a | b |\n|---|---|\n| 甲 | 乙 |\n',
  ],
  [
    'a row with a picture',
    '| a | b |\n|---|---|\n| 甲 | 乙 |\n',
    (html) =>
      html.replace('</tbody>', '<tr><td><img src="https://mmbiz.qpic.cn/b/0"></td><td>戊</td></tr></tbody>'),
    '| a | b |\n|---|---|\n| 甲 | 乙 |\n',
  ],
  [
    'the address in the list of references',
    '看[文档](https://a.cn/)。\n',
    words('https://a.cn/', 'https://b.cn/'),
    '看[文档](https://a.cn/)。\n',
  ],
  ['an item made a heading', '- 甲甲\n- 乙乙\n', words('甲甲', '<h2>甲甲</h2>'), '- 甲甲\n- 乙乙\n'],
  [
    'another address of a bare link',
    '看 <https://mp.weixin.qq.com/s/a>。\n',
    (html) => html.replace('href="https://mp.weixin.qq.com/s/a"', 'href="https://mp.weixin.qq.com/s/b"'),
    '看 <https://mp.weixin.qq.com/s/a>。\n',
  ],
  [
    'a link on words that are cited below',
    '看[文档](https://a.cn/)。\n',
    words('文档', '<a href="https://mp.weixin.qq.com/s/b">文档</a>'),
    '看[文档](https://a.cn/)。\n',
  ],
  ['a formula taken out', '有 $x^2$ 在。\n', (html) => html.replace(/<svg.*?<\/svg>/, ''), '有 $x^2$ 在。\n'],
]

describe('is left to the person:', () => {
  test.each(left)('%s', async (_, before, edit, after) => {
    const { text, left } = await takeIn(`再见。\n\n${before}`, (html) => edit(html).replace('再见', '回见'))
    expect(text).toBe(`回见。\n\n${after}`)
    expect(left).not.toEqual([])
  })
})
