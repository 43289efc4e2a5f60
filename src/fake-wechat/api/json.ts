/** A request's JSON object; its fields may hold anything. */
export type Json = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A field that should be text, empty when it isn't. */
export function textOf(json: Json, name: string): string {
  const value = json[name]
  return typeof value === 'string' ? value : ''
}
