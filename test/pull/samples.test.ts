import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CanonicalArticle } from '../../src/publish/compare/canonical.ts'
import type { Post } from '../../src/read/post.ts'
import { readPost } from '../../src/read/read-post.ts'
import { readTheme } from '../../src/read/read-theme.ts'
import { samples, themes } from '../helpers/samples.ts'
import { thereAndBack } from './there-and-back.ts'

const root = resolve(import.meta.dirname, '../..')

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

/** Themes that other people's posts go through: signs, numbers and boxes of their own. */
const othersThemes = ['default', 'magazine', 'technical']

/** Each alone, so that a failure names it. */
const journeys = themes.map((name) => ({
  name,
  posts: [...samples, ...(othersThemes.includes(name) ? others : [])],
}))

describe.each(journeys)(
  'there and back in $name, words, pictures, links and formulas are the same:',
  ({ name, posts }) => {
    test.each(posts)('%s', async (_, post) => {
      const { theme } = await readTheme(name, { root, cwd: root })
      if (!theme) throw new Error(`Expected the theme ${name}`)
      const { before, after } = await thereAndBack(post.body, { post, theme })
      expect(sentences(after)).toEqual(sentences(before))
      expect(after.pictures).toEqual(before.pictures)
      expect(after.links).toEqual(before.links)
      expect(after.drawings).toEqual(before.drawings)
    })
  },
)

/**
 * The words, cut so that a difference can be seen. Without signs by which themes tell kinds of boxes: of one with a title
 * in words of its own, or without any, the body doesn't hold the kind.
 */
const sentences = ({ lines }: CanonicalArticle): string[] =>
  lines
    .join('')
    .replace(/[\s●▲◆“]/g, '')
    .split(/(?<=[。，！？,.])/)
