import type { Post } from '../../read/post.ts'
import type { ManualStep } from '../result.ts'

/** What only a person can set before a post goes out. Pure. */
export function stepsByHand({ fields }: Pick<Post, 'fields'>): ManualStep[] {
  const { original, album, reward, sourceClaim } = fields
  const steps: (ManualStep | false)[] = [
    original === true && 'original',
    album !== undefined && 'album',
    reward === true && 'reward',
    sourceClaim !== undefined && 'source_claim',
  ]
  return steps.filter((step) => step !== false)
}
