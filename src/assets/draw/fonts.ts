import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, open, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tokenFolder } from '../../wechat/token-folder.ts'
import fontFiles from './font-files.json' with { type: 'json' }
import { charactersOf, unpackWoff } from './unpack-woff.ts'

/** What draws a text. */
export interface FontsFound {
  /** Absolute paths of fonts. */
  files: string[]
  /** Characters that none of them holds. */
  missing: string[]
}

/**
 * The fonts that draw a text: those that come along, never the machine's own, so that a picture is the same
 * everywhere. Noto Sans SC comes in parts; the first holds Chinese and Latin, the others signs such as → ① ≥ ★, then
 * rare Chinese characters as they stand in names, and they are used only when they are needed.
 *
 * @param text all words of a picture
 * @param weight of Chinese and Latin; signs come in regular, rare characters in bold
 */
export async function fontsFor(text: string, weight: 'regular' | 'bold' = 'regular'): Promise<FontsFound> {
  const { fonts, missing } = await choose(text, weight)
  return { files: await Promise.all(fonts.map(({ unpacked }) => unpacked())), missing }
}

/** The characters of a text that no font that comes along holds; nothing is unpacked for the answer. */
export async function missingCharacters(text: string, weight: 'regular' | 'bold'): Promise<string[]> {
  return (await choose(text, weight)).missing
}

async function choose(
  text: string,
  weight: 'regular' | 'bold',
): Promise<{ fonts: Font[]; missing: string[] }> {
  const wanted = new Set([...text].filter((character) => !isBlank.test(character)))
  const folder = await fontFolder()
  const fonts: Font[] = []
  for (const name of [fontFiles[weight], ...fontFiles.signs, ...fontFiles.rare]) {
    if (wanted.size === 0 && fonts.length > 0) break
    const font = await readFont(join(folder, name))
    const found = [...wanted].filter((character) => font.characters.has(character.codePointAt(0) ?? 0))
    for (const character of found) wanted.delete(character)
    if (found.length > 0 || fonts.length === 0) fonts.push(font)
  }
  return { fonts, missing: [...wanted] }
}

/** The font that holds Chinese and Latin, as a browser reads it. */
export async function mainFont(): Promise<Buffer> {
  return readFile(join(await fontFolder(), fontFiles.regular))
}

/** What shows nothing, or only changes the character before it. */
const isBlank = /[\p{Cc}\p{Cf}\p{Z}\p{Variation_Selector}]/u

/**
 * Absolute path of the folder of the packed fonts: beside the bundled command in `dist/`, else, when wxpub runs from
 * its source, in the package they come from.
 */
function fontFolder(): Promise<string> {
  folder ??= findFontFolder()
  return folder
}
let folder: Promise<string> | undefined

async function findFontFolder(): Promise<string> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    for (const place of ['fonts', 'node_modules/@fontsource/noto-sans-sc/files']) {
      if (await isThere(join(folder, place, fontFiles.regular))) return join(folder, place)
    }
    if (dirname(folder) === folder) throw new Error('The fonts of wxpub are missing; install it again.')
  }
}

interface Font {
  characters: ReadonlySet<number>
  /** Absolute path of the font as TrueType, which is all that the drawing engine reads. */
  unpacked: () => Promise<string>
}

const known = new Map<string, Promise<Font>>()

function readFont(path: string): Promise<Font> {
  const font = known.get(path) ?? loadFont(path)
  known.set(path, font)
  return font
}

async function loadFont(path: string): Promise<Font> {
  let unpacking: Promise<string> | undefined
  const unpacked = () => {
    unpacking ??= readFile(path).then(unpack)
    return unpacking
  }
  const file = await open(path)
  try {
    const characters = await charactersOf(async (from, length) => {
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, from)
      return buffer
    })
    return { characters, unpacked }
  } finally {
    await file.close()
  }
}

/** Unpacks a font once per machine, into the user's cache; where that can't be written, for this run alone. */
async function unpack(packed: Buffer): Promise<string> {
  const name = `${createHash('sha256').update(packed).digest('hex').slice(0, 16)}.ttf`
  const bytes = unpackWoff(packed)
  const cache = join(tokenFolder(process.env, process.platform), 'fonts')
  const path = join(cache, name)
  const size = await stat(path).then(
    (file) => file.size,
    () => undefined,
  )
  if (size === bytes.length) return path
  try {
    await mkdir(cache, { recursive: true })
    // Renamed when it is whole: other processes may look for it at the same time.
    const part = join(cache, `${name}.${process.pid}.part`)
    await writeFile(part, bytes)
    await rename(part, path)
    return path
  } catch {
    const own = join(await mkdtemp(join(tmpdir(), 'wxpub-fonts-')), name)
    await writeFile(own, bytes)
    return own
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
