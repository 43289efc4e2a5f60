/** What goes into the clipboard: words, and for editors their HTML. */
export interface Clip {
  text: string
  html?: string
}

/**
 * Writes the clipboard. The `copy` event comes first: what is put in there arrives byte for byte and needs neither a
 * permission nor https, while the newer way has browsers rewrite the HTML.
 *
 * @returns whether the browser let us: some want the key or button pressed anew once the words are there
 */
export async function writeClipboard(clip: Clip): Promise<boolean> {
  return writeByEvent(clip) || (await writeByPermission(clip))
}

function writeByEvent({ text, html }: Clip): boolean {
  let isWritten = false
  const write = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    if (html !== undefined) event.clipboardData?.setData('text/html', html)
    event.preventDefault()
    event.stopImmediatePropagation()
    isWritten = event.clipboardData !== null
  }
  document.addEventListener('copy', write, { capture: true })
  try {
    // Deprecated, and still the only way to a clipboard event; every browser has it.
    return document.execCommand('copy') && isWritten
  } finally {
    document.removeEventListener('copy', write, { capture: true })
  }
}

async function writeByPermission({ text, html }: Clip): Promise<boolean> {
  const parts = { 'text/plain': text, ...(html !== undefined && { 'text/html': html }) }
  try {
    const blobs = Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })])
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
    return true
  } catch {
    return false
  }
}
