/**
 * Marks stand in an article for addresses that only a later stage knows. They are closed by a slash, so that
 * mark 1 is no prefix of mark 10, and stand only as whole attribute values, never in text.
 */

/** The address of picture `index` until it is placed. */
export const assetMark = (index: number): string => `wxpub-asset:${index}/`

/** The picture a mark stands for; nothing for any other address. */
export function indexOfAsset(address: string): number | undefined {
  const [, index] = /^wxpub-asset:(\d+)\/$/.exec(address) ?? []
  return index === undefined ? undefined : Number(index)
}

/** The address of the link to post `index` until it is placed. */
export const postMark = (index: number): string => `wxpub-post:${index}/`
