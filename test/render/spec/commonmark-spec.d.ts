/** The examples of the CommonMark specification (CC-BY-SA 4.0); tabs are written `→`. */
declare module 'commonmark-spec' {
  const spec: { tests: { number: number; section: string; markdown: string; html: string }[] }
  export default spec
}
