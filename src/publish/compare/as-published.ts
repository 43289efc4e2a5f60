import type { CanonicalArticle } from './canonical.ts'

/**
 * What a post says, as far as it can be compared with an article that a person published: addresses of pictures differ by
 * nature and count only where one of the two has more; an empty digest WeChat has filled in by itself.
 */
export function asPublished(post: CanonicalArticle, article: CanonicalArticle): CanonicalArticle {
  const isSameCount = post.pictures.length === article.pictures.length
  return {
    ...post,
    ...(isSameCount && { pictures: article.pictures }),
    ...(post.digest === '' && { digest: article.digest }),
  }
}
