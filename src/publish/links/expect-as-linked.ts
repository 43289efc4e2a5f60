import { relative } from 'node:path'
import { isSameArticle } from '../../article-address.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { PostLink } from '../../render/article.ts'
import { type CanonicalArticle, fingerprintOf } from '../compare/canonical.ts'
import { expectArticle } from '../draft/place-article.ts'
import type { OfflineRun } from '../post-run.ts'
import { linkAddresses } from './link-addresses.ts'
import { leadsToPost } from './unresolved-links.ts'

/** What is known of an article that was found: where its links lead, in their order, and the hash of its words. */
export interface LinkedWords {
  links: readonly string[]
  words: string
}

export const linkedWordsOf = (article: CanonicalArticle): LinkedWords => ({
  links: article.links,
  words: fingerprintOf(article).words,
})

/** A post that an article leads to, at an address that the ledger doesn't know. */
export interface UnknownLink {
  /** Absolute path of the post. */
  path: string
  url: string
}

/**
 * What a post says with its links to other posts as an article that was found has them: what was published after it leads
 * nowhere there, and what the ledger knows no address of, since it was lost, may lead somewhere. So links alone make no
 * difference between the two.
 *
 * @returns also the links that the ledger knows nothing of, where nothing else differs
 */
export async function expectAsLinked(
  run: OfflineRun,
  found: LinkedWords,
): Promise<{ article: CanonicalArticle; unknown: UnknownLink[] }> {
  const { prepared } = run
  const links = prepared.article.type === 'news' ? prepared.article.links : []
  const addresses = await linkAddresses(run)
  const known = addresses.map((url) => found.links.find((link) => isSameArticle(link, url)))
  const article = await expectArticle(run, known)
  if (isSame(article, found)) return { article, unknown: [] }
  const strange = unique(found.links.filter((url) => !article.links.includes(url)))
  const open = links.filter((link, index) => known[index] === undefined && leadsToPost(prepared, link))
  let tries = 0
  for (const choice of choices(unique(open.map(({ path }) => path)), strange)) {
    if (tries++ === triesAtMost || strange.length === 0) break
    const guessed = await expectArticle(run, withLinks(links, known, choice))
    if (isSame(guessed, found)) return { article: guessed, unknown: withoutAddress(choice, links, addresses) }
  }
  return { article, unknown: [] }
}

/** What is to be told of links that the ledger knows nothing of: the posts, and how to adopt the first of them. */
export function namesOfUnknown({ session, prepared }: OfflineRun, unknown: readonly UnknownLink[]) {
  const files = unknown.map(({ path }) => relative(session.cwd, path))
  const lines = unknown.map(({ url }, index) => typeLine('adopt', files[index] ?? '', url))
  return {
    title: prepared.article.title,
    file: prepared.post.file,
    files: files.join(', '),
    line: lines[0] ?? '',
    lines: lines.join('\n'),
  }
}

/** Each is a rendering; more than a few are only tried of posts with many links of which some lead nowhere. */
const triesAtMost = 32

/** The ways in which addresses can belong to posts, both in the order in which they first come up. */
function* choices(paths: readonly string[], [url, ...others]: readonly string[]): Generator<UnknownLink[]> {
  if (url === undefined) {
    yield []
    return
  }
  for (const [index, path] of paths.entries())
    for (const rest of choices(paths.slice(index + 1), others)) yield [{ path, url }, ...rest]
}

function withLinks(
  links: readonly PostLink[],
  known: readonly (string | undefined)[],
  unknown: readonly UnknownLink[],
): (string | undefined)[] {
  const urls = new Map(unknown.map(({ path, url }) => [path, url]))
  return links.map(({ path }, index) => known[index] ?? urls.get(path))
}

/** One that was published again is known by its new address. */
const withoutAddress = (
  choice: readonly UnknownLink[],
  links: readonly PostLink[],
  addresses: readonly (string | undefined)[],
): UnknownLink[] =>
  choice.filter(({ path }) => addresses[links.findIndex((link) => link.path === path)] === undefined)

const isSame = (article: CanonicalArticle, { links, words }: LinkedWords): boolean =>
  article.links.join('\n') === links.join('\n') && fingerprintOf(article).words === words

const unique = (all: readonly string[]): string[] => [...new Set(all)]
