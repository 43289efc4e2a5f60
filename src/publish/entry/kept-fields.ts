import { type DraftParts, type KeptParts, keptParts } from '../../ledger/draft-parts.ts'
import type { Publication } from '../../ledger/ledger.ts'
import { fields as knownFields } from '../../read/fields.ts'
import type { ReadyPost } from '../post-run.ts'

/** What of a draft's parts an article keeps that is made of it. */
export const keptOf = (parts: DraftParts): KeptParts =>
  Object.fromEntries(keptParts.flatMap((name) => (parts[name] === undefined ? [] : [[name, parts[name]]])))

/** The same of a post as it is now, as far as it says it itself: what the config gives to all posts isn't asked. */
export async function keptNow({
  post: { places, file },
  hashParts,
}: Pick<ReadyPost, 'post' | 'hashParts'>): Promise<KeptParts> {
  const kept = keptOf(await hashParts())
  for (const name of keptParts) if (places[name]?.file !== file) delete kept[name]
  return kept
}

/** Fields that are otherwise than when a post was published, as its front matter has them, but for those told before. */
export function changedFields(now: KeptParts, { kept = {}, toldKept = {} }: Publication): string[] {
  return keptParts
    .filter((name) => now[name] !== undefined && kept[name] !== undefined)
    .filter((name) => now[name] !== kept[name] && now[name] !== toldKept[name])
    .map((name) => knownFields.find((field) => field.name === name)?.written ?? name)
}
