/**
 * An address as a problem shows it: as written, but for pictures that are an address themselves, and for what may hold
 * a secret: the query of an address on another site, and a name and password before its host.
 */
export function shownAddress(written: string): string {
  if (/^data:/i.test(written)) return written.length > 40 ? `${written.slice(0, 40)}…` : written
  if (!/^(https?:)?\/\//i.test(written)) return written
  const [start = '', query] = written.split(/[?#](.*)/s)
  const shown = start.replace(/^([^/]*\/\/)[^/@]*@/, '$1').slice(0, 200)
  return query ? `${shown}?…` : shown
}
