/** A post of about so many bytes: made up, the same every time. */
export function makePost(sizeInBytes: number): string
