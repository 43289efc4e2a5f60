import { join } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take more than twenty seconds, the longest first. */
const longest = [
  'wechat/fault-matrix/fault-matrix',
  'render/fidelity',
  'cli/bad-input',
  'cli/pipelines',
  'publish/together-faults',
  'cli/kill-anywhere',
  'cli/kill',
]

const folder = join(import.meta.dirname, '..')

/** Begins with what takes longest, so that nothing long is left for the end, when the other cores have nothing to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((name) => moduleId === join(folder, `${name}.test.ts`))
      return index < 0 ? longest.length : index
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
