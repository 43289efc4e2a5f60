import { type DraftParts, type KeptParts, keptParts } from '../../ledger/draft-parts.ts'
import type { Publication } from '../../ledger/ledger.ts'
import { fields as knownFields } from '../../read/fields.ts'
import type { ReadyPost } from '../post-run.ts'

/** What of a draft's parts an article keeps that is made of it. */
export const keptOf = (parts: DraftParts): KeptParts =>
  Object.fromEntries(keptParts.flatMap((name) => (parts[name] === undefined ? [] : [[name, parts[name]]])))

/**
 * The same of a post as it is now, as far as it says it itself, or nothing says it any more: what the config gives to all
 * posts isn't asked.
 */
export async function keptNow({
  post,
  article,
  hashParts,
}: Pick<ReadyPost, 'post' | 'article' | 'hashParts'>): Promise<KeptParts> {
  const { places, file } = post
  const isUnsaid = {
    author: article.type === 'news' && article.author === '',
    comments: article.comments === 'off',
    // It is taken from the text then.
    digest: false,
    sourceUrl: article.type === 'news' && article.sourceUrl === '',
  }
  const kept = keptOf(await hashParts())
  for (const name of keptParts) if (places[name]?.file !== file && !isUnsaid[name]) delete kept[name]
  return kept
}

/** Fields that are otherwise than when a post was published, as its front matter has them, but for those told before. */
export function changedFields(now: KeptParts, { kept = {}, toldKept = {} }: Publication): string[] {
  return keptParts
    .filter((name) => now[name] !== undefined && kept[name] !== undefined)
    .filter((name) => now[name] !== kept[name] && now[name] !== toldKept[name])
    .map((name) => knownFields.find((field) => field.name === name)?.written ?? name)
}
