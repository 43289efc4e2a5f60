/**
 * A name for the file of a post, from its title. Chinese stays; what a disk or a shell trips over goes. Pure.
 *
 * @returns a name without folder and extension
 */
export function nameOfTitle(title: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replace(/[\s/\\:*?"<>|#%&{}$!'`@+=^~[\]();,，。：；？！“”‘’「」『』《》〈〉（）【】…—·、]+/gu, '-')
    .replace(/-{2,}/g, '-')
  const short = [...name].slice(0, longest).join('')
  const bare = short.replace(/^[-.]+|[-.]+$/g, '')
  return bare === '' || reserved.test(bare) ? `article${bare && `-${bare}`}` : bare
}

/** In characters: of Chinese, 240 bytes, which every disk takes with an extension behind. */
const longest = 60

/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i
