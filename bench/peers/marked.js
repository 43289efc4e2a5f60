// Markdown to plain HTML as fast as JavaScript goes, without styles.
import { marked } from 'marked'

export const render = async (markdown) => marked.parse(markdown)
