import type { Root } from 'hast'
import type { VFile } from 'vfile'
import { limits } from '../../limits.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import type { PictureArticle } from '../article.ts'
import { checkLengths, titleOf } from '../article-fields.ts'
import { type Part, partOf } from '../render-data.ts'
import type { RenderOptions } from '../render-options.ts'
import { plainText } from './plain-text.ts'

/**
 * A picture post: its pictures in the order of the Markdown, and its words without any markup.
 * https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add (checked 2026-11-27)
 *
 * @param tree the post's text, its pictures marks
 * @param file what it was made from
 * @param options what the account sets
 */
export function pictureArticle(post: Post, tree: Root, file: VFile, options: RenderOptions): PictureArticle {
  const part = partOf(file)
  const { text, pictures } = plainText(tree, file)
  const { fields } = post
  const { assets } = part.gathered
  const title = titleOf(post, part)
  return {
    type: 'newspic',
    postKey: post.key,
    title,
    comments: fields.comments ?? options.comments,
    text,
    ...(fields.crop && { crop: fields.crop }),
    ...(fields.focus && { focus: fields.focus }),
    assets: pictures.flatMap((index) => assets[index] ?? []),
    files: [post.path],
    problems: [
      ...part.gathered.problems,
      ...checkLengths({ title }, post, part),
      ...checkText(text, post),
      ...checkPictures(pictures, part),
      ...unusedFields(post),
    ],
  }
}

function checkText(text: string, { file }: Post): Problem[] {
  const size = [...text].length
  const limit = limits.pictureText.measured
  return size > limit ? [problem('newspic/text-too-long', { size, limit }, { place: { file } })] : []
}

function checkPictures(pictures: number[], { file, gathered }: Part): Problem[] {
  const count = pictures.length
  const limit = limits.picturePost.measured
  // Where a picture was refused, that is the reason.
  const hasFaults = gathered.problems.some(({ severity }) => severity === 'error')
  if (count === 0) return hasFaults ? [] : [problem('newspic/no-pictures', {}, { place: { file } })]
  const tooMany = gathered.assets[pictures[limit] ?? count]
  return tooMany ? [problem('newspic/too-many-pictures', { count, limit }, { place: tooMany.place })] : []
}

/** Fields that only articles have. */
const ofArticles = [
  ['author', 'author'],
  ['digest', 'digest'],
  ['cover', 'cover'],
  ['sourceUrl', 'source_url'],
  ['theme', 'theme'],
  ['color', 'color'],
  ['fontSize', 'font_size'],
  ['lineHeight', 'line_height'],
  ['indent', 'indent'],
  ['justify', 'justify'],
  ['codeTheme', 'code_theme'],
] as const

/** Those that the post states itself: what the config says of many is meant for the articles among them. */
function unusedFields({ fields, places, file }: Post): Problem[] {
  return ofArticles
    .filter(([name]) => fields[name] !== undefined && places[name]?.file === file)
    .map(([name, field]) => problem('newspic/field-unused', { field }, { place: places[name] }))
}
