import { assetMark, indexOfAsset } from '../../render/marks.ts'

/** The address of a picture that has none yet: on a host of WeChat's, since one anywhere else would be taken out. */
export const unsentPicture = (index: number): string => `https://mmbiz.qpic.cn/${assetMark(index)}`

/** The picture that such an address of a reduced article stands for; nothing for any other address. */
export const indexOfUnsent = (address: string): number | undefined =>
  indexOfAsset(address.slice(address.lastIndexOf('/', address.length - 2) + 1))

/** Whether a picture of a reduced article has no address yet. */
export const isUnsentPicture = (address: string): boolean => indexOfUnsent(address) !== undefined

/**
 * Whether pictures of a draft may be those of a post of which the ledger doesn't know what was sent. It may know
 * addresses that others sent the same pictures to since: then the draft has none of them.
 */
export const mayBeSamePictures = (ours: readonly string[], theirs: readonly string[]): boolean =>
  ours.length === theirs.length &&
  (ours.every((address, index) => isUnsentPicture(address) || address === theirs[index]) ||
    !ours.some((address) => theirs.includes(address)))
