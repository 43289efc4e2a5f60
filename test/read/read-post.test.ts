import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { limits } from '../../src/limits.ts'
import { findDuplicateUids, readPost } from '../../src/read/read-post.ts'
import { folderWith, show } from './files.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

async function read(content: string | Uint8Array) {
  const root = await folderWith({ 'posts/a.md': content })
  return readPost({ path: join(root, 'posts/a.md') }, root, join(root, 'posts'))
}

test('a post', async () => {
  const root = await folderWith({ 'posts/é.md': '\uFEFF---\r\ntitle: 你好\r\nwxpub:\r\n---\r\n\r\n正文\r\n' })
  const path = join(root, 'posts/é.md')
  expect(await readPost({ path }, root, root)).toEqual({
    key: 'posts/é.md'.normalize('NFC'),
    path,
    file: 'posts/é.md',
    relativePath: 'posts/é.md'.normalize('NFC'),
    root,
    fields: { title: '你好' },
    optedIn: true,
    perAccount: {},
    places: { title: { file: 'posts/é.md', line: 2, column: 1 } },
    body: '   \n         \n      \n   \n\n正文\n',
    problems: [],
  })
})

test('the uid is the key', async () => {
  expect(await read('---\nuid: spring\n---\ntext')).toMatchObject({
    key: 'spring',
    relativePath: 'posts/a.md',
  })
})

test.each<[string, string | Uint8Array, string[]]>([
  ['empty', '', ['a.md post/empty']],
  ['blank', '\uFEFF \n\n', ['a.md post/empty']],
  ['only front matter', '---\ntitle: a\n---\n', ['a.md post/empty-body']],
  ['GBK', bytes('# a\n\n', [0xc4, 0xe3, 0xba, 0xc3]), ['a.md:3:1 post/not-utf8 a.md GBK GB18030']],
  ['cut within a character', bytes('你好\r\n再', [0xe8, 0xa7]), ['a.md:2:2 post/not-utf8 a.md GBK GB18030']],
  ['a picture', bytes([0x89], 'PNG\r\n', [0x1a], '\n'), ['a.md:1:1 post/not-utf8 a.md GBK GB18030']],
  ['UTF-16', bytes([0xff, 0xfe], 'a\0'), ['a.md:1:1 post/not-utf8 a.md UTF-16 UTF-16']],
  ['a NUL byte', '# a\n\nb🎉\0c', ['a.md:3:4 post/nul-byte']],
  ['a replacement character of its own', '# \uFFFD', []],
  [
    'front matter and fields',
    '---\ntilte: a\nlist: *\n---\nx',
    ['a.md:3:7 post/front-matter-yaml Alias cannot be an empty string'],
  ],
])('%s', async (_, content, expected) => {
  expect((await read(content)).problems.map(show)).toEqual(expected)
})

const sides = '<<<<<<< HEAD\n我们去公园。\n=======\n我们去河边。\n>>>>>>> d25dd9d\n'

test.each<[string, string, string[]]>([
  ['in the text', `---\ntitle: a\n---\n${sides}`, ['a.md:4:1 post/merge-markers 8']],
  [
    'twice, with CRLF',
    `${sides}\n${sides}`.replaceAll('\n', '\r\n'),
    ['a.md:1:1 post/merge-markers 5', 'a.md:7:1 post/merge-markers 11'],
  ],
  [
    'with the common ancestor',
    '<<<<<<< a\nx\n||||||| b\ny\n=======\nz\n>>>>>>> c',
    ['a.md:1:1 post/merge-markers 7'],
  ],
  [
    'around fields',
    '---\n<<<<<<< a\ntitle: x\n=======\ntitle: y\n>>>>>>> b\n---\nx',
    ['a.md:2:1 post/merge-markers 6'],
  ],
  [
    'around front matter',
    '<<<<<<< a\n---\ntitle: x\n---\n=======\n# y\n>>>>>>> b',
    ['a.md:1:1 post/merge-markers 7'],
  ],
  [
    'around the beginning of code',
    '<<<<<<< a\n```js\n=======\n```ts\n>>>>>>> b\nx\n```',
    ['a.md:1:1 post/merge-markers 5'],
  ],
  ['in code', `看：\n\n\`\`\`\`text\n\`\`\`\n${sides}\`\`\`\`\n\n~~~\n${sides}~~~`, []],
  ['in code that is never closed', `~~~\n${sides}`, []],
  ['indented', sides.replace(/^/gm, '    '), []],
  ['a heading', '公园\n=======\n\n河边', []],
  ['in another order', 'a\n=======\n<<<<<<< HEAD\n>>>>>>> b', []],
  ['without a name or longer', '<<<<<<<\na\n=======\nb\n>>>>>>>>>> c', []],
  [
    'behind a block that begins with an item of a list',
    `1. \`\`\`bash\n   git merge topic\n   \`\`\`\n\n${sides}`,
    ['a.md:5:1 post/merge-markers 9'],
  ],
  [
    'shown in a block behind such a one',
    `1. \`\`\`bash\n   git merge topic\n   \`\`\`\n\n\`\`\`\n${sides}\`\`\`\n`,
    [],
  ],
  [
    'left in code, beside what else is wrong',
    `---\ntitel: a\n---\n\`\`\`js\n${sides}\`\`\`\n`,
    ['a.md:5:1 post/merge-markers-in-code 9', 'a.md:2:1 post/field-near-miss titel title'],
  ],
  [
    'from one block of code to another',
    '```js\n<<<<<<< a\nx\n```\n\n```ts\ny\n=======\nz\n```\n\n```ts\nw\n>>>>>>> b\n```\n',
    ['a.md:2:1 post/merge-markers 14'],
  ],
  [
    'whose second side ends in another block',
    '```js\n<<<<<<< a\nx\n=======\nz\n```\n\n```ts\nw\n>>>>>>> b\n```\n',
    ['a.md:2:1 post/merge-markers 10'],
  ],
  ['shown in a diff', `\`\`\`diff\n${sides}\`\`\`\n`, []],
  ['explained one by one', '```js\n<<<<<<< a\n```\n```js\n=======\n```\n```js\n>>>>>>> b\n```\n', []],
  [
    'left in the text behind code',
    `\`\`\`js\n<<<<<<< a\n\`\`\`\n${sides}`,
    ['a.md:4:1 post/merge-markers 8'],
  ],
  [
    'around the end of code',
    '```js\n<<<<<<< HEAD\na\n```\n=======\nb\n```\n>>>>>>> x\n',
    ['a.md:2:1 post/merge-markers 8'],
  ],
  [
    'of which one side ends a block that is for showing, before code',
    `\`\`\`diff\n<<<<<<< HEAD\na\n=======\nb\n\`\`\`\n>>>>>>> x\n\n\`\`\`js\n${sides}\`\`\`\n`,
    ['a.md:2:1 post/merge-markers 7', 'a.md:10:1 post/merge-markers-in-code 14'],
  ],
  ['explained in two blocks', '```js\n<<<<<<< a\n=======\n```\n然后：\n```js\n>>>>>>> b\n```\n', []],
  ['shown in <pre>', `<pre>\n${sides}</pre>\n`, []],
])('merge markers %s', async (_, content, expected) => {
  expect((await read(content)).problems.map(show)).toEqual(expected)
})

test('a picture post needs no body', async () => {
  expect((await read('---\ntype: newspic\n---\n')).problems).toEqual([])
})

test('what isn’t a readable file', async () => {
  const root = await folderWith({ 'folder.md/': '', 'large.md': 'x', 'file.md': 'x' })
  await truncate(join(root, 'large.md'), limits.post.measured + 1)
  const problems = async (name: string) =>
    (await readPost({ path: join(root, name) }, root, root)).problems.map(show)
  expect(await problems('no.md')).toEqual(['no.md post/not-found no.md'])
  expect(await problems('file.md/a.md')).toEqual(['file.md/a.md post/not-found file.md/a.md'])
  expect(await problems('folder.md')).toEqual(['folder.md post/is-folder'])
  expect(await problems('large.md')).toEqual(['large.md post/too-large 4000001 4000000'])
})

test('two posts with one uid: both are told, each with the other', async () => {
  const root = await folderWith({})
  await mkdir(join(root, 'p'))
  const texts = { 'a.md': '---\nuid: one\n---\nx', 'b.md': 'x', 'c.md': '---\ntitle: c\nuid: one\n---\nx' }
  for (const [name, text] of Object.entries(texts)) await writeFile(join(root, name), text)
  const posts = await Promise.all(
    Object.keys(texts).map((name) => readPost({ path: join(root, name) }, root, root)),
  )
  expect(findDuplicateUids(posts).map(show)).toEqual([
    'a.md:2:1 post/duplicate-uid a.md c.md one',
    'c.md:3:1 post/duplicate-uid c.md a.md one',
  ])
})
