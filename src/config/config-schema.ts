import type { PluggableList } from 'unified'
import * as v from 'valibot'
import { isSafeAddress, parseApiAddress } from './api-address.ts'
import { fontSizesPx, isColour, lineHeights } from './knobs.ts'

const text = v.pipe(v.string(), v.trim(), v.nonEmpty())
const milliseconds = v.pipe(v.number(), v.finite(), v.minValue(0))
const pauses = v.pipe(v.array(milliseconds), v.nonEmpty())
const plugins = v.custom<PluggableList>(Array.isArray)

const between = ([from, to]: readonly [from: number, to: number]) =>
  v.optional(v.pipe(v.number(), v.minValue(from), v.maxValue(to)))

const knobs = {
  color: v.optional(v.pipe(v.string(), v.check(isColour))),
  fontSize: between(fontSizesPx),
  lineHeight: between(lineHeights),
  indent: v.optional(v.boolean()),
  justify: v.optional(v.boolean()),
  codeTheme: v.optional(text),
}

const secret = v.union([
  v.strictObject({ env: text }),
  v.strictObject({ file: text }),
  v.strictObject({ command: v.pipe(v.array(v.string()), v.minLength(1)) }),
])

const header = v.union([v.string(), v.strictObject({ env: text })])

const token = v.union([
  v.strictObject({ command: v.pipe(v.array(v.string()), v.minLength(1)) }),
  v.strictObject({
    url: v.pipe(v.string(), v.check(isSafeAddress)),
    headers: v.optional(v.record(v.string(), header)),
  }),
])

const relay = {
  url: v.optional(
    v.pipe(
      v.string(),
      v.check((url) => parseApiAddress(url) !== undefined),
    ),
  ),
  key: v.optional(secret),
}

const account = {
  appId: v.optional(text),
  secret: v.optional(secret),
  token: v.optional(token),
  relay: v.optional(v.object(relay)),
  proxy: v.optional(
    v.union([v.pipe(v.string(), v.regex(/^(?:https?|socks5|ssh):\/\//)), v.strictObject({ env: text })]),
  ),
  theme: v.optional(text),
  ...knobs,
  newline: v.optional(v.picklist(['cjk', 'space', 'break'])),
  typography: v.optional(v.boolean()),
  author: v.optional(v.string()),
  logo: v.optional(text),
  cover: v.optional(text),
  footer: v.optional(text),
  comments: v.optional(v.picklist(['off', 'open', 'fans'])),
  publish: v.optional(v.boolean()),
}

const notice = v.strictObject({
  to: v.picklist(['wecom', 'feishu', 'dingtalk', 'webhook']),
  env: v.pipe(text, v.regex(/^\w+$/)),
})

/** Folders, files and globs within the root. */
const pattern = v.pipe(v.string(), v.regex(/^!?(?![!/\\]|\.\.(?:\/|$)|[A-Za-z]:)\S/))
const accountName = v.pipe(v.string(), v.regex(/^[^,，\s]+(?:\s*[,，]\s*[^,，\s]+)*$/))

const override = {
  files: v.union([pattern, v.pipe(v.array(pattern), v.nonEmpty())]),
  account: v.optional(v.union([accountName, v.pipe(v.array(accountName), v.nonEmpty())])),
  theme: account.theme,
  ...knobs,
  newline: account.newline,
  typography: account.typography,
  author: account.author,
  cover: account.cover,
  comments: account.comments,
  draft: v.optional(v.boolean()),
  original: v.optional(v.boolean()),
  album: v.optional(text),
  reward: v.optional(v.boolean()),
  sourceClaim: v.optional(text),
}

const waits = {
  settleMs: v.optional(pauses),
  giveUpMs: v.optional(milliseconds),
  pollMs: v.optional(pauses),
  quietMs: v.optional(milliseconds),
  othersMs: v.optional(milliseconds),
}

const pluginLists = { markdown: v.optional(plugins), html: v.optional(plugins) }

const config = {
  ...account,
  posts: v.optional(text),
  accounts: v.optional(v.record(v.string(), v.object(account))),
  overrides: v.optional(v.array(v.object(override))),
  allowFolders: v.optional(v.array(text)),
  staticFolders: v.optional(v.array(text)),
  whiteGround: v.optional(v.boolean()),
  remotePictures: v.optional(v.boolean()),
  picturesInLibrary: v.optional(v.boolean()),
  allowHosts: v.optional(v.array(text)),
  plugins: v.optional(v.object(pluginLists)),
  editor: v.optional(v.union([text, v.pipe(v.array(text), v.minLength(1))])),
  browserDiagrams: v.optional(v.boolean()),
  notify: v.optional(v.array(notice)),
  draftsPerHour: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  waits: v.optional(v.object(waits)),
  /** Where editors find the JSON schema of a config in JSON. Nothing else reads it. */
  $schema: v.optional(v.string()),
}

/** What a config may hold. Keys it doesn't know are told apart by `knownKeys`, which can name what was meant. */
export const configSchema = v.object(config)

export type CheckedConfig = v.InferOutput<typeof configSchema>

/** Keys of the config, and of the maps inside it. */
export const knownKeys = {
  config: Object.keys(config),
  account: Object.keys(account),
  overrides: Object.keys(override),
  relay: Object.keys(relay),
  waits: Object.keys(waits),
  plugins: Object.keys(pluginLists),
}

/** What a key must hold, in code that reads alike in every language. */
export const expectedTypes: Readonly<Record<string, string>> = {
  appId: '"wx…"',
  secret: '{ env: "NAME" } | { file: "PATH" } | { command: ["PROGRAM", "ARGUMENT"] }',
  token: '{ command: ["PROGRAM", "ARGUMENT"] } | { url: "https://…", headers: { NAME: { env: "NAME" } } }',
  relay: '{ url: "https://…", key: { env: "NAME" } }',
  url: '"https://…"',
  proxy: '"http://HOST:PORT" | "socks5://HOST:PORT" | "ssh://USER@HOST" | { env: "NAME" }',
  key: '{ env: "NAME" } | { file: "PATH" } | { command: ["PROGRAM", "ARGUMENT"] }',
  theme: '"NAME" | "FILE.css"',
  color: '"#0f4c81"',
  fontSize: '16 (12 … 22)',
  lineHeight: '1.75 (1.2 … 3)',
  indent: 'true | false',
  justify: 'true | false',
  codeTheme: '"NAME"',
  newline: '"cjk" | "space" | "break"',
  typography: 'true | false',
  author: '"…"',
  logo: '"FILE.png"',
  cover: '"FILE.png" | "https://…" | "media:ID"',
  footer: '"FILE.md"',
  comments: '"off" | "open" | "fans"',
  publish: 'true | false',
  posts: '"FOLDER"',
  accounts: '{ NAME: { appId: "wx…" } }',
  overrides: '[{ files: "posts/tech/**", theme: "NAME" }]',
  files: '"posts/tech/**" | ["posts/tech/**", "!posts/tech/a.md"]',
  account: '"NAME" | ["NAME"]',
  draft: 'true | false',
  original: 'true | false',
  album: '"…"',
  reward: 'true | false',
  sourceClaim: '"…"',
  allowFolders: '["FOLDER"]',
  staticFolders: '["FOLDER"]',
  whiteGround: 'true | false',
  remotePictures: 'true | false',
  picturesInLibrary: 'true | false',
  allowHosts: '["HOST"]',
  plugins: '{ markdown: [plugin], html: [plugin] }',
  editor: '"NAME" | ["PROGRAM", "{file}:{line}"]',
  browserDiagrams: 'true | false',
  notify: '[{ to: "wecom" | "feishu" | "dingtalk" | "webhook", env: "NAME" }]',
  markdown: '[plugin]',
  html: '[plugin]',
  draftsPerHour: '60',
  waits: '{ settleMs: [0, 2000], giveUpMs: 60000, pollMs: [2000], quietMs: 2000, othersMs: 6000 }',
  settleMs: '[0, 2000]',
  giveUpMs: '60000',
  pollMs: '[2000]',
  quietMs: '2000',
  othersMs: '6000',
  $schema: '"FILE.json"',
}
