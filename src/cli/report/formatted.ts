import type { Lang } from '../../problems/describe.ts'
import type { CommandResult } from '../command-result.ts'
import type { Options } from '../options.ts'
import type { World } from '../world.ts'

/** What `check --format` prints in place of words for people. */
export async function formattedText(
  result: CommandResult,
  { lang, options, world }: { lang: Lang; options: Options; world: World },
): Promise<string | undefined> {
  if (options.format === 'github')
    return (await import('./formats/github.ts')).githubText(result, lang, world.cwd)
  if (options.format === 'sarif') return (await import('./formats/sarif.ts')).sarifText(result, lang, world)
  return undefined
}
