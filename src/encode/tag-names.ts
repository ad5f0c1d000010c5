/** Puts names into the tree of a block's running text. A name that would cut a bracket in two is not tagged. */
import type { InlineNode } from './inline.js'
import type { NameFinder, NameHit } from './names.js'

/** Tags the names in a list of nodes: in the text as it reads without signs, and in each remark by itself. */
export function tagNames(nodes: InlineNode[], text: string, finder: NameFinder): InlineNode[] {
  if (nodes.length === 1 && nodes[0]!.kind === 'text') {
    const { start, end } = nodes[0]!
    const hits = finder.find(text.slice(start, end))
    return hits.length === 0
      ? nodes
      : placeAll(
          nodes,
          hits,
          (offset) => start + offset,
          (offset) => start + offset,
        )
  }
  const starts: number[] = []
  const offsets: number[] = []
  let reading = ''
  const collect = (list: readonly InlineNode[]): void => {
    for (const node of list) {
      if (node.kind === 'text') {
        starts.push(reading.length)
        offsets.push(node.start)
        reading += text.slice(node.start, node.end)
      } else if (node.kind === 'bracket') {
        collect(node.span)
        if (inFlow(node)) collect(node.children)
        else {
          node.children = tagNames(node.children, text, finder)
          if (node.class.tei.construct === 'choice') breakHere()
        }
      } else collect(node.children)
    }
  }
  const breakHere = (): void => {
    starts.push(reading.length)
    offsets.push(-1)
    reading += '\u0000'
  }
  collect(nodes)
  const hits = finder.find(reading)
  if (hits.length === 0) return nodes
  const at = (offset: number, isEnd: boolean): number => {
    let low = 0
    let high = starts.length
    const wanted = isEnd ? offset - 1 : offset
    while (low + 1 < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= wanted) low = middle
      else high = middle
    }
    return offsets[low]! + (offset - starts[low]!)
  }
  return placeAll(
    nodes,
    hits,
    (offset) => at(offset, false),
    (offset) => at(offset, true),
  )
}

type Offset = (offset: number) => number

function placeAll(nodes: InlineNode[], hits: readonly NameHit[], from: Offset, to: Offset): InlineNode[] {
  // One pass over the list for all names that lie at its level; names inside a child are handed to the child.
  const out: InlineNode[] = []
  const queue = hits.map((hit) => ({ hit, start: from(hit.start), end: to(hit.end) }))
  let next = 0
  let group: { start: number; end: number; hit: NameHit; children: InlineNode[] } | undefined
  const push = (node: InlineNode): void => {
    if (group === undefined) out.push(node)
    else group.children.push(node)
  }
  const close = (): void => {
    if (group === undefined) return
    const { start, end, hit, children } = group
    out.push({ kind: 'name', start, end, children, element: hit.element, refs: hit.refs })
    group = undefined
  }
  for (const node of nodes) {
    let at = node.start
    if (node.kind === 'text') {
      while (at < node.end) {
        if (group !== undefined) {
          const end = Math.min(group.end, node.end)
          push({ kind: 'text', start: at, end })
          at = end
          if (at === group.end) close()
          continue
        }
        while (queue[next] !== undefined && queue[next]!.start < at) next++
        const name = queue[next]
        if (name === undefined || name.start >= node.end) {
          push({ kind: 'text', start: at, end: node.end })
          break
        }
        if (name.start > at) push({ kind: 'text', start: at, end: name.start })
        at = name.start
        next++
        if (endsAtLevel(nodes, name.end)) group = { ...name, children: [] }
      }
      continue
    }
    while (group === undefined && queue[next] !== undefined && queue[next]!.start < node.start) next++
    const name = queue[next]
    if (
      group === undefined &&
      name !== undefined &&
      name.start === node.start &&
      name.end >= node.end &&
      node.kind === 'word' &&
      endsAtLevel(nodes, name.end)
    ) {
      group = { ...name, children: [] }
      next++
    } else if (group === undefined && node.kind !== 'word' && node.kind !== 'name') {
      const inner: typeof queue = []
      while (queue[next] !== undefined && queue[next]!.start < node.end) inner.push(queue[next++]!)
      if (inner.length > 0) placeInside(node, inner)
    }
    push(node)
    if (group !== undefined && group.end <= node.end) close()
  }
  close()
  return out
}

function placeInside(node: InlineNode, names: readonly { hit: NameHit; start: number; end: number }[]): void {
  const within = (start: number, end: number) =>
    names.filter((name) => name.start >= start && name.end <= end)
  const place = (list: InlineNode[], chosen: typeof names): InlineNode[] => {
    if (chosen.length === 0 || list.length === 0) return list
    const hits = chosen.map(({ hit, start, end }) => ({ ...hit, start, end }))
    return placeAll(
      list,
      hits,
      (offset) => offset,
      (offset) => offset,
    )
  }
  if (node.kind === 'bracket') {
    const { span } = node
    const first = span[0]
    if (first !== undefined) {
      const placed = place([...span], within(first.start, span.at(-1)!.end))
      ;(span as InlineNode[]).splice(0, span.length, ...placed)
    }
    if (inFlow(node)) node.children = place(node.children, within(node.contentStart, node.contentEnd))
  } else if (node.kind === 'format') {
    node.children.splice(0, node.children.length, ...place([...node.children], within(node.start, node.end)))
  }
}

/** Whether an offset lies in a text of the list or at the border of a node, so that an element may end there. */
function endsAtLevel(nodes: readonly InlineNode[], end: number): boolean {
  let low = 0
  let high = nodes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (nodes[middle]!.end < end) low = middle + 1
    else high = middle
  }
  const node = nodes[low]
  return node !== undefined && (node.end === end || node.kind === 'text')
}

/** Brackets whose content reads on in the sentence. */
function inFlow(node: InlineNode & { kind: 'bracket' }): boolean {
  const { construct } = node.class.tei
  return construct === 'expansion' || construct === 'inline'
}
