/**
 * Turns the percent escapes of an address into the characters of a file name.
 * What is no valid escape stays as written: `100%.png` is a good file name.
 */
export function decodePath(address: string): string {
  return address.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}
