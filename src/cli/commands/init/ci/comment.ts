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

/** Above the step that drafts. */
export const since = {
  zh: '发布记录里有的文章，和上次提交记录以来改过的。',
  en: 'Posts that the ledger knows, and those changed since it was last committed.',
}

/** Above the step that commits. */
export const ledger = {
  zh: '发布记录（.wxpub）：哪篇文章是哪个草稿。没有成功的时候也要提交。',
  en: 'The ledger (.wxpub): which post is which draft. It is to be committed after a failure, too.',
}
