/** Nodes drawn in a common frame, which may stand in another. */
export interface Group {
  /** What Graphviz calls it: it frames only what is named so. */
  as: `cluster_${number}`
  parent: Group | undefined
}

/** Whether something in `inner` is drawn within the frame of `group`. */
export function isWithin(inner: Group | undefined, group: Group): boolean {
  for (let each = inner; each; each = each.parent) if (each === group) return true
  return false
}

/** The innermost group that holds both: a link between them is part of it, so that the frame keeps room for its words. */
export function commonGroup(one: Group | undefined, other: Group | undefined): Group | undefined {
  for (let each = one; each; each = each.parent) if (isWithin(other, each)) return each
  return undefined
}
