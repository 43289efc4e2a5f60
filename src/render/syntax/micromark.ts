import type { Data, Processor } from 'unified'

export type Extension = NonNullable<Data['micromarkExtensions']>[number]
type Constructs = NonNullable<Extension['text']>[number]
export type Construct = Exclude<Constructs, undefined | readonly unknown[]>
export type Token = Context['events'][number][1]
export type Context = ThisParameterType<Construct['tokenize']>
export type Effects = Parameters<Construct['tokenize']>[0]
export type State = Parameters<Construct['tokenize']>[1]
export type Code = Parameters<State>[0]

export type TreeExtension = Exclude<NonNullable<Data['fromMarkdownExtensions']>[number], readonly unknown[]>

/** Adds a syntax to a parser: how it is read, and what node it makes. It is asked before the standard syntax. */
export function addSyntax(processor: Processor, syntax: Extension, nodes: TreeExtension): void {
  const data = processor.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax]
  // First, so that its nodes are whole again before GFM looks for addresses in texts.
  data.fromMarkdownExtensions = [nodes, ...(data.fromMarkdownExtensions ?? [])]
}

export const isLineEnd = (code: Code): boolean => code === null || code < -2
/** A space or a tab. */
export const isSpace = (code: Code): boolean => code === -2 || code === -1 || code === 32

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    textMark: 'textMark'
    ruby: 'ruby'
    containerFence: 'containerFence'
    containerFenceSequence: 'containerFenceSequence'
    containerFenceName: 'containerFenceName'
    sizedImage: 'sizedImage'
  }
}
