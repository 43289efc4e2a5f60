import type { PluggableList } from 'unified'
import type { Place } from '../problems/problem.ts'
import type { Knobs } from './knobs.ts'

/** Where the AppSecret comes from. Never the secret itself: configs are committed. */
export type SecretSource =
  /** Name of an environment variable. */
  | { env: string }
  /** Path of a file outside git, from the config's folder. */
  | { file: string }
  /** A command whose standard output is the secret, run without a shell. */
  | { command: string[] }

/** A relay, which holds the AppSecret in the client's place. */
export interface RelayConfig {
  /** Its address. Default: the variable `WECHAT_API_BASE`. */
  url?: string
  /** The key it shares with its clients. Default: the variable `WECHAT_RELAY_KEY`, or `WECHAT_RELAY_KEY_<NAME>`. */
  key?: SecretSource
}

/** A central token server, for teams in which only that server holds the AppSecret. */
export type TokenSource =
  /** A command whose standard output is the token, run without a shell. */
  | { command: string[] }
  /** An https address that answers with the token; headers may come from environment variables. */
  | { url: string; headers?: Record<string, string | { env: string }> | undefined }

/** What is set per account and may be set for all at the top level. */
export interface AccountConfig extends Knobs {
  /** AppID of the account. Default: the variable `WECHAT_APP_ID`. */
  appId?: string
  /** Default: the variable `WECHAT_APP_SECRET`, or `WECHAT_APP_SECRET_<NAME>` for a named account. */
  secret?: SecretSource
  /** Central token server to ask instead of WeChat; not used with a relay. Default: none. */
  token?: TokenSource
  /** Relay that this account's requests go through (`wxpub relay`). Default: none. */
  relay?: RelayConfig
  /**
   * Proxy that this account's requests to WeChat go through: `http://`, `https://` or `socks5://host:port`, or
   * `ssh://user@host`, for which ssh is started and ended. One with a password stands in a variable. Default:
   * `HTTPS_PROXY`.
   */
  proxy?: string | { env: string }
  /** Theme of posts that name none. Default: `default`. */
  theme?: string
  /**
   * What the end of a line within a paragraph is: `cjk`, nothing between Chinese characters and else a space; `space`;
   * `break`, a line break. Default: `cjk`.
   */
  newline?: 'cjk' | 'space' | 'break'
  /** Chinese typography: thin spaces, full-width punctuation, quotes, ellipses. Default: false. */
  typography?: boolean
  /** Author of posts that name none. Default: none. */
  author?: string
  /** Picture shown on generated covers, from the config's folder. Default: none. */
  logo?: string
  /**
   * Cover of posts that name none: a picture from the config's folder, an address, or `media:ID`. Default: the first
   * fitting picture of the post, else one made of its title.
   */
  cover?: string
  /** Markdown put after every article, from the config's folder, in place of the theme's `footer.md`. Default: the theme's. */
  footer?: string
  /** Comments on posts that don't say. Default: `off`. */
  comments?: 'off' | 'open' | 'fans'
  /**
   * Whether `publish` must publish. `true` makes a missing right (48001) an error instead of a draft with
   * instructions. Default: `true` of an account that has published before.
   */
  publish?: boolean
}

/** How long to wait, in milliseconds. */
export interface Waits {
  /** Pauses before each look for a call whose answer was lost, when the server ended the exchange. */
  settleMs: number[]
  /** How long after its intent a call may still take effect, when we gave up on it or were killed. */
  giveUpMs: number
  /** Pauses between the looks at a publication under way; the last one repeats. */
  pollMs: number[]
  /** How long a post must stay unchanged before `watch` syncs it. */
  quietMs: number
  /**
   * How old a draft must be before it is submitted: meanwhile it shows whether another machine is at the same post. 0
   * where there is no other.
   */
  othersMs: number
}

/** Users' own unified plugins and where they enter the pipeline. */
export interface PluginConfig {
  /** Run on the Markdown tree, after wxpub's own syntax. */
  markdown?: PluggableList
  /** Run on the HTML tree, before styles are put in. */
  html?: PluggableList
}

/** A chat that hears what became of a run of `publish`. */
export interface NoticeConfig {
  /** 企业微信, 飞书 or 钉钉; or anything that takes JSON with a `text`. */
  to: 'wecom' | 'feishu' | 'dingtalk' | 'webhook'
  /** Name of the variable that holds the address of its webhook, which is a secret. */
  env: string
}

/** Fields that some posts have without writing them; what a post writes itself wins. */
export interface OverrideFields extends Knobs {
  theme?: string
  author?: string
  /** A picture from the config's folder, an address, or `media:ID`. */
  cover?: string
  comments?: 'off' | 'open' | 'fans'
  newline?: 'cjk' | 'space' | 'break'
  typography?: boolean
  /** `true`: goes to the drafts, is never published. */
  draft?: boolean
  original?: boolean
  album?: string
  reward?: boolean
  sourceClaim?: string
}

/** Fields by path, such as those of a folder. */
export interface OverrideConfig extends OverrideFields {
  /**
   * Which posts: folders, files or globs, from the root and with `/`; what matches one after `!` is left out.
   */
  files: string | string[]
  /** Accounts in the config that they go to; several with commas, or `all`. */
  account?: string | string[]
}

/** What `wxpub.config.ts` exports. Every key is optional. */
export interface Config extends AccountConfig {
  /** Folder of the posts, from the root. Default: `posts`. */
  posts?: string
  /** Named accounts. With several there is no silent default. */
  accounts?: Record<string, AccountConfig>
  /**
   * Fields of posts in certain folders. Of two that hold for a post the later one wins, field by field; the post's own
   * front matter wins over both, and they over what is set for account and config. Default: none.
   */
  overrides?: OverrideConfig[]
  /** Folders outside the root from which posts and pictures may come, from the config's folder. Default: none. */
  allowFolders?: string[]
  /**
   * Folders from which pictures with a path such as `/img/a.png` come, from the config's folder: what a site
   * generator serves at its root. The project root is always looked through, last. Default: none.
   */
  staticFolders?: string[]
  /**
   * Whether transparent pictures in dark ink get a white ground, since dark mode would swallow them. Default: true.
   */
  whiteGround?: boolean
  /** Whether pictures on other sites are fetched and uploaded. Default: true. Else they are errors. */
  remotePictures?: boolean
  /**
   * Whether pictures of articles go to the material library, where the website's editor offers them again; they count
   * against its 100,000. Default: false, only those that WeChat doesn't take otherwise.
   */
  picturesInLibrary?: boolean
  /**
   * Hosts on private networks from which pictures may be fetched all the same: names, addresses, ranges such as
   * `10.0.0.0/8`. Default: none.
   */
  allowHosts?: string[]
  plugins?: PluginConfig
  /**
   * The editor that the preview page opens posts in: a name such as `code`, `cursor`, `idea` or `vim`, or a program and
   * its arguments with `{file}`, `{line}` and `{column}` in them. Default: the one wxpub runs in, where that can be told.
   */
  editor?: string | string[]
  /**
   * Whether Mermaid diagrams that wxpub can't draw are drawn by the `mermaid` package of the project in a Chromium of
   * the machine. Default: false, they are errors.
   */
  browserDiagrams?: boolean
  /** Chats that hear what was published, what failed and what waits for a person, once per run. Default: none. */
  notify?: NoticeConfig[]
  /** How many drafts `watch` updates within an hour before it waits, since WeChat counts calls by the day. Default: 60. */
  draftsPerHour?: number
  waits?: Partial<Waits>
}

/** Returns its argument; it exists for the types. */
export function defineConfig(config: Config): Config {
  return config
}

/** An account with everything decided except its secret, which is read only when a request needs it. */
export interface Account {
  /** Name in the config, or `default`. */
  name: string
  /** Absent when neither config nor environment names one. */
  appId?: string
  secret: SecretSource
  token?: TokenSource
  /** Where the key of the relay comes from; of use on both its sides. */
  relayKey: SecretSource
  /** Address of the relay, without a slash at its end, when requests go through one. */
  relayUrl?: string
  /** Address of a proxy, or the variable it stands in. */
  proxy?: string | { env: string }
  theme: string
  knobs: Knobs
  newline: 'cjk' | 'space' | 'break'
  typography: boolean
  author: string
  /** Absolute path of the picture shown on generated covers. */
  logo?: string
  /** Absolute path, address or `media:ID` of the cover of posts that name none. */
  cover?: string
  /** Absolute path of the Markdown put after every article in place of the theme's. */
  footer?: string
  comments: 'off' | 'open' | 'fans'
  /** Absent where the config doesn't say: nobody knows before WeChat was asked. */
  publish?: boolean
  /** What the config says of some posts, whatever the account. */
  overrides: readonly Override[]
}

/** Fields of some posts, ready to be asked for. */
export interface Override {
  /** @param path of a post, from the root with `/`, in NFC */
  matches(path: string): boolean
  /** Paths in them are absolute. */
  fields: OverrideFields & { account?: string[] }
  /** Where they are stated. */
  place: Place
}

/** The config of one run: defaults filled in, paths absolute, frozen. */
export interface ResolvedConfig {
  /** Absolute path of the project root. */
  root: string
  /** Absolute path of the config file, when there is one. */
  path?: string
  /** Absolute paths of the config file and every file it imports; a change of any is a change of the config. */
  files: string[]
  /** Absolute path of the posts folder. */
  postsFolder: string
  accounts: Account[]
  /** Fields that some posts have without writing them. */
  overrides: readonly Override[]
  /** Whether the config itself names an app id, so that a run without credentials is a mistake, not a rehearsal. */
  namesAccount: boolean
  /** Absolute paths. */
  allowFolders: string[]
  /** Absolute paths. */
  staticFolders: string[]
  whiteGround: boolean
  remotePictures: boolean
  picturesInLibrary: boolean
  allowHosts: string[]
  plugins: Required<PluginConfig>
  editor?: string | readonly string[]
  browserDiagrams: boolean
  notify: NoticeConfig[]
  draftsPerHour: number
  waits: Waits
  /** Origin of the API: the official one, a proxy or a stand-in. */
  apiOrigin: string
}

export const officialOrigin = 'https://api.weixin.qq.com'

export const defaultWaits: Waits = {
  settleMs: [0, 2000, 6000, 15_000],
  giveUpMs: 60_000,
  pollMs: [2000, 3000, 5000, 8000, 12_000, 20_000, 30_000, 45_000, 60_000],
  quietMs: 2000,
  othersMs: 6000,
}
