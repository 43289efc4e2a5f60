import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { defineConfig, rolldown } from 'rolldown'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

/**
 * What a run loads together is one file: dozens of small ones would take a tenth of a short run. Each group takes in
 * all that its modules need and the groups before it don't have.
 */
const loadedTogether = [
  // Everything reports problems.
  {
    name: 'problems',
    modules: ['problems/catalogue', 'problems/problem', 'problems/nearest-name', 'problems/shown-path'],
  },
  // A thread that hashes needs no more.
  { name: 'hashing', modules: ['publish/plan/hash-file'] },
  // Every run; help needs no more.
  { name: 'command', modules: ['cli/run-command', 'clock'] },
  // Posts and ledger as they lie on disk; status needs no more.
  {
    name: 'project',
    modules: [
      'cli/project/open-project',
      'cli/choose/choose-account',
      'cli/choose/named-in',
      'cli/choose/tell-overridden',
      'read/read-post',
      'ledger/file-store',
      'ledger/among-entries',
      'ledger/moved-entry',
      'ledger/read-entries',
      'cli/project/open-ledger',
      'cli/project/tell-orphans',
      'cli/project/named-entries',
      'cli/project/tell-ledger',
      'publish/post-result',
      'publish/result',
      'cli/line/option-words',
      'cli/line/lead-on',
      'cli/project/local-folder',
      'publish/look/rights',
      'local-memory',
    ],
  },
  {
    name: 'rendering',
    modules: [
      'cli/render/render-post',
      'cli/render/place-locally',
      'render/render-article',
      'publish/links/link-to-published',
    ],
  },
  { name: 'sending', modules: ['cli/send/send-posts', 'publish/publish-posts'] },
  { name: 'wechat', modules: ['wechat/client', 'wechat/token-folder'] },
].map(({ name, modules }, index, all) => ({
  name,
  test: (id) => modules.some((each) => id === resolve(`src/${each}.ts`)),
  priority: all.length - index,
}))

/** The command, the three entrances of the library and what threads run, with the chunks they share. */
const program = defineConfig({
  input: {
    wxpub: 'src/cli/wxpub.ts',
    index: 'src/index.ts',
    wechat: 'src/wechat/index.ts',
    'fake-wechat': 'src/fake-wechat/index.ts',
    'render-worker': 'src/publish/prepare/render-worker.ts',
    'hash-worker': 'src/publish/plan/hash-worker.ts',
  },
  platform: 'node',
  // The same code as their entries for Node, but as modules: yaml takes half the time to load, and that of jsonc-parser
  // hides from a bundler what it needs.
  resolve: {
    alias: {
      yaml: resolve('node_modules/yaml/browser/dist/index.js'),
      'jsonc-parser': resolve('node_modules/jsonc-parser/lib/esm/main.js'),
    },
  },
  // jiti finds its own files by path; what draws diagrams and converts pictures is installed only where it is wanted.
  external: [/^node:/, 'jiti', '@resvg/resvg-js', '@viz-js/viz', 'sharp'],
  // Some CommonJS packages ask for their own file name, which modules don't have under that name.
  transform: {
    define: {
      WXPUB_VERSION: JSON.stringify(version),
      WXPUB_BUILD: JSON.stringify(hashSources()),
      __filename: 'import.meta.filename',
    },
  },
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify: true,
    codeSplitting: { groups: loadedTogether },
  },
  plugins: [dropUnused(), catalogueAsJson(), copyFonts(), collectLicences(), makeExecutable()],
})

/** What runs in the browser, beside the program. */
const previewPage = defineConfig({
  input: { page: 'src/preview/page/main.ts' },
  platform: 'browser',
  output: { dir: 'dist/preview', format: 'esm', entryFileNames: '[name].js', minify: true },
  plugins: [copyStyles()],
})

export default [program, previewPage]

/** Parts of packages that wxpub never runs, and what stands in their place. */
const unused = [
  // gray-matter's own engines, one of which evaluates front matter: wxpub brings its own and allows no script.
  { file: /gray-matter\/lib\/engines\.js$/, replace: () => 'module.exports = {}' },
  // css-select's own idea of a document: wxpub gives it a hast tree.
  { file: /domutils\/.*\/index\.js$/, replace: () => 'export {}' },
  // juice decodes style attributes when it is asked to; those of a tree are decoded already.
  { file: /entities\/dist\/commonjs\/index\.js$/, replace: () => 'exports.decode = (text) => text' },
  // fdir looks for picomatch in the user's folders; tinyglobby brings it along.
  {
    file: /fdir\/dist\/index\.mjs$/,
    replace: (code) => code.replace(/__require(\.resolve)?\("picomatch"\)/g, 'null'),
  },
]

/** The texts of all problems, which nearly every run has no use for, as JSON: a fraction of the time to load. */
function catalogueAsJson() {
  return {
    name: 'catalogue-as-json',
    async load(id) {
      if (id !== resolve('src/problems/catalogue.ts')) return undefined
      const bundle = await rolldown({ input: id })
      const { output } = await bundle.generate()
      const { catalogue } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`)
      const json = JSON.stringify(JSON.stringify(catalogue))
      return { code: `export const catalogue = JSON.parse(${json})`, moduleType: 'js' }
    },
  }
}

/** Tells this build from every other that may render otherwise. */
function hashSources() {
  const hash = createHash('sha256')
  const sources = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  for (const path of [...sources.sort(), 'package-lock.json', 'rolldown.config.js'])
    hash.update(path).update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}

function dropUnused() {
  return {
    name: 'drop-unused',
    transform(code, id) {
      return unused.find(({ file }) => file.test(id.replaceAll('\\', '/')))?.replace(code)
    },
  }
}

/** Puts the fonts that diagrams and covers are drawn with, and their licence, beside the bundle. */
function copyFonts() {
  return {
    name: 'copy-fonts',
    generateBundle() {
      const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'))
      const names = JSON.parse(readFileSync('src/assets/draw/font-files.json', 'utf8'))
      for (const name of Object.values(names).flat())
        this.emitFile({
          type: 'asset',
          fileName: `fonts/${name}`,
          source: readFileSync(join(folder, 'files', name)),
        })
      this.emitFile({
        type: 'asset',
        fileName: 'fonts/LICENSE',
        source: readFileSync(join(folder, 'LICENSE')),
      })
    },
  }
}

/** Puts the style sheets of the page and of its article frames beside its script. */
function copyStyles() {
  return {
    name: 'copy-styles',
    generateBundle() {
      const read = (name) => readFileSync(`src/preview/page/${name}`, 'utf8')
      const parts = JSON.parse(read('styles/order.json')).map((name) => read(`styles/${name}.css`))
      this.emitFile({ type: 'asset', fileName: 'page.css', source: parts.join('') })
      this.emitFile({ type: 'asset', fileName: 'frame.css', source: read('frame.css') })
    },
  }
}

/** Writes the licences of all bundled packages beside the bundle, as those licences ask for. */
function collectLicences() {
  return {
    name: 'collect-licences',
    generateBundle(_options, bundle) {
      const folders = new Set()
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.moduleIds ?? []) {
          const folder = packageFolder(id)
          if (folder) folders.add(folder)
        }
      }
      const texts = [...folders].map(describePackage).sort()
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source: texts.join('\n') })
    },
  }
}

function packageFolder(id) {
  const [, folder] = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id) ?? []
  return folder
}

function describePackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`
  return `${name} ${version} (${license})\n\n${text}\n\n${'-'.repeat(78)}\n`
}

function makeExecutable() {
  return {
    name: 'make-executable',
    async writeBundle({ dir }) {
      await chmod(join(dir, 'wxpub.js'), 0o755)
    },
  }
}
