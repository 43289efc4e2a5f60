import type { Root } from 'hast'
import { articleHost } from '../article-address.ts'
import { type Problem, type ProblemOptions, problem } from '../problems/problem.ts'
import { clean } from './clean.ts'
import { normalise } from './normalise.ts'
import { loadParser, type ParseOptions } from './parse-body.ts'
import { showOnPhone } from './phone.ts'
import { findRefusal, type Refusal, refusalRules, refuse } from './refusal.ts'
import { type Loss, type Report, startReport } from './report.ts'
import type { RuleName } from './rule.ts'
import { writeHtml } from './write-html.ts'

export type { Refusal } from './refusal.ts'
export type { Loss } from './report.ts'

/**
 * How far a body goes:
 * - `api`: what `draft/add` stores;
 * - `save`: that, after someone saved it in the editor of WeChat's website;
 * - `reader`: that, and what a phone shows of it, which is told but not taken out;
 * - `strict`: all of it at its worst, with everything that only some accounts, routes or measurements see removed,
 *   and a paste into the editor.
 */
export type Profile = 'api' | 'save' | 'reader' | 'strict'

export interface SurviveOptions {
  /** Hosts of WeChat's articles, links to which are kept. Default: WeChat's; a stand-in has its own. */
  articleHosts?: readonly string[]
}

/** What is left of a body. */
export interface Survival {
  /** What WeChat keeps; when it refuses, what it would have kept. */
  html: string
  /** The same as a tree; empty where the body is nested too deep to be read. */
  tree: Root
  /** Why WeChat takes none of it. */
  refused?: Refusal
  losses: Loss[]
}

/** The same as a tree. */
export interface TreeSurvival {
  tree: Root
  refused?: Refusal
  losses: Loss[]
  /** Every rule that did something, those that lose nothing included. */
  applied: ReadonlySet<RuleName>
}

/**
 * What WeChat does to the body of an article, as far as it is known: there is no official list. Pure. Loads the HTML
 * parser. Never throws, whatever the body.
 *
 * Not modelled: words that WeChat turns into attributes when quotes break a style.
 *
 * @param html the body as it is sent
 * @param profile how far it goes
 */
export async function survive(
  html: string,
  profile: Profile,
  options: SurviveOptions = {},
): Promise<Survival> {
  return (await loadSurvive())(html, profile, options)
}

/** Loads the HTML parser once and gives `survive` without a wait, for who has many bodies or must not pause. */
export async function loadSurvive(
  parsing: ParseOptions = {},
): Promise<(html: string, profile: Profile, options?: SurviveOptions) => Survival> {
  const parse = await loadParser(parsing)
  return (html, profile, options = {}) => {
    try {
      const { tree, refused, losses } = pass(parse(html), profile, Buffer.byteLength(html), options)
      return { html: writeHtml(tree), tree, ...(refused && { refused }), losses }
    } catch (error) {
      // The parser and the walks here end the stack on thousands of levels. Anything else is a bug of ours.
      if (!(error instanceof RangeError)) throw error
      const refused = refuse(45166, refusalRules.depth, `${html.length}`)
      return { html, tree: { type: 'root', children: [] }, refused, losses: [] }
    }
  }
}

/**
 * The same for a tree, which stays as it is.
 *
 * @param options.sizeInBytes of its HTML. Default: it is written to know it
 * @throws {RangeError} when it has thousands of levels
 */
export function surviveTree(
  tree: Root,
  profile: Profile,
  { sizeInBytes, ...options }: SurviveOptions & { sizeInBytes?: number } = {},
): TreeSurvival {
  return pass(tree, profile, sizeInBytes ?? Buffer.byteLength(writeHtml(tree)), options)
}

/** What `draft/add` stored, after someone saved it: the rest of the way of `save`. The tree stays as it is. Pure. */
export function saveTree(stored: Root): Root {
  const { tree, report } = startReport(stored)
  normalise(tree, report, { isStrict: false })
  return tree
}

/** A loss as a problem, at the place in the post that the caller found for it. */
export const lossProblem = ({ code, lost }: Loss, options: ProblemOptions = {}): Problem =>
  problem(code, { lost }, options)

/** A refusal as a problem. */
export const refusalProblem = ({ rule, detail, errcode }: Refusal, options: ProblemOptions = {}): Problem =>
  problem(rule, { lost: detail }, { severity: 'error', errcode, ...options })

function pass(original: Root, profile: Profile, sizeInBytes: number, options: SurviveOptions): TreeSurvival {
  const { articleHosts = [articleHost] } = options
  const isStrict = profile === 'strict'
  const { tree, report } = startReport(original)
  const refused = findRefusal(tree, sizeInBytes, report, { isStrict, articleHosts })
  if (refused) report.applied.add(refused.rule)
  for (const gate of gates[profile]) gate(tree, report, { isStrict, articleHosts })
  return { tree, ...(refused && { refused }), losses: report.losses, applied: report.applied }
}

type Gate = (
  tree: Root,
  report: Report,
  options: { isStrict: boolean; articleHosts: readonly string[] },
) => void

const gates: Record<Profile, Gate[]> = {
  api: [clean],
  save: [clean, normalise],
  reader: [clean, normalise, showOnPhone],
  strict: [clean, normalise, showOnPhone],
}
