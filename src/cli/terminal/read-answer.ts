import type { Clock } from '../../clock.ts'
import type { World } from '../world.ts'

/** Typed lines arrive within this. */
const arrivalMs = 20

/** Throws away what was typed before there was a question: it is no answer to it. */
export async function discardTyped(stdin: World['stdin'], clock: Clock): Promise<void> {
  // Raw, the terminal hands over the line that Enter hasn't ended yet, too.
  stdin.setRawMode?.(true)
  stdin.resume()
  await clock.sleep(arrivalMs)
  stdin.pause()
  stdin.setRawMode?.(false)
}

/**
 * Reads the line a person types.
 *
 * @param signal ends it without an answer
 * @returns nothing when Ctrl-D closed the terminal's input
 */
export async function readAnswer(stdin: World['stdin'], signal?: AbortSignal): Promise<string | undefined> {
  const { createInterface } = await import('node:readline')
  // Without an output the terminal itself edits the line, and Ctrl-C ends the process as everywhere else.
  const input = createInterface({ input: stdin, ...(signal && { signal }) })
  const answer = await new Promise<string | undefined>((resolve) => {
    input.once('line', resolve)
    input.once('close', () => resolve(undefined))
  })
  input.close()
  return answer
}

/** The key that a typed line stands for. An input method for Chinese may be on, whose letters are full-width. */
export const keyOf = (line: string): string => line.trim().normalize('NFKC').toLowerCase()

/** Whether what a person typed means yes. */
export const isYes = (answer = ''): boolean => ['y', 'yes', '是'].includes(keyOf(answer))
