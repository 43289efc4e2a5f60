import type { LossRule, Rule } from './rule.ts'

/** What the editor of WeChat's website does to a body when someone saves it there. */
export const editorRules = {
  leaf: { name: 'rewrite/leaf', confidence: 'published', sources: ['published', 'structureChecker'] },
  fixedTable: { name: 'rewrite/fixed-table', confidence: 'measured', sources: ['tableStudy'] },
  empty: {
    name: 'survival/empty-element-removed',
    confidence: 'reported',
    sources: ['structureChecker', 'reports'],
  },
  emptySiblings: {
    name: 'survival/empty-siblings-removed',
    confidence: 'reported',
    sources: ['structureChecker'],
  },
  nesting: {
    name: 'survival/deep-nesting-flattened',
    confidence: 'official',
    sources: ['structureChecker'],
  },
  cellWidth: { name: 'survival/cell-width-removed', confidence: 'measured', sources: ['tableStudy'] },
  ghostItem: { name: 'survival/list-ghost-item', confidence: 'reported', sources: ['reports', 'tools'] },
  splitItem: { name: 'survival/list-item-split', confidence: 'tools', sources: ['tools'] },
  nestedMarker: { name: 'survival/nested-list-marker', confidence: 'tools', sources: ['tools', 'reports'] },
  deepList: { name: 'survival/deep-list-flattened', confidence: 'reported', sources: ['tools', 'reports'] },
  codeLines: { name: 'survival/code-lines-joined', confidence: 'tools', sources: ['tools'] },
  /** Of a paste, which the strict profile takes for granted. */
  outerBox: {
    name: 'survival/outer-box-stripped',
    isStrict: true,
    confidence: 'tools',
    sources: ['wxart', 'tools'],
  },
  animation: {
    name: 'survival/animation-stripped',
    isStrict: true,
    confidence: 'reported',
    sources: ['editorApi', 'reports'],
  },
} as const satisfies Record<string, Rule | LossRule>

/** The numbers in them. */
export const editorNumbers = {
  /** Children of one parent from which on blank ones are counted, and how many may be. */
  siblings: 20,
  blankSiblings: 15,
  /** Levels from which on repeated layers go; the innermost stay. */
  levels: 15,
  innermost: 2,
  listLevels: 2,
} as const
