import { expect, test } from 'vitest'
import { affected } from '../../src/watch/affected.ts'

const filesByPost = new Map([
  ['/p/a.md', ['/p/a.md', '/p/img/cat.png', '/t/theme.css']],
  ['/p/b.md', ['/p/b.md', '/t/theme.css']],
  ['/p/é.md', ['/p/é.md', '/p/img/cat.png']],
])

test.each([
  ['a post', ['/p/b.md'], ['/p/b.md']],
  ['a picture of two posts', ['/p/img/cat.png'], ['/p/a.md', '/p/é.md']],
  ['a theme', ['/t/theme.css'], ['/p/a.md', '/p/b.md']],
  ['several files of one post', ['/p/img/cat.png', '/p/a.md'], ['/p/a.md', '/p/é.md']],
  ['a name in decomposed characters', ['/p/é.md'.normalize('NFD')], ['/p/é.md']],
  ['a file nobody uses', ['/p/img/dog.png'], []],
])('%s', (_, files, posts) => {
  expect(affected(files, filesByPost)).toEqual(posts)
})
