/** Markdown that nobody means to write, by name: a function of its size in bytes. */
export const hostile: Readonly<Record<string, (sizeInBytes: number) => string>>
