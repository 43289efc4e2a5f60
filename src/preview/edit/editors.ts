/** How editors are told a file and a place in it. `{file}` is its absolute path; lines and columns count from 1. */
const visualStudioCode = ['--goto', '{file}:{line}:{column}']
const jetBrains = ['--line', '{line}', '--column', '{column}', '{file}']
const sublime = ['{file}:{line}:{column}']
const graphicalVim = ['--remote-silent', '+{line}', '{file}']

const editors: Readonly<Record<string, readonly string[]>> = {
  code: ['code', ...visualStudioCode],
  'code-insiders': ['code-insiders', ...visualStudioCode],
  codium: ['codium', ...visualStudioCode],
  cursor: ['cursor', ...visualStudioCode],
  windsurf: ['windsurf', ...visualStudioCode],
  idea: ['idea', ...jetBrains],
  webstorm: ['webstorm', ...jetBrains],
  pycharm: ['pycharm', ...jetBrains],
  phpstorm: ['phpstorm', ...jetBrains],
  goland: ['goland', ...jetBrains],
  subl: ['subl', ...sublime],
  zed: ['zed', ...sublime],
  // In a terminal there is no window to open: their graphical selves have one.
  vim: ['gvim', ...graphicalVim],
  gvim: ['gvim', ...graphicalVim],
  mvim: ['mvim', ...graphicalVim],
  emacs: ['emacsclient', '--no-wait', '+{line}:{column}', '{file}'],
  emacsclient: ['emacsclient', '--no-wait', '+{line}:{column}', '{file}'],
}

/**
 * The program that opens a file, and its arguments. Pure.
 *
 * @param wanted as the config has it: a name, or a program and its arguments
 * @param env variables, which may tell the editor that wxpub runs in
 * @returns nothing where no editor is known
 */
export function editorCommand(
  wanted: string | readonly string[] | undefined,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] | undefined {
  if (typeof wanted === 'string') return editors[wanted] ?? [wanted, '{file}']
  if (wanted) return wanted.some((part) => part.includes('{file}')) ? wanted : [...wanted, '{file}']
  return editors[surroundings(env)]
}

/** What the terminal belongs to, else what the user edits with. */
function surroundings(env: Readonly<Record<string, string | undefined>>): string {
  if (env.TERM_PROGRAM === 'vscode') return env.CURSOR_TRACE_ID === undefined ? 'code' : 'cursor'
  if (env.TERMINAL_EMULATOR?.startsWith('JetBrains')) return 'idea'
  const [program = ''] = (env.VISUAL ?? env.EDITOR ?? '').split(' ')
  return program.split(/[/\\]/).at(-1) ?? ''
}
