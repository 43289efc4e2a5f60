import { Ajv, type ValidateFunction } from 'ajv'
import { runShape } from '../../src/cli/json/run-shape.ts'
import { schemaOf } from '../../src/cli/json/shape.ts'
import { watchEventShape } from '../../src/cli/json/watch-event-shape.ts'

const ajv = new Ajv()
let validators: { run: ValidateFunction; event: ValidateFunction } | undefined

/**
 * Holds whatever any test makes `--json` print to what `help --json` promises. A new property belongs into
 * `src/cli/json/`, from where help and documentation take it.
 */
export function checkJson(args: readonly string[], stdout: string): void {
  if (!args.includes('--json')) return
  for (const line of stdout.split('\n').slice(0, -1)) {
    if (!line.startsWith('{')) continue
    const printed: object = JSON.parse(line)
    // What starts a stand-in or a relay, what passes a relay, and help itself are other objects.
    if (!('results' in printed) && !('event' in printed)) continue
    validators ??= { run: ajv.compile(schemaOf(runShape)), event: ajv.compile(schemaOf(watchEventShape)) }
    const validate = 'event' in printed ? validators.event : validators.run
    if (!validate(printed))
      throw new Error(
        `${ajv.errorsText(validate.errors)}: \`wxpub ${args.join(' ')}\` prints what src/cli/json/ doesn't tell of:\n${line}`,
      )
  }
}
