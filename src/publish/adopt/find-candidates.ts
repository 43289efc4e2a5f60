import type { Post } from '../../read/post.ts'
import { markOf } from '../../render/mark-of.ts'
import { fold } from '../compare/canonical.ts'
import type { SeenItem } from '../look/look.ts'
import { Looks } from '../look/looks.ts'
import type { Session } from '../session.ts'

/** An article of the account that may be that of a post. */
export interface Candidate {
  /** Of the draft or publication. */
  id: string
  title: string
  /** Address, of publications. */
  url?: string
}

/**
 * Looks among drafts and publications for those that carry the mark of a post, or else its title.
 *
 * @param title of the post as it is rendered or stated
 * @throws WeChatError when a list can't be read
 */
export async function findCandidates(post: Post, title: string, session: Session): Promise<Candidate[]> {
  const { drafts, publications } = await new Looks(session).look()
  const all = [...drafts, ...publications].flatMap((item) => articlesOf(item))
  const mark = markOf(post)
  const marked = all.filter((each) => each.mark === mark)
  const found = marked.length > 0 ? marked : all.filter((each) => title !== '' && each.title === fold(title))
  return found.map(({ mark: _, ...candidate }) => candidate)
}

const articlesOf = ({ id, articles }: SeenItem): (Candidate & { mark?: string })[] =>
  articles.map(({ mark, fingerprint, url }) => ({
    id,
    title: fingerprint.title,
    ...(mark !== undefined && { mark }),
    ...(url !== undefined && { url }),
  }))
