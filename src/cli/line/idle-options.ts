import { type Problem, problem } from '../../problems/problem.ts'
import type { CommandName } from '../commands.ts'
import type { commonOptions, Options } from '../options.ts'

type CommonOption = (typeof commonOptions)[number]

/** Options that every command takes, so that scripts may pass them to all, and that change nothing of these. */
const idle: Partial<Record<CommandName, readonly CommonOption[]>> = {
  init: ['account', 'rehearse', 'record'],
  new: ['theme', 'rehearse', 'record'],
  build: ['rehearse', 'record'],
  check: ['rehearse', 'record'],
  plan: ['record'],
  preview: ['rehearse', 'record'],
  status: ['theme', 'rehearse', 'record'],
  list: ['theme'],
  state: ['rehearse', 'record'],
  remove: ['theme'],
  upload: ['theme'],
  'fake-wechat': ['config', 'account', 'theme', 'rehearse', 'record'],
  themes: ['account', 'theme', 'rehearse', 'record'],
  relay: ['theme', 'rehearse', 'record'],
  help: ['config', 'account', 'theme', 'rehearse', 'record'],
}

/** Tells of what was given to no effect: whoever gave it expected one. */
export const tellIdle = (command: CommandName, options: Options): Problem[] =>
  (idle[command] ?? [])
    .filter((name) => options[name] !== undefined)
    .map((name) => problem('command/option-idle', { option: `--${name}`, command }))
