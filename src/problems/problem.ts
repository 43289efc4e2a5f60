import { catalogue, type ProblemCode } from './catalogue.ts'
import type { LineOptions } from './type-line.ts'

export type { ProblemCode } from './catalogue.ts'

/** `error` stops a post from being sent; `warning` and `note` only inform. */
export type Severity = 'error' | 'warning' | 'note'

/** Who can do something about a problem; `nobody`: it goes away by waiting; `wxpub`: those who make it. */
export type Actor = 'writer' | 'administrator' | 'nobody' | 'wxpub'

/** Where a problem was found. Lines and columns count from 1, in the file as it is on disk. */
export interface Place {
  /** Path as the user would type it: relative to the working directory where possible. */
  file: string
  line?: number
  column?: number
}

/** Names of the `{placeholders}` in a text of the catalogue, and of those whose number chooses words. */
type PlaceholderOf<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? NameOf<Inside> | PlaceholderOf<Rest>
  : never
type NameOf<Inside extends string> = Inside extends `${infer Name}:${string}` ? Name : Inside

type TextsOf<Code extends ProblemCode> =
  | (typeof catalogue)[Code]['zh']['reason']
  | (typeof catalogue)[Code]['zh']['hint']
  | (typeof catalogue)[Code]['en']['reason']
  | (typeof catalogue)[Code]['en']['hint']

/** The values a code's texts need, checked at compile time against the catalogue. */
export type ParamsOf<Code extends ProblemCode> = { [Name in PlaceholderOf<TextsOf<Code>>]: string | number }

/** Something a user can cause or must know. It carries data only; `describe` makes the text. */
export interface Problem {
  code: ProblemCode
  severity: Severity
  params: Readonly<Record<string, string | number>>
  place?: Place
  /** How many places it holds for, where those are more than one; `place` is the first. */
  count?: number
  /** A page that explains more. */
  url?: string
  /** WeChat's own error number, where it was WeChat that refused. */
  errcode?: number
  /** WeChat's id of the refused request. */
  rid?: string
  /** The address WeChat saw, when it wasn't on the allow-list. */
  ip?: string
  /** The field WeChat complained of. */
  field?: string
  who?: Actor
  /** Whether the same may succeed later without anybody doing anything. */
  repeatHelps?: boolean
  /** Options that commands in its texts need to be about the same account. */
  lineOptions?: LineOptions
}

export interface ProblemOptions {
  place?: Place | undefined
  /** Replaces the catalogue's severity. */
  severity?: Severity
  /** How many places it holds for. Default: 1. */
  count?: number
  url?: string
  errcode?: number | undefined
  rid?: string | undefined
  ip?: string | undefined
  field?: string | undefined
  who?: Actor
  repeatHelps?: boolean
}

/**
 * Makes a problem.
 *
 * @param code permanent code of the catalogue
 * @param params values for the placeholders in the code's texts
 * @param options place and facts from WeChat
 */
export function problem<Code extends ProblemCode>(
  code: Code,
  params: ParamsOf<Code>,
  options: ProblemOptions = {},
): Problem {
  const { place, severity, count = 1, url, errcode, rid, ip, field, who, repeatHelps } = options
  return {
    code,
    severity: severity ?? catalogue[code].severity,
    params,
    ...(place && { place }),
    ...(count > 1 && { count }),
    ...(url !== undefined && { url }),
    ...(errcode !== undefined && { errcode }),
    ...(rid !== undefined && { rid }),
    ...(ip !== undefined && { ip }),
    ...(field !== undefined && { field }),
    ...(who !== undefined && { who }),
    ...(repeatHelps !== undefined && { repeatHelps }),
  }
}

/** Carries a problem through code that can't go on, such as loading a broken config. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Whether any of the problems forbids sending. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((each) => each.severity === 'error')
}
