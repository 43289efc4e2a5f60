declare module 'juice/lib/inline.js' {
  /** The part of juice that holds the cascade. It touches the document only through the `$` it is given. */
  interface InlineEngine {
    inlineDocument($: unknown, css: string, options: InlineOptions): unknown
  }
  /** What the engine reads of juice's options. */
  interface InlineOptions {
    applyAttributesTableElements: boolean
    applyHeightAttributes: boolean
    applyWidthAttributes: boolean
    decodeStyleAttributes: boolean
    extraCss: string
    inlineDuplicateProperties: boolean
    inlinePseudoElements: boolean
    insertPreservedExtraCss: boolean
    preserveImportant: boolean
    removeInlinedSelectors: boolean
    resolveCSSVariables: boolean
    styleAttributeName: string
  }
  export default function makeJuice(client: () => void): InlineEngine
}

declare module 'juice/lib/utils.js' {
  /** Rules with their declarations, as the parser of juice gives them. */
  export type ParsedCss = readonly unknown[]
  const utils: { parseCSS(css: string): ParsedCss }
  export default utils
}

declare module 'juice/lib/selector.js' {
  /** The parts of a selector, as the parser of juice gives them. */
  export type ParsedSelector = ArrayLike<{
    id?: string
    classList?: string[]
    attributes?: unknown[]
    tag?: string
    pseudos?: { type: 'class' | 'element'; name: string; value: string | null }[]
  }>
  export default class Selector {
    constructor(text: string, styleAttribute?: boolean)
    spec: number[] | undefined
    styleAttribute: boolean
    parsed(): ParsedSelector
    specificity(): number[]
  }
}
