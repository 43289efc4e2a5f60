import type { Element, Node, Root } from 'hast'
import type { Pluggable, PluggableList, Plugin, Processor } from 'unified'
import type { VFile } from 'vfile'
import { visitElements } from './element.ts'
import { report } from './render-data.ts'

declare module 'hast' {
  interface ElementData {
    /** The user's plugin that made or last changed an element, named when it breaks a rule. */
    plugin?: string
  }
}

/**
 * Users' plugins as they enter the pipeline: what they throw becomes a problem that names them, and the other steps
 * go on, so that one run tells everything.
 *
 * @param list plugins of the config
 * @param option the option they stand in, which names plugins without a name
 */
export function userPlugins(list: PluggableList, option: 'plugins.markdown' | 'plugins.html'): PluggableList {
  return list.flatMap((each, index) => guarded(each, `${option}[${index}]`))
}

type Transform = (
  this: unknown,
  tree: Node,
  file: VFile,
  next?: (error?: unknown, tree?: Node) => void,
) => unknown

function guarded(pluggable: Pluggable, position: string): PluggableList {
  if (Array.isArray(pluggable)) {
    const [plugin, ...options] = pluggable
    return options[0] === false ? [] : [guardedPlugin(plugin, options, position)]
  }
  if (typeof pluggable === 'function') return [guardedPlugin(pluggable, [], position)]
  const inner = (pluggable.plugins ?? []).flatMap((each, index) => guarded(each, `${position}[${index}]`))
  return pluggable.settings ? [{ settings: pluggable.settings }, ...inner] : inner
}

function guardedPlugin(plugin: Plugin, options: unknown[], position: string): Plugin {
  const name = plugin.name ? `\`${plugin.name}\` (${position})` : position
  return function guardedUserPlugin(this: Processor) {
    let transform: Transform | undefined
    let failure: unknown
    try {
      // Cast: unified's types fit a plugin's own parameters, which the config doesn't know.
      transform = (plugin as (this: Processor, ...options: unknown[]) => Transform | undefined).apply(
        this,
        options,
      )
    } catch (error) {
      failure = error
    }
    return async (tree: Node, file: VFile) => {
      const told = file.messages.length
      const before = propertiesIn(tree)
      try {
        if (failure !== undefined) throw failure
        const result = transform && (await run(transform, tree, file))
        if (result instanceof Error) throw result
        const changed = isRoot(result) ? result : undefined
        sign(changed ?? tree, before, name)
        return changed
      } catch (error) {
        if (!file.messages.some((message) => message === error)) {
          report(file, 'markup/plugin-failed', { plugin: name, message: messageOf(error) })
        }
        return undefined
      } finally {
        for (const message of file.messages.slice(told)) reportMessage(file, message, name)
      }
    }
  }
}

function run(transform: Transform, tree: Node, file: VFile): unknown {
  if (transform.length < 3) return transform(tree, file)
  return new Promise((resolve, reject) => {
    transform(tree, file, (error, result) => (error ? reject(error) : resolve(result)))
  })
}

function reportMessage(file: VFile, message: VFile['messages'][number], plugin: string): void {
  const severity = message.fatal ? 'error' : message.fatal === undefined ? 'note' : 'warning'
  const { place } = message
  const start = place && ('start' in place ? place.start : place)
  const position = start && { start, end: start }
  const origin = [message.source, message.ruleId].filter(Boolean).join(':')
  report(
    file,
    'markup/plugin-message',
    { plugin: origin ? `${plugin} ${origin}` : plugin, message: message.reason },
    { ...(position && { position }) },
    { severity },
  )
}

/** What the elements of an HTML tree are like. A Markdown tree has none. */
function propertiesIn(tree: Node): Map<Element, string> {
  const found = new Map<Element, string>()
  if (isHtml(tree)) visitElements(tree, (each) => found.set(each, JSON.stringify(each.properties)))
  return found
}

/** Writes a plugin's name on the elements that it made or changed. */
function sign(tree: Node, before: ReadonlyMap<Element, string>, plugin: string): void {
  if (before.size === 0 || !isHtml(tree)) return
  visitElements(tree, (each) => {
    if (before.get(each) !== JSON.stringify(each.properties))
      Object.assign(each, { data: { ...each.data, plugin } })
  })
}

const isHtml = (tree: Node): tree is Root =>
  'children' in tree && Array.isArray(tree.children) && tree.children.some(({ type }) => type === 'element')

const isRoot = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'root'

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
