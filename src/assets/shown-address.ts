/** An address as a problem shows it: as written, but for pictures that are an address themselves. */
export const shownAddress = (written: string): string =>
  /^data:/i.test(written) ? `${written.slice(0, 40)}…` : written
