import { countChinese, limits } from '../../limits.ts'
import type { Article } from '../../render/article.ts'
import type { Count } from '../contract.ts'

/** How much of what WeChat allows an article takes. */
export function countsOf(article: Article): Count[] {
  const pictures = article.assets.length
  const title = limited('title', countChinese(article.title), limits.title.documented / 2)
  if (article.type === 'newspic')
    return [
      title,
      limited('characters', [...article.text].length, limits.pictureText.measured),
      limited('pictures', pictures, limits.picturePost.measured),
    ]
  const { html, digest, author } = article
  return [
    title,
    limited('digest', countChinese(digest), limits.digest.measured / 2),
    limited('author', countChinese(author), limits.author.measured / 2),
    limited('characters', visibleCharacters(html), limits.visibleText.documented),
    { name: 'pictures', value: pictures },
    limited('bytes', Buffer.byteLength(html), limits.body.documented),
  ]
}

const limited = (name: Count['name'], value: number, limit: number): Count => ({ name, value, limit })

/** What readers see of a body, without spaces. */
const visibleCharacters = (html: string): number =>
  [...html.replace(/<[^>]*>/g, '').replace(/&(?:#\w+|\w+);/g, 'x')].filter((each) => /\S/.test(each)).length
