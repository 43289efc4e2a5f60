/** Finds what a change of files touches. Pure. */

/**
 * Posts that used any of the changed files: themselves, a picture, a theme's file. In the order of `filesByPost`.
 *
 * @param files absolute paths that changed, appeared or vanished
 * @param filesByPost for each post, the absolute paths it was rendered from or looked for
 */
export function affected(
  files: Iterable<string>,
  filesByPost: ReadonlyMap<string, Iterable<string>>,
): string[] {
  const touched = new Set([...files].map(comparable))
  return [...filesByPost]
    .filter(([, used]) => [...used].some((file) => touched.has(comparable(file))))
    .map(([post]) => post)
}

/** A post may spell a name with composed characters where the disk has decomposed ones. */
export const comparable = (path: string): string => path.normalize('NFC')
