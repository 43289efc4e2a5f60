import type { Both } from '../options.ts'

/** A property of an object that is printed for programs. */
export interface Shape extends Both {
  name: string
  /** `strings`: a list of texts; `counts`: numbers by name; `object` and `objects` have `of`. */
  type: 'string' | 'integer' | 'boolean' | 'strings' | 'counts' | 'object' | 'objects'
  /** Whether it may be absent. */
  optional?: true
  /** The only values. More may come with later versions. */
  values?: readonly string[]
  of?: readonly Shape[]
}

/** The JSON schema of an object with these properties, and no others. */
export function schemaOf(shapes: readonly Shape[]): object {
  return {
    type: 'object',
    properties: Object.fromEntries(
      shapes.map((shape) => [
        shape.name,
        { description: `${shape.zh}\n\n${shape.en}`, ...valueSchema(shape) },
      ]),
    ),
    required: shapes.filter(({ optional }) => !optional).map(({ name }) => name),
    additionalProperties: false,
  }
}

function valueSchema({ type, values, of = [] }: Shape): object {
  const text = { type: 'string', ...(values && { enum: values }) }
  switch (type) {
    case 'string':
      return text
    case 'strings':
      return { type: 'array', items: text }
    case 'counts':
      return { type: 'object', additionalProperties: { type: 'integer' } }
    case 'object':
      return schemaOf(of)
    case 'objects':
      return { type: 'array', items: schemaOf(of) }
    default:
      return { type }
  }
}
