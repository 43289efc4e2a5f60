// Patterns of files: what finds them, and what a path is held against. Loaded in one piece, and only for a pattern.
export { default as picomatch } from 'picomatch'
export { glob, isDynamicPattern } from 'tinyglobby'
