/** Picture types WeChat knows. */
export type PictureKind = 'png' | 'jpeg' | 'gif' | 'bmp'

/** File types WeChat knows. */
export type FileKind = PictureKind | 'mp3' | 'wma' | 'wav' | 'amr' | 'mp4'

/** How each type begins, byte for byte, and the extensions it goes by. */
const kinds: Readonly<
  Record<FileKind, { begins: RegExp; mediaType: string; extensions: readonly string[] }>
> = {
  png: { begins: /^\x89PNG\r\n\x1a\n/, mediaType: 'image/png', extensions: ['png'] },
  jpeg: { begins: /^\xff\xd8\xff/, mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  gif: { begins: /^GIF8[79]a/, mediaType: 'image/gif', extensions: ['gif'] },
  bmp: { begins: /^BM/, mediaType: 'image/bmp', extensions: ['bmp'] },
  mp3: { begins: /^(?:ID3|\xff[\xe2-\xff])/, mediaType: 'audio/mpeg', extensions: ['mp3'] },
  wma: { begins: /^\x30\x26\xb2\x75/, mediaType: 'audio/x-ms-wma', extensions: ['wma'] },
  wav: { begins: /^RIFF[\s\S]{4}WAVE/, mediaType: 'audio/wav', extensions: ['wav'] },
  amr: { begins: /^#!AMR/, mediaType: 'audio/amr', extensions: ['amr'] },
  mp4: { begins: /^[\s\S]{4}ftyp/, mediaType: 'video/mp4', extensions: ['mp4'] },
}

/** The type of a file by its first bytes: its name and declared type count for nothing. */
export function fileKind(bytes: Buffer): FileKind | undefined {
  const beginning = bytes.subarray(0, 16).toString('latin1')
  return fileKinds.find((kind) => kinds[kind].begins.test(beginning))
}

export function pictureKind(bytes: Buffer): PictureKind | undefined {
  const kind = fileKind(bytes)
  return kind && isPicture(kind) ? kind : undefined
}

export function isPicture(kind: FileKind): kind is PictureKind {
  return kinds[kind].mediaType.startsWith('image/')
}

export const mediaTypeOf = (kind: FileKind): string => kinds[kind].mediaType

/** Whether a file's name ends as one of these types does. */
export function isNamedAs(filename: string, allowed: readonly FileKind[]): boolean {
  const extension = /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? ''
  return allowed.some((kind) => kinds[kind].extensions.includes(extension))
}

// The names of the table above, in its order: keys of an object are strings to the compiler.
const fileKinds = Object.keys(kinds) as FileKind[]
