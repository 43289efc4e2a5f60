/**
 * A comment of a pipeline, line by line.
 *
 * @param values what to put in the place of `{name}`
 * @param indent what stands before each line
 */
export const comment = (text: string, values: Record<string, string> = {}, indent = ''): string =>
  text
    .replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
    .split('\n')
    .map((line) => `${indent}# ${line}`.trimEnd())
    .join('\n')

/** A text of YAML, in quotes. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
