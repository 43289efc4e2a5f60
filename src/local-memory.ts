import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as v from 'valibot'
import { writeWhole } from './write-whole.ts'

/*
 * What this machine remembers in files of its own below `.wxpub/local/`. Nothing rests on it: what is missing or broken is
 * merely unknown, and what can't be written isn't remembered.
 */

/** What a file remembers; nothing where it is missing, or isn't what was expected. */
export function recall<Value>(path: string, schema: v.GenericSchema<unknown, Value>): Value | undefined {
  try {
    // At once: handed to another thread and back, each of a thousand would take many times as long.
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** Writes it. @returns whether that went well */
export async function keep(path: string, value: unknown): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeWhole(path, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
