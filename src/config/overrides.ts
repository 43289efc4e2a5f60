import { dirname, resolve } from 'node:path'
import type { Place } from '../problems/problem.ts'
import type { Override } from './config.ts'
import type { CheckedConfig } from './config-schema.ts'

type CheckedOverride = NonNullable<CheckedConfig['overrides']>[number]

/**
 * Makes ready what the config says of some posts: patterns that can be asked, paths from the config's folder absolute.
 *
 * @param path absolute path of the config file
 * @param place where the file is, for problems of what they say
 */
export async function resolveOverrides(
  overrides: readonly CheckedOverride[],
  path: string,
  place: Place,
): Promise<Override[]> {
  const { picomatch } = await import('./globs.ts')
  const matcherOf = (pattern: string) => {
    const { isGlob } = picomatch.scan(pattern)
    const plain = pattern.replace(/^\.\//, '').replace(/\/+$/, '').normalize('NFC')
    if (plain === '.' || plain === '') return () => true
    // A folder stands for all that is in it.
    return isGlob
      ? picomatch(plain, { nocase: true, dot: true, windows: false })
      : (file: string) => `${file}/`.toLowerCase().startsWith(`${plain}/`.toLowerCase())
  }
  return overrides.map(({ files, account, theme, cover, ...fields }) => {
    const patterns = [files].flat()
    const taken = patterns.filter((each) => !each.startsWith('!')).map(matcherOf)
    const left = patterns.filter((each) => each.startsWith('!')).map((each) => matcherOf(each.slice(1)))
    const from = (file: string) => resolve(dirname(path), file)
    const isPath = cover !== undefined && !/^(?:https?|media):/i.test(cover)
    return {
      matches: (file) => taken.some((matches) => matches(file)) && !left.some((matches) => matches(file)),
      fields: {
        ...stated(fields),
        ...(account !== undefined && { account: namesOf(account) }),
        ...(theme !== undefined && { theme: theme.endsWith('.css') ? from(theme) : theme }),
        ...(cover !== undefined && { cover: isPath ? from(cover) : cover }),
      },
      place,
    }
  })
}

const namesOf = (account: string | readonly string[]): string[] =>
  [account].flat().flatMap((names) => names.split(/[,，]/).map((name) => name.trim()))

/** Without keys that hold nothing. */
function stated<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  // Only keys whose value is undefined are left out.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>
  }
}
