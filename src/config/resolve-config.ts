import { dirname, resolve } from 'node:path'
import { parseApiAddress } from './api-address.ts'
import {
  type Account,
  defaultWaits,
  type Override,
  type ResolvedConfig,
  type SecretSource,
} from './config.ts'
import type { CheckedConfig } from './config-schema.ts'
import type { Environment } from './environment.ts'
import { knobsOf } from './knobs.ts'

interface ConfigParts {
  root: string
  environment: Environment
  checked: CheckedConfig
  /** Absolute path of the config file, when there is one. */
  path?: string
  files?: string[]
  /** What holds for some posts. Default: nothing. */
  overrides?: readonly Override[]
}

/** Fills in defaults, makes paths absolute and freezes. Paths start from the config's folder, `posts` from the root. */
export function resolveConfig({
  root,
  environment,
  checked,
  path,
  files = [],
  overrides = [],
}: ConfigParts): ResolvedConfig {
  const folder = path === undefined ? root : dirname(path)
  const config: ResolvedConfig = {
    root,
    ...(path !== undefined && { path }),
    files,
    postsFolder: resolve(root, checked.posts ?? 'posts'),
    accounts: resolveAccounts(checked, environment, folder).map((each) => ({ ...each, overrides })),
    overrides,
    namesAccount: [checked, ...Object.values(checked.accounts ?? {})].some(
      ({ appId }) => appId !== undefined,
    ),
    allowFolders: (checked.allowFolders ?? []).map((each) => resolve(folder, each)),
    staticFolders: (checked.staticFolders ?? []).map((each) => resolve(folder, each)),
    whiteGround: checked.whiteGround ?? true,
    remotePictures: checked.remotePictures ?? true,
    picturesInLibrary: checked.picturesInLibrary ?? false,
    allowHosts: checked.allowHosts ?? [],
    plugins: { markdown: checked.plugins?.markdown ?? [], html: checked.plugins?.html ?? [] },
    ...(checked.editor !== undefined && { editor: checked.editor }),
    browserDiagrams: checked.browserDiagrams ?? false,
    notify: checked.notify ?? [],
    draftsPerHour: checked.draftsPerHour ?? 60,
    waits: {
      settleMs: checked.waits?.settleMs ?? defaultWaits.settleMs,
      giveUpMs: checked.waits?.giveUpMs ?? defaultWaits.giveUpMs,
      pollMs: checked.waits?.pollMs ?? defaultWaits.pollMs,
      quietMs: checked.waits?.quietMs ?? defaultWaits.quietMs,
      othersMs: checked.waits?.othersMs ?? defaultWaits.othersMs,
    },
    apiOrigin: environment.apiOrigin,
  }
  return freeze(config)
}

function resolveAccounts(
  checked: CheckedConfig,
  environment: Environment,
  folder: string,
): Omit<Account, 'overrides'>[] {
  const { variables } = environment
  const named = Object.entries(checked.accounts ?? {})
  const each = named.length > 0 ? named : [['default', checked] as const]
  return each.map(([name, own]) => {
    // The variable names one account: with several it could only be the wrong one.
    const appId = own.appId ?? (each.length === 1 ? variables.WECHAT_APP_ID : undefined)
    const suffix = named.length > 0 ? `_${name.toUpperCase().replaceAll('-', '_')}` : ''
    const relayKey = own.relay?.key ?? checked.relay?.key ?? { env: `WECHAT_RELAY_KEY${suffix}` }
    const relayUrl = relayUrlOf(own.relay ?? checked.relay, relayKey, environment)
    const token = own.token ?? checked.token
    const proxy = own.proxy ?? checked.proxy
    const theme = own.theme ?? checked.theme ?? 'default'
    const logo = own.logo ?? checked.logo
    const cover = own.cover ?? checked.cover
    const footer = own.footer ?? checked.footer
    const publish = own.publish ?? checked.publish
    return {
      name,
      ...(appId !== undefined && { appId }),
      secret: resolveSecret(own.secret ?? { env: `WECHAT_APP_SECRET${suffix}` }, folder),
      ...(token !== undefined && { token }),
      relayKey: resolveSecret(relayKey, folder),
      ...(relayUrl !== undefined && { relayUrl }),
      ...(proxy !== undefined && { proxy }),
      theme: theme.endsWith('.css') ? resolve(folder, theme) : theme,
      knobs: { ...knobsOf(checked), ...knobsOf(own) },
      newline: own.newline ?? checked.newline ?? 'cjk',
      typography: own.typography ?? checked.typography ?? false,
      author: own.author ?? checked.author ?? '',
      ...(publish !== undefined && { publish }),
      ...(logo !== undefined && { logo: resolve(folder, logo) }),
      ...(cover !== undefined && {
        cover: /^(?:https?|media):/i.test(cover) ? cover : resolve(folder, cover),
      }),
      ...(footer !== undefined && { footer: resolve(folder, footer) }),
      comments: own.comments ?? checked.comments ?? 'off',
    }
  })
}

/** A relay is used where the config asks for one, or the environment names an address and has a key for it. */
function relayUrlOf(
  relay: CheckedConfig['relay'],
  key: SecretSource,
  { variables, apiOrigin }: Environment,
): string | undefined {
  if (relay?.url !== undefined) return parseApiAddress(relay.url)
  const hasKey = relay !== undefined || ('env' in key && variables[key.env] !== undefined)
  return hasKey && variables.WECHAT_API_BASE !== undefined ? apiOrigin : undefined
}

const resolveSecret = (secret: SecretSource, folder: string): SecretSource =>
  'file' in secret ? { file: resolve(folder, secret.file) } : secret

/** Freezes the config, its lists and accounts, but not what users' plugins are made of. */
function freeze(config: ResolvedConfig): ResolvedConfig {
  for (const account of config.accounts) Object.freeze(account)
  const parts = [
    config.files,
    config.accounts,
    config.overrides,
    config.allowFolders,
    config.staticFolders,
    config.allowHosts,
    config.plugins,
    config.notify,
    config.waits,
  ]
  for (const part of parts) Object.freeze(part)
  return Object.freeze(config)
}
