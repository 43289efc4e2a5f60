import { type Problem, ProblemError, problem } from '../../problems/problem.ts'

/** A drawn picture. */
export interface Picture {
  /** Needs nothing but itself and the fonts that come along: no style sheet, no address, no script. */
  svg: string
  widthPx: number
  heightPx: number
}

/** A picture and what its source says beside it. */
export interface Drawing extends Picture {
  /** What such a picture is called. */
  kind: { zh: string; en: string }
  /** What this one is called, by a title inside its source. */
  title?: string
  /** What the picture shows otherwise than the source asks for, by line within the source. */
  notes: { problem: Problem; line: number }[]
}

/** Why a diagram can't be drawn. */
export class DiagramFault extends ProblemError {
  override name = 'DiagramFault'
  /** Line within the source, from 1; absent where all of it is meant. */
  readonly line: number | undefined

  constructor(problem: Problem, line?: number) {
    super(problem)
    this.line = line
  }
}

/** A line that the diagram's language doesn't know, or that is beyond what is drawn. */
export const notUnderstood = (text: string, line: number): DiagramFault =>
  new DiagramFault(problem('diagram/line-not-understood', { text: excerpt(text) }), line)

/** Something of the diagram's language that would be lost or drawn badly. */
export const notSupported = (feature: string, line?: number): DiagramFault =>
  new DiagramFault(problem('diagram/feature-not-supported', { feature: excerpt(feature) }), line)

/**
 * Runs a package that may not be installed: diagrams are for those who use them.
 *
 * @param load imports it
 * @param name its name on npm
 * @throws DiagramFault when it isn't there
 */
export async function optionalPackage<Package>(load: () => Promise<Package>, name: string): Promise<Package> {
  try {
    return await load()
  } catch (error) {
    if (!isModuleMissing(error)) throw error
    throw new DiagramFault(problem('diagram/package-missing', { name }))
  }
}

const isModuleMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).endsWith('MODULE_NOT_FOUND')

export function excerpt(text: string): string {
  const line = text.trim()
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}

/** What stands in the text of an SVG. Characters that XML can't hold in any form go. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
