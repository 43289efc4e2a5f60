import { renderArticle } from '../render/render-article.ts'
import type { checkSurvival } from './check-survival.ts'

/** The costly work on a post. Pure functions of plain data, so it may be done in another thread and remembered. */
export interface Work {
  render: typeof renderArticle
  checkSurvival: typeof checkSurvival
}

/** The work done here and now. */
export const work: Work = {
  render: renderArticle,
  checkSurvival: async (prepared) => (await import('./check-survival.ts')).checkSurvival(prepared),
}
