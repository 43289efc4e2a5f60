/** What a config awaits never comes: nothing is left that could bring it. */
export class NeverSettles extends Error {}

/**
 * Runs the code of a config, which may do as it likes: one that ends the process, or awaits what never comes, would end
 * wxpub without a word.
 *
 * @throws what the code throws, an error in place of ending the process, and `NeverSettles`
 */
export async function runConfig<Result>(load: () => Promise<Result>): Promise<Result> {
  const { exit } = process
  process.exit = (code) => {
    throw new Error(`process.exit(${code ?? ''})`)
  }
  let tellIdle: () => void = () => {}
  const idle = new Promise<never>((_, reject) => {
    tellIdle = () => reject(new NeverSettles())
  })
  // Node has nothing left to do, and would end.
  process.once('beforeExit', tellIdle)
  try {
    return await Promise.race([load(), idle])
  } finally {
    process.exit = exit
    process.off('beforeExit', tellIdle)
  }
}
