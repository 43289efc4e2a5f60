import type { WatchEvent } from '../watch/watch-event.ts'
import { type ProblemLayout, problemText } from './report-problem.ts'
import { resultText } from './report-result.ts'
import { words } from './words.ts'

/**
 * What a watch tells, as lines for a terminal.
 *
 * @param time hour, minute and second now
 */
export function watchText(event: WatchEvent, layout: ProblemLayout, time: string): string[] {
  const { lang, style } = layout
  const problems = (all: Parameters<typeof problemText>[0][]) => all.map((each) => problemText(each, layout))
  const result = (each: Parameters<typeof resultText>[0]) => [
    ...problems(each.problems),
    resultText(each, { ...layout, rehearsal: false, command: 'watch' }),
  ]
  switch (event.kind) {
    case 'ready':
      return [style('dim', `${words.watching[lang]}  ${event.posts.join('  ')}`)]
    case 'changed':
      return [style('dim', `${time}  ${words.saved[lang]}  ${event.files.join('  ')}`)]
    case 'rendered':
      return event.problems.length > 0
        ? problems(event.problems)
        : [`${style('green', '✓')} ${words.isFine[lang]}  ${event.post}`]
    case 'waiting-for-key':
    case 'removed':
      return problems([event.problem])
    case 'syncing':
      return [style('dim', `${words.syncing[lang]}  ${event.posts.join('  ')}`)]
    case 'synced':
      return result(event.result)
    case 'failed':
      return [...(event.result ? result(event.result) : []), ...problems(event.problems)]
    case 'held':
      return event.again ? result({ ...event.result, problems: [] }) : result(event.result)
    case 'config-reloaded':
      return [...problems(event.problems), ...(event.kept ? [] : [style('dim', words.configReloaded[lang])])]
  }
}
