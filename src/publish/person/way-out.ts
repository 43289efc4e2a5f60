import type { Problem } from '../../problems/problem.ts'

/**
 * What a person says of a draft or publication that a run refuses to decide about:
 * - `ours`: the post overwrites the draft, of which a copy is kept;
 * - `theirs`: the draft's words go into the Markdown;
 * - `again`: a new draft is made, whatever there is.
 */
export type WayOut = 'ours' | 'theirs' | 'again'

/** A draft that a person was at on the website. */
export interface Question {
  /** `saved`: its words are those we sent; `edited`: they are not; `differs`: nobody knows what we sent. */
  kind: 'saved' | 'edited' | 'differs'
  post: string
  title: string
  /** Words that differ: from the website's to the post's. */
  diff: string
  /** What of it an update takes back for sure, and before it, who else may have written it. */
  resets: Problem[]
  /** Whether a draft that is overwritten now is published right after. */
  publishes: boolean
}

/**
 * `by-hand`: the words are shown, and the person carries them over; `leave`: the draft stays as it is as long as nobody
 * changes it or the post; `later`: it stays for now, and the next run asks again.
 */
export type Answer = 'ours' | 'theirs' | 'by-hand' | 'leave' | 'later'
