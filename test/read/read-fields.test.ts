import { expect, test } from 'vitest'
import { fields } from '../../src/read/fields.ts'
import { parseFrontMatter } from '../../src/read/front-matter.ts'
import { readFields } from '../../src/read/read-fields.ts'
import { show } from './files.ts'

const read = (yaml: string) => {
  const { entries, problems } = parseFrontMatter(`---\n${yaml}\n---\n`, 'a.md')
  expect(problems).toEqual([])
  return readFields(entries)
}

test('every field, under our names and with its place', () => {
  const {
    fields: stated,
    places,
    problems,
    optedIn,
  } = read(`
title: 标题
author: 010
digest: |
  第一行
  第二行
cover: media:abc
source_url: https://example.com/a
theme: mine
color: "#0F4C81"
font_size: 17
line_height: 1.9
indent: true
justify: false
code_theme: dark
newline: break
typography: true
series: 春天
series_part: 2
type: newspic
comments: off
crop: 10%, 0%, 90%, 62.5%
focus: 0.3, .2
account: main
draft: true
publish_at: 2026-05-01 20:00
articles: [b.md, c.md]
uid: 20260501000000000001
write_back: false
wechat_url: https://mp.weixin.qq.com/s/a
original: true
album: 合集
reward: false
source_claim: ai`)
  expect(problems).toEqual([])
  expect(optedIn).toBe(false)
  expect(stated).toEqual({
    title: '标题',
    author: '010',
    digest: '第一行\n第二行',
    cover: 'media:abc',
    sourceUrl: 'https://example.com/a',
    theme: 'mine',
    color: '#0F4C81',
    fontSize: 17,
    lineHeight: 1.9,
    indent: true,
    justify: false,
    codeTheme: 'dark',
    newline: 'break',
    typography: true,
    series: '春天',
    seriesPart: 2,
    type: 'newspic',
    comments: 'off',
    crop: { x1: 0.1, y1: 0, x2: 0.9, y2: 0.625 },
    focus: { x: 0.3, y: 0.2 },
    account: ['main'],
    draft: true,
    publishAt: '2026-05-01 20:00',
    articles: ['b.md', 'c.md'],
    uid: '20260501000000000001',
    writeBack: false,
    wechatUrl: 'https://mp.weixin.qq.com/s/a',
    original: true,
    album: '合集',
    reward: false,
    sourceClaim: 'ai',
  })
  expect(Object.keys(places).sort()).toEqual(fields.map(({ name }) => name).sort())
  expect(places.cover).toEqual({ file: 'a.md', line: 8, column: 1 })
})

test.each<[string, string, object]>([
  ['the wxpub map wins', 'title: a\nwxpub:\n  title: b\n  digest: c', { title: 'b', digest: 'c' }],
  ['an empty field of the map leaves the plain one', 'title: a\nwxpub:\n  title: ""', { title: 'a' }],
  ['nulls and blanks are absent', 'title: ""\nauthor:\ncover: "  "\ndigest: ~', {}],
  ['aliases', 'description: d\nimage: i.png', { digest: 'd', cover: 'i.png' }],
  ['ours over aliases', 'summary: s\ndigest: d\nbanner: b\ncover: c', { digest: 'd', cover: 'c' }],
  ['aliases in order', 'excerpt: e\nsummary: s', { digest: 's' }],
  ['aliases of other types are others’ business', 'image: { src: a }\nsummary: [a]', {}],
  ['a title over two lines', 'title: >-\n  a\n\n  b', { title: 'a b' }],
  [
    'fields of other systems',
    'date: 2026-01-01\ntags: [a]\nlayout: post\nuuid: 1\ncomment: x\nupdate: 2\nids: 3',
    {},
  ],
  ['a blog’s own comments and kinds of page', 'comments: true\ntype: post', {}],
])('%s', (_, yaml, expected) => {
  const { fields: stated, problems } = read(yaml)
  expect(problems).toEqual([])
  expect(stated).toEqual(expected)
})

test.each([
  ['wxpub: {}', true],
  ['wxpub:', true],
  ['title: a', false],
])('opted in by `%s`: %s', (yaml, optedIn) => {
  expect(read(yaml)).toMatchObject({ optedIn, problems: [] })
})

test.each<[string, string[]]>([
  ['title: [a, b]', ['a.md:2:1 post/field-not-text title']],
  ['title: true', ['a.md:2:1 post/field-not-text title']],
  ['author: { name: a }', ['a.md:2:1 post/field-not-text author']],
  ['draft: yes', ['a.md:2:1 post/field-not-boolean draft']],
  ['draft: "true"', ['a.md:2:1 post/field-not-boolean draft']],
  ['comments: all', ['a.md:2:1 post/field-not-choice comments off, open, fans']],
  ['wxpub:\n  comments: true', ['a.md:3:3 post/field-not-choice comments off, open, fans']],
  ['type: newspics', ['a.md:2:1 post/field-not-choice type news, newspic']],
  ['articles: b.md', ['a.md:2:1 post/field-not-list articles']],
  ['articles: [1]', ['a.md:2:1 post/field-not-list articles']],
  ['publish_at: tomorrow', ['a.md:2:1 post/field-not-time publish_at']],
  ['source_url: example.com', ['a.md:2:1 post/field-not-url source_url']],
  ['source_url: javascript:alert(1)', ['a.md:2:1 post/field-not-url source_url']],
  ['uid: a/b', ['a.md:2:1 post/field-not-uid']],
  ['uid: post.md', ['a.md:2:1 post/field-not-uid']],
  [`uid: ${'a'.repeat(65)}`, ['a.md:2:1 post/field-not-uid']],
  ['wxpub: true', ['a.md:2:1 post/field-not-map']],
  [
    'wxpub:\n  tags: a',
    [`a.md:3:3 post/field-unknown tags ${fields.map(({ written }) => written).join(', ')}`],
  ],
])('%s is a problem', (yaml, expected) => {
  const { fields: stated, problems } = read(yaml)
  expect(problems.map(show)).toEqual(expected)
  expect(stated).toEqual({})
})

test.each([
  ['tilte', 'title'],
  ['Title', 'title'],
  ['autor', 'author'],
  ['sourceUrl', 'source_url'],
  ['source-url', 'source_url'],
  ['publishAt', 'publish_at'],
  ['descripton', 'description'],
  ['comnents', 'comments'],
  ['UID', 'uid'],
  ['封面', 'cover'],
  ['作者', 'author'],
  ['原文', 'source_url'],
])('`%s` was meant to be `%s`', (written, name) => {
  expect(read(`${written}: x`).problems).toMatchObject([
    { code: 'post/field-near-miss', severity: 'error', params: { written, name }, place: { line: 2 } },
  ])
  expect(read(`${written}: x\n${name}:`).problems).toMatchObject([{ severity: 'warning' }])
  expect(read(`wxpub:\n  ${written}: x`).problems).toMatchObject([
    { severity: 'error', place: { line: 3, column: 3 } },
  ])
})

test('values that make no sense are told, and a list of series is another system’s', () => {
  const { fields: stated, problems } = read(`
color: blue
font_size: 17px
line_height: 9
series_part: "2"
code_theme: [dark]
series: [hugo]`)
  expect(stated).toEqual({})
  expect(problems.map(show)).toEqual([
    'a.md:3:1 post/field-not-colour color',
    'a.md:4:1 post/field-not-number font_size 12 22',
    'a.md:5:1 post/field-not-number line_height 1.2 3',
    'a.md:7:1 post/field-not-text code_theme',
    'a.md:6:1 post/field-not-number series_part 1 9999',
  ])
})
