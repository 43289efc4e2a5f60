import { expect, test } from 'vitest'
import { diffLines } from '../../../src/cli/report/diff.ts'
import { displayWidth } from '../../../src/cli/terminal/display-width.ts'

const patch = (from: string, lines: string[]) =>
  [`--- ${from}`, '+++ post', '@@ -1,3 +1,3 @@', ...lines, ''].join('\n')

/** As it is shown on a terminal of so many columns. */
const shown = (diff: string, columns = 80, lang: 'zh' | 'en' = 'zh') =>
  diffLines(diff, { lang, columns, style: (_, text) => text })

test('a paragraph that changed stands there once, its words marked, below what the marks mean', async () => {
  const diff = patch('website', [' 早上好。', '-下午，猫睡觉，一睡三个小时。', '+下午，猫睡觉。'])
  expect(await shown(diff)).toEqual([
    '[-网站上-] {+文章里+}',
    '  早上好。',
    '  下午，猫睡觉[-，一睡三个小时-]。',
  ])
  expect((await shown(diff, 80, 'en'))[0]).toBe('[-on the website-] {+in the post+}')
  expect((await shown(patch('published', ['-一', '+二'])))[0]).toBe('[-已发表-] {+文章里+}')
})

test('a digest that is the beginning of a long paragraph is told apart from it', async () => {
  const long = '春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。二月春风似剪刀。'
  const lines = [`-digest: ${long}许多`, `+digest: ${long}好多`, ` `, `-${long}许多`, `+${long}好多`]
  const [, digest, paragraph] = await shown(patch('website', [' title: 甲', ...lines]), 120)
  expect(digest).toMatch(/^ {2}标题：甲/)
  expect(paragraph).toMatch(/^ {2}摘要：….*\[-许多-\]\{\+好多\+\}$/)
})

test('a passage that was cut doesn’t begin with the full stop of what was cut off', async () => {
  const start =
    'It is the oldest of all the breads that we know in this village. Feed the starter with flour and'
  const [, line = ''] = await shown(patch('website', [`-${start} water`, `+${start} milk`]), 120, 'en')
  expect(line).toMatch(/^ {2}… ?\w/)
})

test('what is longer than the terminal goes on further in, and no mark stands alone', async () => {
  const long = '春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。'
  const diff = patch('website', [`-${long}二月春风似剪刀，${long}`, `+${long}三月春风似剪刀，${long}`])
  const lines = await shown(diff, 40)
  for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(40)
  const [, , ...rest] = lines
  expect(rest.length).toBeGreaterThan(0)
  for (const line of rest) expect(line).toMatch(/^ {2}(?![-+\]}，。])\S/)
  expect(lines.join('').replaceAll(' ', '')).toContain('[-二月-]{+三月+}')
})

test('pictures and links that stayed are left out: below the words they look moved', async () => {
  const diff = patch('website', ['-一', '+二', ' ![](images/a.png)', ' [](https://example.com)'])
  expect(await shown(diff)).toEqual(['[-网站上-] {+文章里+}', '- 一', '+ 二'])
})

test('a picture that another one changed places with is said to stand elsewhere', async () => {
  const diff = patch('website', [' 一', '-![](b.png)', ' ![](a.png)', '+![](b.png)'])
  expect((await shown(diff)).at(-1)).toBe('  图片：b.png（换了位置）')
  expect((await shown(diff, 80, 'en')).at(-1)).toBe('  picture: b.png (stands elsewhere)')
})

test('title and digest are called what they are, and so are links and pictures that changed', async () => {
  const diff = patch('website', [
    '-title: 春',
    '+title: 夏',
    ' digest: 风',
    ' ',
    '-title: 一',
    '-[](https://a.cn)',
    '+![](b.png)',
  ])
  expect(await shown(diff)).toEqual([
    '[-网站上-] {+文章里+}',
    '  标题：[-春-]{+夏+}',
    '  摘要：风',
    '- title: 一',
    '- 链接：https://a.cn',
    '+ 图片：b.png',
  ])
})

test('a picture of which only the id is known isn’t called by it alone', async () => {
  const id = 'UD2DNdrAKz0123456789abcdefghijklmnopqrstuvwxyz_-0123456789abcdef'
  const diff = patch('website', [`-![](${id})`])
  expect((await shown(diff))[1]).toBe('- 图片：网站上的一张（编号 UD2DNdrA…）')
  expect((await shown(diff, 80, 'en'))[1]).toBe('- picture: one of the website’s (id UD2DNdrA…)')
})

test('changes that a space or comma parts are one', async () => {
  expect(await shown(patch('draft', ['-他走了，很安静。她还在。', '+他来了，真热闹。她还在。']))).toEqual([
    '  他[-走了，很安静-]{+来了，真热闹+}。她还在。',
  ])
  expect(
    await shown(patch('draft', ['-At night it ran about the house.', '+At night it ran ten rounds.'])),
  ).toEqual(['  At night it ran [-about the house-]{+ten rounds+}.'])
})

test('a paragraph that was put in isn’t taken for the one below it, which changed', async () => {
  const diff = patch('draft', ['-第二段说的是中午。', '+新的一段。', '+第二段说的是下午。', ' 结尾。'])
  expect(await shown(diff)).toEqual(['+ 新的一段。', '  第二段说的是[-中午-]{+下午+}。', '  结尾。'])
})

test('of items below a new one the number didn’t change by hand; where nothing else did, it is told', async () => {
  const diff = patch('draft', [
    ' 1.写',
    '-2.存草稿',
    '-3.发表',
    '+2.检查',
    '+3.存草稿',
    '+4.高兴地发表',
    ' •完',
  ])
  expect(await shown(diff)).toEqual(['  1. 写', '+ 2. 检查', '  4. {+高兴地+}发表', '  • 完'])
  expect(await shown(patch('draft', ['-1.写', '+5.写']))).toEqual(['  [-1-]{+5+}. 写'])
})

test('where words are cut differently on both sides, characters are compared', async () => {
  expect(await shown(patch('draft', ['-再喝茶', '+再喝一杯热茶']))).toEqual(['  再喝{+一杯热+}茶'])
  expect(await shown(patch('draft', ['-再见。', '+下次见。']))).toEqual(['- 再见。', '+ 下次见。'])
})
