import type { renderArticle } from '../../render/render-article.ts'
import type { canonicalize } from '../compare/canonical.ts'
import type { describeArticle } from '../losses/describe-article.ts'
import type { describeRendering } from '../losses/describe-rendering.ts'
import type { findLosses } from '../losses/find-losses.ts'
import type { checkSurvival } from './check-survival.ts'

/** The costly work on a post. Pure functions of plain data, so it may be done in another thread and remembered. */
export interface Work {
  render: typeof renderArticle
  checkSurvival: typeof checkSurvival
  canonicalize: typeof canonicalize
  describeRendering: typeof describeRendering
  describeArticle: typeof describeArticle
  findLosses: typeof findLosses
}

/** The work done here and now. What it takes is loaded when there is some: mostly, nothing has changed. */
export const work: Work = {
  render: async (...input) => (await import('../../render/render-article.ts')).renderArticle(...input),
  checkSurvival: async (prepared) => (await import('./check-survival.ts')).checkSurvival(prepared),
  canonicalize: async (...input) => (await import('../compare/canonical.ts')).canonicalize(...input),
  describeRendering: async (rendering) =>
    (await import('../losses/describe-rendering.ts')).describeRendering(rendering),
  describeArticle: async (...input) =>
    (await import('../losses/describe-article.ts')).describeArticle(...input),
  findLosses: async (...input) => (await import('../losses/find-losses.ts')).findLosses(...input),
}
