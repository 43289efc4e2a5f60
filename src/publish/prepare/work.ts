import type { renderArticle } from '../../render/render-article.ts'
import type { canonicalize } from '../compare/canonical.ts'
import type { compareWritten } from '../losses/compare-written.ts'
import type { describeSent } from '../losses/describe-sent.ts'
import type { checkSurvival } from './check-survival.ts'

/** The costly work on a post. Pure functions of plain data, so it may be done in another thread and remembered. */
export interface Work {
  render: typeof renderArticle
  checkSurvival: typeof checkSurvival
  canonicalize: typeof canonicalize
  describeSent: typeof describeSent
  compareWritten: typeof compareWritten
}

/** The work done here and now. What it takes is loaded when there is some: mostly, nothing has changed. */
export const work: Work = {
  render: async (...input) => (await import('../../render/render-article.ts')).renderArticle(...input),
  checkSurvival: async (prepared) => (await import('./check-survival.ts')).checkSurvival(prepared),
  canonicalize: async (...input) => (await import('../compare/canonical.ts')).canonicalize(...input),
  describeSent: async (article) => (await import('../losses/describe-sent.ts')).describeSent(article),
  compareWritten: async (...input) => (await import('../losses/compare-written.ts')).compareWritten(...input),
}
