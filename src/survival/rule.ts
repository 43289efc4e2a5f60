import type { ProblemCode } from '../problems/problem.ts'

/** A code of something lost. */
export type LossCode = Extract<ProblemCode, `survival/${string}`>

/** Names of what a gate does: a loss, or a change that loses nothing. */
export type RuleName = LossCode | `rewrite/${string}`

/** How a rule is known. `unsure`: contradicted or never measured. */
export type Confidence = 'official' | 'published' | 'measured' | 'tools' | 'reported' | 'unsure'

/** What every rule of every table says of itself. */
export interface Rule {
  name: RuleName
  confidence: Confidence
  /** Keys of `sources`. */
  sources: readonly SourceKey[]
  /** Only the strict profile removes it: some accounts, routes or measurements do, others don't. */
  isStrict?: true
}

/** A rule by which something is lost. */
export interface LossRule extends Rule {
  name: LossCode
}

/** Where what is known of WeChat's handling of HTML comes from. There is no official list of what is kept. */
export const sources = {
  draftAdd: 'https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add, 2026-11-24',
  structureChecker: 'https://github.com/wechatjs/verify-article-structure-spec, 2026-08-07',
  darkMode: 'https://github.com/wechatjs/mp-darkmode 1.2.1, 2025-09-25',
  editorApi: 'https://developers.weixin.qq.com/doc/service/guide/product/mp_editor_jsapi, 2026-11-24',
  published:
    'Bodies of 21 published articles, in github.com/wechatjs/verify-article-structure-spec, 2026-08-07',
  stylewx: 'Notes of the npm packages @stylewx: draft/add and draft/get on an account, 2026-09-25',
  wxart: 'Probes of WXARTICLE: draft/get and screenshots of an iPhone, 2026-09-05 to 2026-10-04',
  mbeditor: 'github.com/AAAAAnson/mbeditor: 31 probes of SVG and CSS, 2026-09-20',
  tableStudy: 'Four published pages against their drafts, 2026-09-15',
  tools: 'Habits of doocs/md, wenyan, mdnice, note-to-mp, WeMD and others, 2026-08',
  reports: 'Issues and reports of users, 2026-08',
} as const

export type SourceKey = keyof typeof sources
