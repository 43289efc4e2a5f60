import type { RemoteArticle } from '../../wechat/types.ts'

/**
 * Whether a body was saved in the web editor, which keeps each run of text in a `<span leaf="">`: no call of the API does.
 * A picture post has no body to tell.
 */
export const wasSavedInEditor = ({ content = '' }: Pick<RemoteArticle, 'content'>): boolean =>
  /<span\b[^>]*?\sleaf\b/.test(content)
