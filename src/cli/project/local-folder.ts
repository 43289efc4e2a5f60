import { join } from 'node:path'

/** Where this machine keeps what concerns an account and isn't committed. */
export const localFolder = (root: string, appId: string): string =>
  join(root, '.wxpub', 'local', encodeURIComponent(appId))
