import type { Problem } from '../../problems/problem.ts'
import type { Action } from '../result.ts'

/** What is to be done with a post. Part of the command line's JSON contract. */
export type Step = 'create' | 'update' | 'relink' | 'nothing' | 'conflict' | 'blocked' | 'adopt' | 'forget'

/** Whether a step changes anything at WeChat. */
export const isPending = (step: Step | undefined): boolean =>
  step === 'create' || step === 'update' || step === 'relink' || step === 'adopt'

/** Why a draft is written again: what is another than when it was sent. Part of the command line's JSON contract. */
export type Cause =
  /** It was an article and is a picture post, or the other way round. */
  | 'type'
  | 'title'
  | 'digest'
  | 'text'
  | 'picture'
  | 'link'
  | 'cover'
  /** Author, comments or the address of the original. */
  | 'fields'
  | 'theme'
  /** How the text is marked up, not what it says. */
  | 'markup'
  /** The post's path or `uid`, by which its article is recognised. */
  | 'renamed'
  /** Nothing of the project's: another wxpub renders it otherwise. */
  | 'version'

/** What is to be done with a post, and why. */
export interface Decision {
  step: Step
  /** Empty where nobody knows, and for steps that need no cause. */
  causes: Cause[]
  /** How a command ends that does nothing more than decide. */
  action: Action
  /** Why nothing is done. */
  problems: Problem[]
  /** What must be asked of the server before it is done: its lists, or the post's draft. Then it is decided anew. */
  asks?: 'lists' | 'draft'
}
