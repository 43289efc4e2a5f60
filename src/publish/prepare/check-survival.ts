import type { Root } from 'hast'
import type { Placement, ResolvedAsset } from '../../assets/asset.ts'
import { placeAssets } from '../../assets/place/place-assets.ts'
import type { Place, Problem, ProblemCode } from '../../problems/problem.ts'
import type { NewsArticle } from '../../render/article.ts'
import { parseBody } from '../../survival/parse-body.ts'
import { lossProblem, surviveTree } from '../../survival/survive.ts'
import { colourProblems } from './colour-problems.ts'
import { linesOfBody } from './lines-of-body.ts'
import type { PreparedPost } from './prepare-post.ts'

/**
 * All problems of a post, with what WeChat will change of it and what a phone will show badly: what is taken out, kept
 * but not shown, not legible in light or dark mode, or glares in the dark. Each cause is told once, at the first line
 * it comes from. Pure; loads the HTML parser.
 *
 * Takes a prepared post; its pictures count as if they were sent.
 */
export async function checkSurvival({
  article,
  assets,
  post,
  problems,
}: Pick<PreparedPost, 'article' | 'assets' | 'post' | 'problems'>): Promise<Problem[]> {
  if (article?.type !== 'news') return problems
  const body = await parseBody(asPlaced(article, assets))
  const placeOf = linesOfBody(body, article.origins, post.file)
  const changes = [...lossesOf(body, placeOf), ...colourProblems(body, placeOf)]
  const codes = new Set<ProblemCode>(changes.map(({ code }) => code))
  const isRepeated = ({ code, severity, params: { rule = '' } }: Problem) => {
    const exact = code === 'markup/rule-broken' && severity === 'warning' && toldByLine[rule]
    return exact && codes.has(exact)
  }
  return [...problems.filter((each) => !isRepeated(each)), ...changes]
}

/** Rules of the final check that say of a body as a whole what is told here with its line. */
const toldByLine: Readonly<Record<string, ProblemCode>> = {
  'dark-ground': 'colour/glaring-panel',
  'fits-phone': 'survival/wide-box-cut',
  'known-alignment': 'survival/alignment-varies',
  'no-offset': 'survival/offset-ignored',
}

type PlaceOf = (at: { offset?: number }) => Place

/** Told by the final check of the article, for every command. */
const toldBefore = 'survival/text-too-long'

function lossesOf(body: Root, placeOf: PlaceOf): Problem[] {
  const counts = new Map<string, number>()
  const losses = surviveTree(body, 'reader').losses.filter(({ code }) => code !== toldBefore)
  const causeOf = ({ code, lost }: (typeof losses)[number]) => `${code} ${lost}`
  for (const loss of losses) counts.set(causeOf(loss), (counts.get(causeOf(loss)) ?? 0) + 1)
  return losses.flatMap((loss) => {
    const count = counts.get(causeOf(loss))
    counts.delete(causeOf(loss))
    return count === undefined ? [] : [lossProblem(loss, { place: placeOf(loss.place), count })]
  })
}

/** The body with addresses such as WeChat gives. A link to a post may be published or not: nothing is lost either way. */
function asPlaced(article: NewsArticle, resolved: readonly (ResolvedAsset | undefined)[]): string {
  const { html, assets, links } = article
  const pictures = assets.map(
    (_, index): Placement => ({
      url: `https://mmbiz.qpic.cn/mmbiz_png/${index}/0`,
      // What isn't there is told already, and so is nothing about its size.
      widthPx: resolved[index]?.widthPx ?? 1,
      heightPx: resolved[index]?.heightPx ?? 1,
    }),
  )
  return placeAssets(
    html,
    pictures,
    links.map(() => undefined),
  )
}
