import { loadSharp } from '../../assets/convert/load-sharp.ts'
import { browserDrawing } from '../../assets/draw/draw-in-browser.ts'
import { rasterise } from '../../assets/draw/rasterise.ts'
import { ProblemError } from '../../problems/problem.ts'
import { type Check, type Diagnosis, type Fact, fact, healthy, ill } from '../finding.ts'
import type { ProjectPatient } from '../patients.ts'

/** The package that converts pictures. */
export const picturesCheck: Check<ProjectPatient> = {
  name: 'pictures',
  examine: () =>
    orWarning(async () => {
      const { versions } = await loadSharp()
      return fact('converter', { sharp: versions.sharp ?? '?' })
    }),
}

/** What draws covers, diagrams and large formulas: a package and the fonts that come along, tried on one word. */
export const drawingCheck: Check<ProjectPatient> = {
  name: 'drawing',
  examine: () =>
    orWarning(async () => {
      await rasterise(trial, 1)
      return fact('drawing')
    }),
}

const trial =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text x="2" y="16">文字</text></svg>'

/** The browser that draws other diagrams, where the config asks for it. */
export const browserCheck: Check<ProjectPatient> = {
  name: 'browser',
  async examine({ config }) {
    if (!config.browserDiagrams) return undefined
    return orWarning(async () => {
      const { version } = await browserDrawing('', config.root)
      return fact('browser', { version })
    })
  },
}

/** Posts that need none of it are sent all the same. */
async function orWarning(look: () => Promise<Fact>): Promise<Diagnosis> {
  try {
    return healthy(await look())
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return ill({ ...error.problem, severity: 'warning' })
  }
}
