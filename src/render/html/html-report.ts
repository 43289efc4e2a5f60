import type { Node } from 'hast'
import type { VFile } from 'vfile'
import type { ParamsOf, ProblemCode } from '../../problems/problem.ts'
import type { CardFault } from '../cards/official-card.ts'
import { report } from '../render-data.ts'

type HtmlCode = Extract<ProblemCode, `html/${string}` | CardFault>

/** Tells what raw HTML loses. Pasted HTML repeats itself: the same is told once, where it is first. */
export class HtmlReport {
  private readonly file: VFile
  private readonly told = new Set<string>()

  constructor(file: VFile) {
    this.file = file
  }

  tell<Code extends HtmlCode>(code: Code, params: ParamsOf<Code>, node: Pick<Node, 'position'>): void {
    const key = `${code} ${JSON.stringify(params)}`
    if (this.told.has(key) || this.told.size >= mostTold) return
    this.told.add(key)
    report(this.file, code, params, node)
  }
}

const mostTold = 20
