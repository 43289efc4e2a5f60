import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CanonicalArticle } from '../../src/publish/compare/canonical.ts'
import type { Post } from '../../src/read/post.ts'
import { readPost } from '../../src/read/read-post.ts'
import { samples } from '../helpers/samples.ts'
import { thereAndBack } from './there-and-back.ts'

/** A folder of other people's posts for the long run, such as the docs of ruanyf/weekly. */
const folder = process.env.PULL_POSTS
const others = await Promise.all(
  (folder === undefined ? [] : await readdir(folder))
    .filter((name) => name.endsWith('.md'))
    .map(async (name): Promise<[string, Post]> => {
      const root = folder ?? ''
      return [name, await readPost({ path: join(root, name) }, root, root)]
    }),
)

describe('there and back, words, pictures, links and formulas are the same:', () => {
  test.each([...samples, ...others])('%s', async (_, post) => {
    const { before, after } = await thereAndBack(post.body, { post })
    expect(sentences(after)).toEqual(sentences(before))
    expect(after.pictures).toEqual(before.pictures)
    expect(after.links).toEqual(before.links)
    expect(after.drawings).toEqual(before.drawings)
  })
})

/** The words, cut so that a difference can be seen. */
const sentences = ({ lines }: CanonicalArticle): string[] =>
  lines
    .join('')
    .replace(/\s/g, '')
    .split(/(?<=[。，！？,.])/)
