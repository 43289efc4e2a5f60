import { problem } from '../../problems/problem.ts'
import { chooseLanguage } from '../line/language.ts'
import { createReporter } from '../report.ts'
import type { World } from '../world.ts'

/** Tells on standard error that output couldn’t be written. @param cause as the system says it */
export function reportLost(cause: string, argv: readonly string[], world: World): void {
  const lang = chooseLanguage(argv, world.env)
  createReporter({ lang, options: {}, world }).problem(problem('command/output-lost', { cause }))
}
