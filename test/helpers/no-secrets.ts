import { findSecret } from './secrets.ts'

/** A run of the command that has ended. */
interface Run {
  args: string[]
  env: Readonly<Record<string, string | undefined>>
}

/**
 * Holds every test of the command to it: no secret and no token stands in an output. What it wrote is searched when all
 * tests have run. The stand-in is let off: its secret is there to be pasted.
 *
 * @throws Error that says where one stands
 */
export function checkNoSecrets({ args, env }: Run, outputs: string[]): void {
  for (const [name, value = ''] of Object.entries(env)) {
    const isSecret = /(?:SECRET|TOKEN|PASSWORD|KEY)(?:_\w+)?$/.test(name) && value.length >= 8
    if (isSecret && findSecret(value) === undefined) throw new Error(`Expected ${name} to be a testSecret`)
  }
  if (args[0] === 'fake-wechat') return
  const found = outputs.map(findSecret).find((each) => each !== undefined)
  if (found !== undefined) throw new Error(`A secret in the output of wxpub ${args.join(' ')}: ${found}`)
}
