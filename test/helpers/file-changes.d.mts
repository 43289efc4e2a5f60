export function watchChanges(mayChange: (what: string, path: string) => boolean): void
