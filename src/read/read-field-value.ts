import { isColour } from '../config/knobs.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { readBox, readPoint } from './cover-crop.ts'
import type { Field } from './field.ts'
import type { FrontMatterEntry } from './front-matter.ts'
import { isPublishTime } from './publish-time.ts'

export type ReadValue = { value: unknown; problem?: never } | { problem: Problem }

/** Checks one value of the front matter by its field's type. */
export function readFieldValue(field: Field, { name, value, text, place }: FrontMatterEntry): ReadValue {
  const scalar = typeof value === 'boolean' ? undefined : text?.trim()
  const refuse = (found: Problem): ReadValue => ({ problem: found })
  switch (field.type) {
    case 'text':
    case 'line':
      if (scalar === undefined) return refuse(problem('post/field-not-text', { name }, { place }))
      return { value: field.type === 'line' ? scalar.replace(/\s*\n\s*/g, ' ') : scalar }
    case 'boolean':
      if (typeof value !== 'boolean') return refuse(problem('post/field-not-boolean', { name }, { place }))
      return { value }
    case 'choice': {
      const choices = field.choices ?? []
      if (scalar === undefined || !choices.includes(scalar))
        return refuse(problem('post/field-not-choice', { name, choices: choices.join(', ') }, { place }))
      return { value: scalar }
    }
    case 'number': {
      const [from, to] = field.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
      if (typeof value !== 'number' || !(value >= from && value <= to))
        return refuse(problem('post/field-not-number', { name, from, to }, { place }))
      return { value }
    }
    case 'colour':
      if (scalar === undefined || !isColour(scalar))
        return refuse(problem('post/field-not-colour', { name }, { place }))
      return { value: scalar }
    case 'point': {
      const point = readPoint(scalar ?? '')
      return point ? { value: point } : refuse(problem('post/field-not-point', { name }, { place }))
    }
    case 'box': {
      const box = readBox(scalar ?? '')
      return box ? { value: box } : refuse(problem('post/field-not-box', { name }, { place }))
    }
    case 'list':
      if (!Array.isArray(value) || !value.every((item) => typeof item === 'string' && item.trim() !== ''))
        return refuse(problem('post/field-not-list', { name }, { place }))
      return { value }
    case 'names': {
      const names = (Array.isArray(value) ? value.map(String) : (scalar ?? '').split(/[,，]/)).map((each) =>
        each.trim(),
      )
      if (names.includes('')) return refuse(problem('post/field-not-names', { name }, { place }))
      return { value: names }
    }
    case 'time':
      if (scalar === undefined || !isPublishTime(scalar))
        return refuse(problem('post/field-not-time', { name }, { place }))
      return { value: scalar }
    case 'url':
      if (scalar === undefined || !isWebAddress(scalar))
        return refuse(problem('post/field-not-url', { name }, { place }))
      return { value: scalar }
    case 'uid':
      if (scalar === undefined || !isUid(scalar)) return refuse(problem('post/field-not-uid', {}, { place }))
      return { value: scalar.normalize('NFC') }
  }
}

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/\s/.test(text)

/** A uid is a post's key beside the paths of other posts, so it must not look like one. */
const isUid = (text: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,63}$/u.test(text) && !/\.(?:md|markdown)$/i.test(text)
